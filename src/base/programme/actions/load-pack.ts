import { basename, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  type Change,
  type PackSection,
  Problem,
  type Services,
  emit,
  inTransaction,
  problemWords,
} from '../../../core/index.ts'
import { appendEntry, touchTopics } from '../../record/index.ts'
import { statementsLoaded } from '../events.ts'
import { type ReadPack, packFingerprint, readPack } from '../pack/read-pack.ts'
import type { Pack } from '../pack/schema.ts'
import {
  EXERCISES,
  STATEMENTS_REPORTING,
  itemKey,
  itemRef,
  programmeRef,
  reportingSections,
  statementsCiting,
} from '../refs.ts'
import { forgetRefusedPack } from '../packs-store.ts'
import { PackRefused } from '../problems.ts'
import { documentsIn } from '../rules/documents-in.ts'
import { itemsOfPack } from '../rules/items-of-pack.ts'
import type { Item } from '../schema.ts'
import {
  allItems,
  findProgramme,
  loadedChecksum,
  lockLoading,
  removeItems,
  saveItems,
  saveProgramme,
} from '../store.ts'

/** Raised when rows are shaped anew, so that packs load again although they did not change. */
const SHAPE = 5

export interface LoadOptions {
  /** Says what would change, and changes nothing. */
  dryRun: boolean
  /** Compares it with what is here although it did not change: so what was changed outside the site is put back. */
  again?: boolean
}

class DryRun extends Error {}

/**
 * Loads a pack folder: validates all of it, then brings every module that keeps a part of it to the pack's state, in one transaction. A pack
 * that did not change since it was last loaded costs one query.
 * @throws PackRefused with file, line and reason of everything that is wrong; nothing is changed then
 */
export async function loadPack(
  services: Services,
  folder: string,
  options: LoadOptions,
): Promise<{ programme: string; changes: Change[] }> {
  // A pack stands in a folder of its own name.
  const name = basename(resolve(folder))
  const checksum = `${SHAPE} ${packFingerprint(folder)}`
  if (!options.again && (await loadedChecksum(services.db, name)) === checksum)
    return { programme: name, changes: [] }
  const sections = services.registry.packSections
  const { pack, problems } = readPack(folder, sections)
  if (!pack) throw new PackRefused(folder, problems)
  const { programme, own } = pack
  let changes: Change[] = []
  try {
    await inTransaction(services, async (tx) => {
      // The transaction may be tried once more.
      changes = []
      await lockLoading(tx.db)
      // Another server that started at the same moment may have loaded it meanwhile.
      if (!options.again && (await loadedChecksum(tx.db, programme)) === checksum) return
      await applyProgramme(tx, own, checksum, changes)
      await applyItems(tx, own, changes)
      await emit(tx, statementsLoaded, { programme })
      for (const section of sections) await takeSection(tx, folder, section, pack, changes)
      await forgetRefusedPack(tx.db, programme)
      if (options.dryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return { programme, changes }
}

/** @throws PackRefused where what is here already forbids what one of the files says, such as a document of another pack */
async function takeSection(
  tx: Services,
  folder: string,
  section: PackSection,
  pack: ReadPack,
  changes: Change[],
): Promise<void> {
  const files = [...(pack.files.get(section.file) ?? [])]
  try {
    await section.take?.(tx, files, { ...pack, changes })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const message = problemWords(tx.words, error)
    const { index, path } = placeOfId(files, error.params['id'])
    throw new PackRefused(folder, [pack.problemIn(section.file, index, { path, message })], error)
  }
}

/** Where in the files of a section something has that id. */
function placeOfId(files: readonly unknown[], id: unknown): { index: number; path: (string | number)[] } {
  for (const [index, file] of files.entries()) {
    if ((file as { id?: unknown }).id === id) return { index, path: ['id'] }
    const at = Array.isArray(file) ? file.findIndex((one) => one?.id === id) : -1
    if (at >= 0) return { index, path: [at, 'id'] }
  }
  return { index: 0, path: [] }
}

async function applyProgramme(tx: Services, pack: Pack, checksum: string, changes: Change[]): Promise<void> {
  const { programme: body } = pack
  const before = await findProgramme(tx.db, body.id)
  await saveProgramme(tx.db, { id: body.id, kind: body.kind, body }, checksum, tx.clock())
  if (before?.kind !== body.kind) await touchTopics(tx, [EXERCISES])
  if (before && isDeepStrictEqual(before.body, asStored(body))) return
  changes.push({ kind: 'programme', id: body.id, what: before ? 'changed' : 'added' })
  await appendEntry(tx, {
    kind: 'programme.programme-loaded',
    entity: programmeRef(body.id),
    visibility: 'public',
    programme: body.id,
    data: { kind: body.kind },
  })
}

async function applyItems(tx: Services, pack: Pack, changes: Change[]): Promise<void> {
  const before = new Map((await allItems(tx.db, pack.programme.id)).map((item) => [itemKey(item), item]))
  const wanted = itemsOfPack(pack)
  const altered = wanted.filter((item) => !sameItem(before.get(itemKey(item)), item))
  const kept = new Set(wanted.map(itemKey))
  const gone = [...before.values()].filter((item) => !kept.has(itemKey(item)))
  await saveItems(tx.db, altered)
  await removeItems(tx.db, gone)
  await record(
    tx,
    altered.filter((item) => !before.has(itemKey(item))),
    'added',
    changes,
  )
  await record(
    tx,
    altered.filter((item) => before.has(itemKey(item))),
    'changed',
    changes,
  )
  await record(tx, gone, 'removed', changes)
  if ([...altered, ...gone].some(({ section }) => reportingSections.some((one) => one === section)))
    await touchTopics(tx, [STATEMENTS_REPORTING])
  const replaced = altered.flatMap((item) => before.get(itemKey(item)) ?? [])
  const cited = documentsIn(
    [...altered, ...replaced, ...gone].map(({ body }) => body),
    ['document'],
  )
  if (cited.size > 0) await touchTopics(tx, [...cited].map(statementsCiting))
}

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ITEMS_PER_ENTRY = 200

/** One entry for the statements of a section that were loaded together. */
async function record(tx: Services, items: Item[], what: Change['what'], changes: Change[]): Promise<void> {
  for (const [section, of] of Map.groupBy(items, (item) => item.section)) {
    for (let from = 0; from < of.length; from += ITEMS_PER_ENTRY) {
      const [first, ...others] = of.slice(from, from + ITEMS_PER_ENTRY).map(itemRef)
      if (!first) continue
      await appendEntry(tx, {
        kind: 'programme.items-loaded',
        entity: first,
        also: others,
        visibility: 'public',
        programme: of[0]?.programme,
        data: { section, what, count: others.length + 1 },
      })
    }
    changes.push(...of.map((item) => ({ kind: section, id: item.id, what })))
  }
}

const sameItem = (a: Item | undefined, b: Item): boolean =>
  a !== undefined &&
  a.position === b.position &&
  a.place === b.place &&
  isDeepStrictEqual(a.body, asStored(b.body))

/** A value as it comes back from the database: without what JSON leaves out. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

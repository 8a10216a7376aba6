import {
  type Differs,
  type Loop,
  type Ref,
  type Services,
  anyone,
  chunks,
  inTransaction,
  refKey,
  workAhead,
} from '../../core/index.ts'
import { ENTRIES_PLACED, findPlaced, publicAmong, touchTopics } from '../../base/record/index.ts'
import { makeRow } from './rules/make-row.ts'
import { rememberingSplit } from './rules/split-words.ts'
import type { Indexed } from './schema.ts'
import { foundAs, readFindable, declaredChecksum, standingEntities } from './sources.ts'
import {
  differingRows,
  indexedAfter,
  programmesOf,
  readCursor,
  removeOlderRuns,
  removeRows,
  restingOn,
  saveCursor,
  saveRows,
  takeCursor,
} from './store.ts'

/** Raised when rows are made otherwise, so that the index is rebuilt although the record did not change. */
const SHAPE = 13

/** Entities followed in one transaction, if they are not all of one entry; and made into rows at a time: between them the server answers. */
const MOST = 2000
const AT_A_TIME = 50
/** Parts that are made into rows while one is saved: each takes a connection. */
const AHEAD = 3
const SWEEP_MS = 1_000

/** What search answers from: touched whenever a row of it changes. */
export const INDEX = 'publication/index'

/** Goes through the whole record again; search answers from the old rows meanwhile. */
export async function beginRebuild(services: Services): Promise<void> {
  await inTransaction(services, async (tx) => {
    const cursor = await takeCursor(tx.db)
    // As where the shape of rows changed: what no entry is about is indexed too.
    if (cursor) await saveCursor(tx.db, { ...cursor, shape: '' })
  })
}

const shapeNow = (services: Services): string => `${SHAPE} ${declaredChecksum(services)}`

/**
 * Follows the record one step: takes the next placed entries and brings the entities they are about to what the public sees of them now. One
 * process at a time; the others leave it to that one.
 * @param stop aborted when this process ends: what was begun is left to the next
 * @returns whether there may be more to do
 */
export async function followRecord(services: Services, stop?: AbortSignal): Promise<boolean> {
  return inTransaction(services, async (tx) => {
    const found = await takeCursor(tx.db)
    if (!found) return false
    const shape = shapeNow(tx)
    if (found.shape !== shape) {
      const cursor = { position: 0, run: found.run + 1, rebuilding: true, shape }
      await indexEntities(
        services,
        tx,
        standingEntities(tx).map((entity) => ({ entity, programme: null })),
        cursor.run,
        stop,
      )
      await saveCursor(tx.db, cursor)
      return true
    }
    const { next, entities } = await findPlaced(tx, found.position, MOST)
    await indexEntities(
      services,
      tx,
      [...(await renamedWith(tx, entities, found.run)), ...entities],
      found.run,
      stop,
    )
    if (next > found.position) {
      await saveCursor(tx.db, { ...found, position: next })
      return true
    }
    if (found.rebuilding) {
      await removeOlderRuns(tx.db, found.run)
      await touchTopics(tx, [INDEX])
      await saveCursor(tx.db, { ...found, rebuilding: false })
    }
    return false
  })
}

interface Met {
  entity: Ref
  programme: string | null
}

/** What borrows words of these for its names; it keeps its own programme. */
async function renamedWith(tx: Services, met: Met[], run: number): Promise<Met[]> {
  const keys = met.map(({ entity }) => refKey(entity))
  return (await restingOn(tx.db, keys, run)).map((entity) => ({ entity, programme: null }))
}

async function indexEntities(
  services: Services,
  tx: Services,
  met: Met[],
  run: number,
  stop?: AbortSignal,
): Promise<void> {
  // The last entry about an entity says its programme; what it says itself is read once.
  const programmes = new Map(
    met.flatMap(({ entity, programme }) => foundAs(tx, [entity]).map((f) => [refKey(f), programme])),
  )
  const entities = foundAs(
    tx,
    met.map(({ entity }) => entity),
  )
  const make = async (part: Ref[]) => ({ part, ...(await makeRows(services, part, programmes, 'prepare')) })
  for await (const { part, made, failed } of workAhead(chunks(entities, AT_A_TIME), AHEAD, make)) {
    stop?.throwIfAborted()
    const kept = new Set([...made.map((row) => refKey(row.entity)), ...failed])
    await saveRows(tx.db, made, run)
    await removeRows(
      tx.db,
      part.filter((entity) => !kept.has(refKey(entity))),
    )
  }
  if (entities.length > 0) await touchTopics(tx, [INDEX])
}

type Programmes = ReadonlyMap<string, string | null>

/** Rows of what is public. Where a module fails over one thing, the others are made all the same. */
async function makeRows(
  tx: Services,
  entities: Ref[],
  programmes: Programmes,
  facets: 'read' | 'prepare' = 'read',
): Promise<{ made: Indexed[]; failed: string[] }> {
  try {
    // In a part of the transaction, which a failing query would spoil.
    return { made: await inTransaction(tx, (part) => rowsOf(part, entities, programmes, facets)), failed: [] }
  } catch (error) {
    const [only, ...others] = entities
    if (only && others.length === 0) {
      tx.log.error({ err: error, entity: refKey(only) }, 'an entity could not be made searchable')
      return { made: [], failed: [refKey(only)] }
    }
    const each = []
    for (const one of entities) each.push(await makeRows(tx, [one], programmes, facets))
    return { made: each.flatMap(({ made }) => made), failed: each.flatMap(({ failed }) => failed) }
  }
}

async function rowsOf(
  tx: Services,
  entities: Ref[],
  programmes: Programmes,
  facets: 'read' | 'prepare',
): Promise<Indexed[]> {
  const findable = await readFindable(tx, entities, facets)
  const others = [...findable.values()].flatMap(({ members, restsOn }) => [...members, ...restsOn])
  const versions = await publicAmong(anyone(tx), [...new Set(others.map(refKey))])
  const before = await programmesOf(tx.db, entities)
  const split = rememberingSplit()
  return entities.flatMap((entity, i) => {
    const found = findable.get(refKey(entity))
    if (!found) return []
    const programme =
      found.said.programme ?? found.ofProgramme ?? programmes.get(refKey(entity)) ?? before[i] ?? null
    return [makeRow(found, programme, versions, split)]
  })
}

/**
 * Names each row of the index that says something else than its entity does, and each of an entity that is not public. A row that cannot be made
 * anew is left out, and the log names it. An index that has still to follow the record, or is made anew, is not looked at.
 */
export async function verifyIndex(services: Services, differs: Differs): Promise<void> {
  const { shape, rebuilding, position } = await readCursor(services.db)
  if (rebuilding || shape !== shapeNow(services)) return
  if ((await findPlaced(services, position, 1)).next > position) return
  const seen = new Set<string>()
  for (let after = 0; ;) {
    const part = await indexedAfter(services.db, after, AT_A_TIME)
    const { made, failed } = await makeRows(services, part, new Map())
    const known = new Set([...made.map(({ entity }) => refKey(entity)), ...failed])
    const gone = part.filter((ref) => !known.has(refKey(ref)))
    for (const ref of [...gone, ...(await differingRows(services.db, made))])
      differs('publication_search', refKey(ref))
    for (const ref of part) seen.add(refKey(ref))
    const last = part.at(-1)
    if (!last) break
    after = last.row
  }
  await nameMissing(services, seen, differs)
}

/** Names what the record is about and anybody may find, and is not in the index. @param seen what is, which grows */
async function nameMissing(services: Services, seen: Set<string>, differs: Differs): Promise<void> {
  const name = async (entities: Ref[]): Promise<void> => {
    const unseen = foundAs(services, entities).filter((ref) => !seen.has(refKey(ref)))
    for (const ref of unseen) seen.add(refKey(ref))
    for (let from = 0; from < unseen.length; from += AT_A_TIME) {
      const { made } = await makeRows(services, unseen.slice(from, from + AT_A_TIME), new Map())
      for (const { entity } of made) differs('publication_search', refKey(entity))
    }
  }
  await name(standingEntities(services))
  for (let position = 0; ;) {
    const { next, entities } = await findPlaced(services, position, MOST)
    if (next === position) return
    await name(entities.map(({ entity }) => entity))
    position = next
  }
}

/** Follows everything there is, before a command ends. */
export async function followAll(
  services: Services,
  progress: () => Promise<void> | void = () => {},
): Promise<void> {
  while (await followRecord(services)) await progress()
}

/** Keeps the index behind the record by a second at most, while the process runs, and beside its answers. */
export const indexer: Loop = {
  name: 'publication.index',
  apart: true,
  signal: ENTRIES_PLACED,
  sweepMs: SWEEP_MS,
  run: followRecord,
}

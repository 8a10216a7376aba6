import { type Db, type Services, type Ref, createFailures, inTransaction, refKey } from '../../core/index.ts'
import { readPlacedEntities } from '../../base/record/index.ts'
import { itemKindOf, makeRow } from './rules/make-row.ts'
import { searchableText } from './rules/searchable-text.ts'
import type { Cursor, Indexed } from './schema.ts'
import { siteChecksum, siteEntities, namesOf, publicSnapshotsOf } from './sources.ts'
import { programmesOf, removeOlderRuns, removeRows, saveCursor, saveRows, takeCursor } from './store.ts'

/** Raised when rows are made otherwise, so that the index is rebuilt although the record did not change. */
const SHAPE = 1

/** Entries followed in one transaction, and entities made into rows at a time: between them the server answers. */
const ENTRIES = 200
const THINGS = 100
const SWEEP_MS = 1_000

/** Goes through the whole record again; search answers from the old rows meanwhile. */
export async function beginRebuild(services: Services): Promise<void> {
  await inTransaction(services, async (tx) => {
    const cursor = await takeCursor(tx.db)
    if (cursor) await saveCursor(tx.db, rebuilt(cursor))
  })
}

const rebuilt = (cursor: Cursor): Cursor => ({
  ...cursor,
  position: 0,
  run: cursor.run + 1,
  rebuilding: true,
})
const shapeNow = (): string => `${SHAPE} ${siteChecksum()}`

/**
 * Follows the record one step: takes the next placed entries and brings the entities they are about to what the public sees of them now. One
 * process at a time; the others leave it to that one.
 * @returns whether there may be more to do
 */
export async function followRecord(services: Services): Promise<boolean> {
  return inTransaction(services, async (tx) => {
    const found = await takeCursor(tx.db)
    if (!found) return false
    if (found.shape !== shapeNow()) {
      const cursor = { ...rebuilt(found), shape: shapeNow() }
      await indexEntities(
        tx,
        siteEntities().map((entity) => ({ entity, programme: null })),
        cursor.run,
      )
      await saveCursor(tx.db, cursor)
      return true
    }
    const { next, entities } = await readPlacedEntities(tx.db, found.position, ENTRIES)
    await indexEntities(tx, entities, found.run)
    if (next > found.position) {
      await saveCursor(tx.db, { ...found, position: next })
      return true
    }
    if (found.rebuilding) {
      await removeOlderRuns(tx.db, found.run)
      await saveCursor(tx.db, { ...found, rebuilding: false })
    }
    return false
  })
}

interface Met {
  entity: Ref
  programme: string | null
}

async function indexEntities(tx: Services, met: Met[], run: number): Promise<void> {
  // The last entry about an entity says its programme; the state is read once.
  const last = [...new Map(met.map((m) => [refKey(m.entity), m])).values()]
  for (let from = 0; from < last.length; from += THINGS) {
    const part = last.slice(from, from + THINGS)
    const rows = await makeRows(tx, part)
    const kept = new Set(rows.made.map((row) => refKey(row.entity)))
    await saveRows(tx.db, rows.made, run)
    await removeRows(
      tx.db,
      part
        .map(({ entity }) => entity)
        .filter((entity) => !kept.has(refKey(entity)) && !rows.failed.has(refKey(entity))),
    )
  }
}

/** Rows of what is public. Where a module fails over one thing, the others are made all the same. */
async function makeRows(
  tx: Services,
  met: Met[],
): Promise<{ made: Indexed[]; failed: Set<string> }> {
  try {
    return { made: await rowsOf(tx, met), failed: new Set() }
  } catch (error) {
    const [only, ...others] = met
    if (only && others.length === 0) {
      tx.log.error(
        { err: error, entity: refKey(only.entity) },
        'an entity could not be made searchable',
      )
      return { made: [], failed: new Set([refKey(only.entity)]) }
    }
    const each = []
    for (const one of met) each.push(await makeRows(tx, [one]))
    return { made: each.flatMap((e) => e.made), failed: new Set(each.flatMap((e) => [...e.failed])) }
  }
}

async function rowsOf(tx: Services, met: Met[]): Promise<Indexed[]> {
  const entities = met.map(({ entity }) => entity)
  // Read outside the transaction: a query that fails there would spoil it.
  const states = await publicSnapshotsOf(tx, entities)
  const names = await namesOf(
    tx,
    entities.filter((entity) => states.has(refKey(entity))),
  )
  const before = await programmesOf(tx.db, entities)
  return met.flatMap(({ entity, programme }, i) => {
    const state = states.get(refKey(entity))
    const called = names.get(refKey(entity))
    const kind = itemKindOf(entity)
    if (state === undefined || !called || !kind) return []
    const said = searchableText(state)
    return [makeRow(entity, kind, called, said, said.programme ?? programme ?? before[i] ?? null)]
  })
}

/** Follows everything there is, before a command ends. */
export async function followAll(
  services: Services,
  progress: () => Promise<void> | void = () => {},
): Promise<void> {
  while (await followRecord(services)) await progress()
}

/** Keeps the index a second behind the record at most, while the process runs. */
export async function startIndexer(services: Services): Promise<{ stop(): Promise<void> }> {
  let stopped = false
  let work: Promise<void> | null = null
  const failures = createFailures(services, 'search could not follow the record')
  const run = async (): Promise<void> => {
    try {
      while (!stopped && (await followRecord(services)));
      failures.wentWell()
    } catch (error) {
      failures.failed(error)
    }
  }
  // The first look may take long: the site opens meanwhile.
  const wake = (): void => {
    work ??= run().finally(() => (work = null))
  }
  const sweep = setInterval(wake, SWEEP_MS)
  wake()
  return {
    async stop() {
      stopped = true
      clearInterval(sweep)
      await work
    },
  }
}

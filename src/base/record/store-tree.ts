import { sql } from 'kysely'
import { type Db, prepared } from '../../core/index.ts'
import type { Subtree, SubtreeHash } from './rules/merkle.ts'
import type { StoredCheckpoint } from './schema.ts'
import type { RecordTables } from './store.ts'
import { CHECKPOINTS, ENTRIES } from './topics.ts'

// The SQL of the tree: places, hashes, checkpoints. What the entries say is in store.ts.

/** One integrator places entries at a time, in all processes on one database. */
const INTEGRATION_LOCK = 7_303_021

const tables = (db: Db) => db.withTables<RecordTables>()

/** Waits until no other process integrates; the lock ends with the transaction. */
export async function lockIntegration(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${INTEGRATION_LOCK})`.execute(trx)
}

/** Committed entries without a place, in the order of their rows. */
export async function readWaiting(db: Db, limit: number): Promise<{ id: number; leaf: Uint8Array }[]> {
  const query = tables(db).selectFrom('record_entry').select(['id', 'leaf']).where('position', 'is', null)
  const rows = await query.orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ id: row.id, leaf: row.leaf }))
}

/** Gives entries their places, counts those that are public, stores the subtrees this completes and the checkpoint. */
export async function storeIntegration(
  trx: Db,
  done: { from: number; ids: number[]; hashes: SubtreeHash[]; checkpoint: StoredCheckpoint },
): Promise<void> {
  const { from, ids, hashes, checkpoint } = done
  await sql`
    with hashed as (
      insert into record_hash (level, index, hash)
      select * from unnest(${hashes.map((h) => h.level)}::smallint[], ${hashes.map((h) => h.index)}::bigint[],
        ${hashes.map((h) => Buffer.from(h.hash))}::bytea[])
    ), placed as (
      update record_entry e set position = n.position
      from unnest(${ids}::bigint[], ${ids.map((_, i) => from + i)}::bigint[]) as n (id, position) where e.id = n.id
      returning e.at, e.kind, e.programme, e.position
    ), counted as (
      insert into record_count (day, kind, programme, n, first, last)
      select (at at time zone 'UTC')::date, kind, coalesce(programme, ''), count(*), min(position), max(position)
      from placed where kind is not null group by 1, 2, 3
      on conflict (day, kind, programme) do update set n = record_count.n + excluded.n,
        first = least(record_count.first, excluded.first), last = greatest(record_count.last, excluded.last)
    ), totalled as (
      insert into record_total (kind, programme, n, first, last)
      select kind, coalesce(programme, ''), count(*), min(position), max(position)
      from placed where kind is not null group by 1, 2
      on conflict (kind, programme) do update set n = record_total.n + excluded.n,
        first = least(record_total.first, excluded.first), last = greatest(record_total.last, excluded.last)
    ), touched as (select record_touch(array[${CHECKPOINTS}, ${ENTRIES}]::text[])
    ), signed as (
      insert into record_checkpoint (size, root, note, at)
      values (${checkpoint.size}, ${Buffer.from(checkpoint.root)}, ${checkpoint.note}, ${checkpoint.at})
    )
    select * from touched`.execute(trx)
}

/** The newest checkpoint; null while the record is not open. */
export async function readHead(db: Db): Promise<StoredCheckpoint | null> {
  const [row] = await largestCheckpoint(db)
  return row ? checkpointOf(row) : null
}

const largestCheckpoint = prepared((db) =>
  tables(db).selectFrom('record_checkpoint').selectAll().orderBy('size', 'desc').limit(1),
)

/** The newest checkpoint with the entries that say which key signs, in order: in one statement, for a page that shows both. */
export async function readSigned(
  db: Db,
): Promise<{ head: StoredCheckpoint; keyEntries: { position: number; leaf: Uint8Array }[] } | null> {
  const { rows } = await sql<
    RecordTables['record_checkpoint'] & { positions: number[] | null; leaves: Buffer[] | null }
  >`
    select c.*, k.positions, k.leaves from (select * from record_checkpoint order by size desc limit 1) c
    cross join (
      select array_agg(position order by position) as positions, array_agg(leaf order by position) as leaves
      from record_entry where position is not null and kind in ('record.opened', 'record.key-rotated')
    ) k`.execute(db)
  const [row] = rows
  if (!row) return null
  const { positions, leaves, ...head } = row
  const keyEntries = (leaves ?? []).map((leaf, i) => ({ leaf, position: Number(positions?.[i]) }))
  return { head: checkpointOf(head), keyEntries }
}

/** Checkpoints of more than `after` entries, smallest first. */
export async function readCheckpoints(db: Db, after: number, limit: number): Promise<StoredCheckpoint[]> {
  const query = tables(db).selectFrom('record_checkpoint').selectAll().where('size', '>', after)
  return (await query.orderBy('size').limit(limit).execute()).map(checkpointOf)
}

/** Checkpoints before that of `before` entries, or all, newest first. */
export async function newestCheckpoints(
  db: Db,
  limit: number,
  before: number | null = null,
): Promise<StoredCheckpoint[]> {
  let query = tables(db).selectFrom('record_checkpoint').selectAll()
  if (before !== null) query = query.where('size', '<', before)
  return (await query.orderBy('size', 'desc').limit(limit).execute()).map(checkpointOf)
}

/** The hashes of the named subtrees; those that are not stored are absent. */
export async function readHashes(db: Db, wanted: Subtree[]): Promise<SubtreeHash[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<RecordTables['record_hash']>`
    select h.level, h.index, h.hash from record_hash h
    join unnest(${wanted.map((w) => w.level)}::smallint[], ${wanted.map((w) => w.index)}::bigint[]) as w (level, index)
      on h.level = w.level and h.index = w.index`.execute(db)
  return rows.map(hashOf)
}

/** The stored hashes of one level with first <= index < end. */
export async function readHashRange(
  db: Db,
  level: number,
  first: number,
  end: number,
): Promise<SubtreeHash[]> {
  const rows = await tables(db)
    .selectFrom('record_hash')
    .selectAll()
    .where('level', '=', level)
    .where('index', '>=', first)
    .where('index', '<', end)
    .orderBy('index')
    .execute()
  return rows.map(hashOf)
}

/** The stored hashes of all subtrees that the leaves from <= leaf < to complete. */
export async function readCompletedHashes(db: Db, from: number, to: number): Promise<SubtreeHash[]> {
  const ranges: { level: number; first: number; end: number }[] = []
  for (let level = 0; 2 ** level <= to; level++)
    ranges.push({ level, first: Math.floor(from / 2 ** level), end: Math.floor(to / 2 ** level) })
  const { rows } = await sql<RecordTables['record_hash']>`
    select h.level, h.index, h.hash
    from unnest(${ranges.map((r) => r.level)}::smallint[], ${ranges.map((r) => r.first)}::bigint[],
      ${ranges.map((r) => r.end)}::bigint[]) as r (level, first, past)
    cross join lateral (
      select * from record_hash where level = r.level and index >= r.first and index < r.past offset 0
    ) h`.execute(db)
  return rows.map(hashOf)
}

/** How many hashes of subtrees are stored. */
export async function countHashes(db: Db): Promise<number> {
  const query = tables(db)
    .selectFrom('record_hash')
    .select((eb) => eb.fn.countAll<number>().as('count'))
  return (await query.executeTakeFirstOrThrow()).count
}

/** One more than the last place given, whether or not all before it are there. */
export async function countPlaced(db: Db): Promise<number> {
  const query = tables(db)
    .selectFrom('record_entry')
    .select((eb) => eb.fn.max('position').as('last'))
  const { last } = await query.executeTakeFirstOrThrow()
  return last === null ? 0 : last + 1
}

const hashOf = (row: RecordTables['record_hash']): SubtreeHash => ({
  level: row.level,
  index: row.index,
  hash: row.hash,
})

const checkpointOf = (row: RecordTables['record_checkpoint']): StoredCheckpoint => ({
  ...row,
})

import { sql, type SqlBool } from 'kysely'
import { refKey, type Db, type Ref } from '../../core/index.ts'
import type { Entry, PrivateEntry, ThingMark } from './schema.ts'

export type RecordTables = {
  record_entry: {
    id: string
    position: string | null
    leaf: Buffer
    kind: string | null
    at: Date | null
    programme: string | null
    party: string | null
  }
  record_entry_thing: MarkRow & { entry: string }
  record_private: { entry: string; salt: Buffer; body: Buffer; party: string | null } & ThingRow
  record_thing: ThingRow & { version: number }
  record_hash: { level: number; index: string; hash: Buffer }
  record_checkpoint: { size: string; root: Buffer; note: string; at: Date }
}
type ThingRow = { module: string; kind: string; thing: string }
type MarkRow = ThingRow & { version: number; state: string | null }

const tables = (db: Db) => db.withTables<RecordTables>()

/**
 * Takes the row lock of each thing, in one order for everyone, and raises its public version by `by` (0 or 1).
 * Returns the versions by `refKey`.
 */
export async function lockThings(trx: Db, things: Ref[], by: 0 | 1): Promise<Map<string, number>> {
  const { rows } = await (things.length === 1 ? lockOne(things[0]!, by) : lockMany(things, by)).execute(trx)
  return new Map(rows.map((row) => [refKey(refOf(row)), row.version]))
}

// The common case is a plain statement, which PostgreSQL plans in a fraction of the time.
const lockOne = ({ module, kind, id }: Ref, by: number) => sql<ThingRow & { version: number }>`
  insert into record_thing (module, kind, thing, version) values (${module}, ${kind}, ${id}, ${by}::integer)
  on conflict (module, kind, thing) do update set version = record_thing.version + ${by}::integer
  returning module, kind, thing, version`

const lockMany = (things: Ref[], by: number) => sql<ThingRow & { version: number }>`
  insert into record_thing (module, kind, thing, version)
  select t.module, t.kind, t.thing, ${by}::integer
  from unnest(${things.map((t) => t.module)}::text[], ${things.map((t) => t.kind)}::text[], ${things.map((t) => t.id)}::text[])
    as t (module, kind, thing)
  order by t.module, t.kind, t.thing
  on conflict (module, kind, thing) do update set version = record_thing.version + ${by}::integer
  returning module, kind, thing, version`

export interface NewEntry {
  leaf: Uint8Array
  kind: string
  at: string
  programme: string | null
  party: string | null
  marks: { thing: Ref; version: number; state: string | null }[]
}

/** Stores a public entry with the mark of each of its things; returns its row number. */
export async function insertPublicEntry(trx: Db, entry: NewEntry): Promise<number> {
  const { leaf, kind, at, programme, party, marks } = entry
  const { rows } = await sql<{ entry: string }>`
    with entry as (
      insert into record_entry (leaf, kind, at, programme, party)
      values (${Buffer.from(leaf)}, ${kind}, ${at}, ${programme}, ${party})
      returning id
    )
    insert into record_entry_thing (entry, module, kind, thing, version, state)
    ${marks.length === 1 ? oneMark(marks[0]!) : manyMarks(marks)}
    returning entry`.execute(trx)
  return Number(rows[0]?.entry)
}

type NewMark = NewEntry['marks'][number]

const oneMark = ({ thing, version, state }: NewMark) => sql`
  select id, ${thing.module}::text, ${thing.kind}::text, ${thing.id}::text, ${version}::integer, ${state}::text from entry`

const manyMarks = (marks: NewMark[]) => sql`
  select entry.id, m.* from entry, unnest(${marks.map((m) => m.thing.module)}::text[], ${marks.map((m) => m.thing.kind)}::text[],
    ${marks.map((m) => m.thing.id)}::text[], ${marks.map((m) => m.version)}::integer[], ${marks.map((m) => m.state)}::text[]) as m`

/** Stores a commitment and, apart, what it hides; returns its row number. */
export async function insertPrivateEntry(
  trx: Db,
  entry: { leaf: Uint8Array; salt: Uint8Array; body: Uint8Array; thing: Ref; party: string | null },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with entry as (insert into record_entry (leaf) values (${Buffer.from(entry.leaf)}) returning id)
    insert into record_private (entry, salt, body, module, kind, thing, party)
    select id, ${Buffer.from(entry.salt)}::bytea, ${Buffer.from(entry.body)}::bytea, ${entry.thing.module}::text, ${entry.thing.kind}::text,
      ${entry.thing.id}::text, ${entry.party}::text
    from entry returning entry as id`.execute(trx)
  return Number(rows[0]?.id)
}

/** Placed entries with from <= position < to, in order. */
export async function readEntryRange(db: Db, from: number, to: number): Promise<Entry[]> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', '>=', String(from))
  return (await query.where('position', '<', String(to)).orderBy('position').execute()).map(entryOf)
}

/** Entries without a place with a row number above `after`, in order. */
export async function readWaitingEntries(db: Db, after: number, limit: number): Promise<Entry[]> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', 'is', null)
  return (await query.where('id', '>', String(after)).orderBy('id').limit(limit).execute()).map(entryOf)
}

/** Placed entries before `before`, newest first; all of them, or of one kind. */
export async function readEntriesBefore(
  db: Db,
  before: number,
  limit: number,
  only: { kind?: string | undefined; programme?: string | undefined; party?: string | undefined } = {},
): Promise<Entry[]> {
  let query = tables(db).selectFrom('record_entry').selectAll().where('position', '<', String(before))
  if (only.kind) query = query.where('kind', '=', only.kind)
  if (only.programme) query = query.where('programme', '=', only.programme)
  if (only.party) query = query.where('party', '=', only.party)
  return (await query.orderBy('position', 'desc').limit(limit).execute()).map(entryOf)
}

export async function readEntry(db: Db, position: number): Promise<Entry | null> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', '=', String(position))
  const row = await query.executeTakeFirst()
  return row ? entryOf(row) : null
}

export async function readEntryRow(db: Db, id: number): Promise<Entry | null> {
  const row = await tables(db)
    .selectFrom('record_entry')
    .selectAll()
    .where('id', '=', String(id))
    .executeTakeFirst()
  return row ? entryOf(row) : null
}

/** The placed entries that say which key signs, in order. */
export async function readKeyEntries(db: Db): Promise<Entry[]> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', 'is not', null)
  // Literals, so that the partial index is used.
  const keys = query.where(sql<SqlBool>`kind in ('record.opened', 'record.key-rotated')`)
  return (await keys.orderBy('position').execute()).map(entryOf)
}

/** The marks of these entries, in any order. */
export async function readMarks(db: Db, entries: number[]): Promise<ThingMark[]> {
  const query = tables(db).selectFrom('record_entry_thing').selectAll()
  return (await query.where('entry', 'in', entries.map(String)).execute()).map(markOf)
}

/** The public entries about a thing, newest first. */
export async function readTrail(
  db: Db,
  thing: Ref,
  before: number,
  limit: number,
): Promise<(Entry & { mark: ThingMark })[]> {
  const rows = await tables(db)
    .selectFrom('record_entry_thing as m')
    .innerJoin('record_entry as e', 'e.id', 'm.entry')
    .where('m.module', '=', thing.module)
    .where('m.kind', '=', thing.kind)
    .where('m.thing', '=', thing.id)
    .where('m.version', '<', before)
    .select([
      'e.id',
      'e.position',
      'e.leaf',
      'e.kind',
      'e.at',
      'e.programme',
      'e.party',
      'm.version',
      'm.state',
    ])
    .orderBy('m.version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const entry = entryOf(row)
    return { ...entry, mark: { entry: entry.id, thing, version: row.version, state: row.state } }
  })
}

/** The last mark of each of these things of one kind, by id. */
export async function readLastMarks(
  db: Db,
  module: string,
  kind: string,
  ids: string[],
): Promise<Map<string, ThingMark>> {
  const { rows } = await sql<MarkRow & { entry: string }>`
    select last.* from unnest(${ids}::text[]) as wanted (id)
    cross join lateral (select * from record_entry_thing m where m.module = ${module} and m.kind = ${kind} and m.thing = wanted.id
      order by m.version desc limit 1) as last`.execute(db)
  return new Map(rows.map((row) => [row.thing, markOf(row)]))
}

/** Ids of all things of one kind that the record knows, after `after` in the order of the database. */
export async function readRecordedThings(
  db: Db,
  module: string,
  kind: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = tables(db).selectFrom('record_entry_thing').select('thing').distinct()
  query = query.where('module', '=', module).where('kind', '=', kind)
  if (after !== null) query = query.where('thing', '>', after)
  return (await query.orderBy('thing').limit(limit).execute()).map((row) => row.thing)
}

/** Every module and kind of thing that has a public state on record. */
export async function readRecordedKinds(db: Db): Promise<{ module: string; kind: string }[]> {
  const query = tables(db).selectFrom('record_entry_thing').select(['module', 'kind']).distinct()
  return query.where('state', 'is not', null).execute()
}

/** The public version that the record keeps beside the entries about these things, by id. */
export async function readThings(
  db: Db,
  module: string,
  kind: string,
  ids: string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const query = tables(db).selectFrom('record_thing').select(['thing', 'version'])
  const rows = await query
    .where('module', '=', module)
    .where('kind', '=', kind)
    .where('thing', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.thing, row.version]))
}

/**
 * The things that the placed entries from this position on are about, in order, with the programme of each entry; of at most `limit` entries.
 * `next` is the position to go on from: `from` itself where nothing new was placed.
 */
export async function readPlacedThings(
  db: Db,
  from: number,
  limit: number,
): Promise<{ next: number; things: { thing: Ref; programme: string | null }[] }> {
  const placed = tables(db).selectFrom('record_entry').select(['id', 'position', 'programme'])
  const rows = await tables(db)
    .selectFrom(placed.where('position', '>=', String(from)).orderBy('position').limit(limit).as('e'))
    .leftJoin('record_entry_thing as m', 'm.entry', 'e.id')
    .select(['e.position', 'e.programme', 'm.module', 'm.kind', 'm.thing'])
    .orderBy('e.position')
    .execute()
  const last = rows.at(-1)
  return {
    next: last ? Number(last.position) + 1 : from,
    things: rows.flatMap(({ module, kind, thing, programme }) =>
      module && kind && thing ? [{ thing: { module, kind, id: thing }, programme }] : [],
    ),
  }
}

/** The public version of each thing, for ETags, in the order asked; 0 for what the record does not know. */
export async function versionsOfThings(db: Db, things: Ref[]): Promise<{ thing: Ref; version: number }[]> {
  const { rows } = await sql<{ n: string; version: number }>`
    select w.n, t.version
    from unnest(${things.map((t) => t.module)}::text[], ${things.map((t) => t.kind)}::text[], ${things.map((t) => t.id)}::text[])
      with ordinality as w (module, kind, thing, n)
    join record_thing t on t.module = w.module and t.kind = w.kind and t.thing = w.thing`.execute(db)
  const versions = new Map(rows.map((row) => [Number(row.n), row.version]))
  return things.map((thing, i) => ({ thing, version: versions.get(i + 1) ?? 0 }))
}

/** What is kept of these private entries, by row number; the forgotten are absent. */
export async function readPrivate(db: Db, entries: number[]): Promise<Map<number, PrivateEntry>> {
  if (entries.length === 0) return new Map()
  const query = tables(db).selectFrom('record_private').select(['entry', 'salt', 'body'])
  const rows = await query.where('entry', 'in', entries.map(String)).execute()
  return new Map(
    rows.map((row) => [Number(row.entry), { entry: Number(row.entry), salt: row.salt, body: row.body }]),
  )
}

/** Row numbers of the private entries about a thing that are not forgotten, oldest first. */
export async function readPrivateTrail(db: Db, thing: Ref): Promise<number[]> {
  const query = tables(db).selectFrom('record_private').select('entry').where('module', '=', thing.module)
  const rows = await query
    .where('kind', '=', thing.kind)
    .where('thing', '=', thing.id)
    .orderBy('entry')
    .execute()
  return rows.map((row) => Number(row.entry))
}

/** Drops salt and body of a private entry; whether there was something to drop. */
export async function deletePrivate(trx: Db, entry: number): Promise<boolean> {
  const query = tables(trx).deleteFrom('record_private').where('entry', '=', String(entry))
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}

const refOf = (row: ThingRow): Ref => ({ module: row.module, kind: row.kind, id: row.thing })

const markOf = (row: MarkRow & { entry: string }): ThingMark => ({
  entry: Number(row.entry),
  thing: refOf(row),
  version: row.version,
  state: row.state,
})

const entryOf = (row: RecordTables['record_entry']): Entry => ({
  id: Number(row.id),
  position: row.position === null ? null : Number(row.position),
  leaf: row.leaf,
  kind: row.kind,
  at: row.at,
  programme: row.programme,
  party: row.party,
})

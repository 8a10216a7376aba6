import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Db, type Ref, prepared, refKey } from '../../core/index.ts'
import type { Entry, EntityMark, PrivateEntry } from './schema.ts'
import { ENTRIES } from './topics.ts'

export type RecordTables = {
  record_entry: {
    id: number
    position: number | null
    leaf: Buffer
    kind: string | null
    at: Date | null
    programme: string | null
    party: string | null
  }
  /** Public entries with a place; "" stands for no programme. */
  record_count: CountRow & { day: string }
  record_total: CountRow
  record_mark: MarkRow & { entry: number }
  record_private: { entry: number; salt: Buffer; body: Buffer; party: string | null } & EntityRow
  record_entity: EntityRow & { version: number; programme: string | null }
  record_kind: { module: string; kind: string; snapshot_version: number }
  record_hash: { level: number; index: number; hash: Buffer }
  record_checkpoint: { size: number; root: Buffer; note: string; at: Date }
}
type CountRow = { kind: string; programme: string; n: number; first: number; last: number }
type EntityRow = { module: string; kind: string; entity: string }
type MarkRow = EntityRow & { version: number; snapshot: string | null; snapshot_version: number }

const tables = (db: Db) => db.withTables<RecordTables>()

/** An entity as the record keeps it beside the entries. */
export interface LockedEntity {
  version: number
  /** To which it belonged at its last entry. */
  programme: string | null
}

/**
 * Takes the row lock of each entity, in one order for everyone, and raises its public version by `by` (0 or 1).
 * Returns them by `refKey`.
 */
export async function lockEntities(trx: Db, entities: Ref[], by: 0 | 1): Promise<Map<string, LockedEntity>> {
  const { rows } = await (entities.length === 1 ? lockOne(entities[0]!, by) : lockMany(entities, by)).execute(
    trx,
  )
  return new Map(rows.map(({ version, programme, ...row }) => [refKey(refOf(row)), { version, programme }]))
}

// The common case is a plain statement, which PostgreSQL plans in a fraction of the time.
const lockOne = ({ module, kind, id }: Ref, by: number) => sql<RecordTables['record_entity']>`
  insert into record_entity (module, kind, entity, version, changed)
  values (${module}, ${kind}, ${id}, ${by}::integer, pg_current_xact_id())
  on conflict (module, kind, entity) do update set version = record_entity.version + ${by}::integer, changed = excluded.changed
  returning module, kind, entity, version, programme`

const lockMany = (entities: Ref[], by: number) => sql<RecordTables['record_entity']>`
  insert into record_entity (module, kind, entity, version, changed)
  select t.module, t.kind, t.entity, ${by}::integer, pg_current_xact_id()
  from unnest(${entities.map((t) => t.module)}::text[], ${entities.map((t) => t.kind)}::text[], ${entities.map((t) => t.id)}::text[])
    as t (module, kind, entity)
  order by t.module, t.kind, t.entity
  on conflict (module, kind, entity) do update set version = record_entity.version + ${by}::integer, changed = excluded.changed
  returning module, kind, entity, version, programme`

/** What an entry says of an entity, with the programmes whose pages it concerns. */
export interface NewMark extends Omit<EntityMark, 'entry'> {
  programme: string | null
  formerProgramme: string | null
}

export interface NewEntry {
  leaf: Uint8Array
  kind: string
  at: string
  programme: string | null
  party: string | null
  marks: NewMark[]
}

/**
 * Stores a public entry with the mark of each of its entities, and touches the topics that pages about them rest on; returns its row number.
 */
export async function insertPublicEntry(trx: Db, entry: NewEntry): Promise<number> {
  const { leaf, kind, at, programme, party, marks } = entry
  const { rows } = await sql<{ entry: number }>`
    with entry as (
      insert into record_entry (leaf, kind, at, programme, party)
      values (${Buffer.from(leaf)}, ${kind}, ${at}, ${programme}, ${party})
      returning id
    ), touched as (select record_touch(${topicsTouched(marks)}::text[]))${movedMarks(marks)}
    insert into record_mark (entry, module, kind, entity, version, snapshot, snapshot_version)
    ${marks.length === 1 ? oneMark(marks[0]!) : manyMarks(marks)}
    returning entry`.execute(trx)
  return rows[0]!.entry
}

/** Kinds, and kinds within the programmes to which the entities belong or belonged. */
function topicsTouched(marks: NewMark[]): string[] {
  const topics = new Set([ENTRIES])
  for (const { entity, programme, formerProgramme } of marks) {
    const kind = `${entity.module}/${entity.kind}`
    topics.add(kind)
    for (const own of [programme, formerProgramme]) if (own) topics.add(`${kind}@${own}`)
  }
  return [...topics]
}

/** Keeps the programme of entities that have another one than before. */
function movedMarks(marks: NewMark[]) {
  const moved = marks.filter(
    ({ programme, formerProgramme }) => programme !== null && programme !== formerProgramme,
  )
  if (moved.length === 0) return sql``
  return sql`, moved as (
      update record_entity e set programme = m.programme
      from unnest(${moved.map((m) => m.entity.module)}::text[], ${moved.map((m) => m.entity.kind)}::text[],
        ${moved.map((m) => m.entity.id)}::text[], ${moved.map((m) => m.programme)}::text[]) as m (module, kind, entity, programme)
      where e.module = m.module and e.kind = m.kind and e.entity = m.entity
    )`
}

const oneMark = ({ entity, version, snapshot, snapshotVersion }: NewMark) => sql`
  select id, ${entity.module}::text, ${entity.kind}::text, ${entity.id}::text, ${version}::integer, ${snapshot}::text,
    ${snapshotVersion}::smallint from entry, touched`

const manyMarks = (marks: NewMark[]) => sql`
  select entry.id, m.* from entry, touched, unnest(${marks.map((m) => m.entity.module)}::text[],
    ${marks.map((m) => m.entity.kind)}::text[], ${marks.map((m) => m.entity.id)}::text[], ${marks.map((m) => m.version)}::integer[],
    ${marks.map((m) => m.snapshot)}::text[], ${marks.map((m) => m.snapshotVersion)}::smallint[]) as m`

/** Stores a commitment and, apart, what it hides; returns its row number. */
export async function insertPrivateEntry(
  trx: Db,
  entry: { leaf: Uint8Array; salt: Uint8Array; body: Uint8Array; entity: Ref; party: string | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with entry as (insert into record_entry (leaf) values (${Buffer.from(entry.leaf)}) returning id)
    insert into record_private (entry, salt, body, module, kind, entity, party)
    select id, ${Buffer.from(entry.salt)}::bytea, ${Buffer.from(entry.body)}::bytea, ${entry.entity.module}::text, ${entry.entity.kind}::text,
      ${entry.entity.id}::text, ${entry.party}::text
    from entry returning entry as id`.execute(trx)
  return rows[0]!.id
}

/** Placed entries with from <= position < to, in order. */
export async function readEntryRange(db: Db, from: number, to: number): Promise<Entry[]> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', '>=', from)
  return (await query.where('position', '<', to).orderBy('position').execute()).map(entryOf)
}

/** Entries without a place with a row number above `after`, in order. */
export async function readWaitingEntries(db: Db, after: number, limit: number): Promise<Entry[]> {
  const query = tables(db).selectFrom('record_entry').selectAll().where('position', 'is', null)
  return (await query.where('id', '>', after).orderBy('id').limit(limit).execute()).map(entryOf)
}

export async function readEntry(db: Db, position: number): Promise<Entry | null> {
  const [row] = await entryAt(db, position)
  return row ? entryOf(row) : null
}

const entryAt = prepared((db, position: number) =>
  tables(db).selectFrom('record_entry').selectAll().where('position', '=', position).limit(1),
)

export async function readEntryRow(db: Db, id: number): Promise<Entry | null> {
  const row = await tables(db)
    .selectFrom('record_entry')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? entryOf(row) : null
}

/** The placed entries that say which key signs, in order. */
export const readKeyEntries = async (db: Db): Promise<Entry[]> => (await keyEntries(db)).map(entryOf)

const keyEntries = prepared((db) =>
  tables(db)
    .selectFrom('record_entry')
    .selectAll()
    .where('position', 'is not', null)
    // Literals, so that the partial index is used.
    .where(sql<SqlBool>`kind in ('record.opened', 'record.key-rotated')`)
    .orderBy('position'),
)

/** The marks of these entries, in any order. */
export async function readMarks(db: Db, entries: number[]): Promise<EntityMark[]> {
  const query = tables(db).selectFrom('record_mark').selectAll()
  return (await query.where('entry', 'in', entries).execute()).map(markOf)
}

/** The public entries about an entity and what is part of it (by ids that begin with its own and a slash), newest first, after the row `before`. */
export async function readTrail(
  db: Db,
  entity: Ref,
  before: number | null,
  limit: number,
  where: RawBuilder<SqlBool> = sql`true`,
): Promise<(Entry & { mark: EntityMark })[]> {
  const { rows } = await sql<RecordTables['record_entry'] & MarkRow & { mark_kind: string }>`
    select e.*, m.module, m.entity, m.version, m.snapshot, m.snapshot_version, m.kind as mark_kind
    from (
      select distinct on (entry) * from record_mark
      where module = ${entity.module} and kind = ${entity.kind}
        and (entity = ${entity.id} or (entity >= ${`${entity.id}/`} and entity < ${`${entity.id}0`}))
        and (${before}::bigint is null or entry < ${before}::bigint)
        and exists (select from record_entry own where own.id = entry and ${where})
      order by entry desc, version desc limit ${limit}
    ) m join record_entry e on e.id = m.entry
    order by e.id desc`.execute(db)
  return rows.map(({ mark_kind, ...row }) => ({
    ...entryOf(row),
    mark: markOf({ ...row, kind: mark_kind, entry: row.id }),
  }))
}

/** The row of the entry that gave an entity this version, or the next higher one; null where there is none. */
export async function readVersionEntry(db: Db, entity: Ref, version: number): Promise<number | null> {
  const query = tables(db).selectFrom('record_mark').select('entry').where('module', '=', entity.module)
  const row = await query
    .where('kind', '=', entity.kind)
    .where('entity', '=', entity.id)
    .where('version', '>=', version)
    .orderBy('version')
    .limit(1)
    .executeTakeFirst()
  return row?.entry ?? null
}

/** The last mark of each of these entities of one kind, by id. */
export async function readLastMarks(
  db: Db,
  module: string,
  kind: string,
  ids: string[],
): Promise<Map<string, EntityMark>> {
  const marks = await readLastMarksOf(
    db,
    ids.map((id) => ({ module, kind, id })),
  )
  return new Map([...marks.values()].map((mark) => [mark.entity.id, mark]))
}

/** The last mark of each of these entities, of any kinds, by `refKey`. */
export async function readLastMarksOf(db: Db, entities: readonly Ref[]): Promise<Map<string, EntityMark>> {
  const { rows } = await sql<MarkRow & { entry: number }>`
    select last.* from unnest(${entities.map((one) => one.module)}::text[], ${entities.map((one) => one.kind)}::text[],
      ${entities.map((one) => one.id)}::text[]) as wanted (module, kind, id)
    cross join lateral (select * from record_mark m where m.module = wanted.module and m.kind = wanted.kind and m.entity = wanted.id
      order by m.version desc limit 1) as last`.execute(db)
  return new Map(rows.map(markOf).map((mark) => [refKey(mark.entity), mark]))
}

/** Ids of all entities of one kind that the record knows, after `after` in the order of the database. */
export async function readRecordedEntities(
  db: Db,
  module: string,
  kind: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = tables(db).selectFrom('record_mark').select('entity').distinct()
  query = query.where('module', '=', module).where('kind', '=', kind)
  if (after !== null) query = query.where('entity', '>', after)
  return (await query.orderBy('entity').limit(limit).execute()).map((row) => row.entity)
}

/** The public version that the record keeps beside the entries about these entities, by id. */
export async function readEntities(
  db: Db,
  module: string,
  kind: string,
  ids: string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const query = tables(db).selectFrom('record_entity').select(['entity', 'version'])
  const rows = await query
    .where('module', '=', module)
    .where('kind', '=', kind)
    .where('entity', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.entity, row.version]))
}

/**
 * The entities that the placed entries from this position on are about, in order, with the programme of each entry; of at most `limit` entries.
 * `next` is the position to go on from: `from` itself where nothing new was placed.
 */
export async function readPlacedEntities(db: Db, from: number, most: number): Promise<PlacedEntities> {
  const rows = await placedMarks(db, from)
    .limit(most + 1)
    .execute()
  if (rows.length <= most) return placedEntities(rows, from)
  // The last entry may be cut: it comes first next time. One that alone has more is read whole.
  const cut = rows.at(-1)?.position ?? from
  const whole = rows.filter(({ position }) => position !== cut)
  if (whole.length > 0) return placedEntities(whole, from)
  return placedEntities(await placedMarks(db, cut).where('e.position', '=', cut).execute(), from)
}

interface PlacedEntities {
  next: number
  entities: { entity: Ref; programme: string | null }[]
}

const placedMarks = (db: Db, from: number) =>
  tables(db)
    .selectFrom('record_entry as e')
    .leftJoin('record_mark as m', 'm.entry', 'e.id')
    .select(['e.position', 'e.programme', 'm.module', 'm.kind', 'm.entity'])
    .where('e.position', '>=', from)
    .orderBy('e.position')

const placedEntities = (
  rows: Awaited<ReturnType<ReturnType<typeof placedMarks>['execute']>>,
  from: number,
): PlacedEntities => ({
  next: (rows.at(-1)?.position ?? from - 1) + 1,
  entities: rows.flatMap(({ module, kind, entity, programme }) =>
    module && kind && entity ? [{ entity: { module, kind, id: entity }, programme }] : [],
  ),
})

/** What is kept of these private entries, by row number; the forgotten are absent. */
export async function readPrivate(db: Db, entries: number[]): Promise<Map<number, PrivateEntry>> {
  if (entries.length === 0) return new Map()
  const query = tables(db).selectFrom('record_private').select(['entry', 'salt', 'body'])
  const rows = await query.where('entry', 'in', entries).execute()
  return new Map(rows.map((row) => [row.entry, { entry: row.entry, salt: row.salt, body: row.body }]))
}

/** Row numbers of the private entries about an entity that are not forgotten, oldest first. */
export async function readPrivateTrail(db: Db, entity: Ref): Promise<number[]> {
  const query = tables(db).selectFrom('record_private').select('entry').where('module', '=', entity.module)
  const rows = await query
    .where('kind', '=', entity.kind)
    .where('entity', '=', entity.id)
    .orderBy('entry')
    .execute()
  return rows.map((row) => row.entry)
}

/** Drops salt and body of a private entry; whether there was something to drop. */
export async function deletePrivate(trx: Db, entry: number): Promise<boolean> {
  const query = tables(trx).deleteFrom('record_private').where('entry', '=', entry)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}

const refOf = (row: EntityRow): Ref => ({ module: row.module, kind: row.kind, id: row.entity })

const markOf = (row: MarkRow & { entry: number }): EntityMark => ({
  entry: row.entry,
  entity: refOf(row),
  version: row.version,
  snapshot: row.snapshot,
  snapshotVersion: row.snapshot_version,
})

export const entryOf = (row: RecordTables['record_entry']): Entry => ({
  id: row.id,
  position: row.position,
  leaf: row.leaf,
  kind: row.kind,
  at: row.at,
  programme: row.programme,
  party: row.party,
})

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { Entry } from './schema.ts'
import { type RecordTables, entryOf } from './store.ts'

// The SQL of the list of entries: what has a place, narrowed and counted.

const tables = (db: Db) => db.withTables<RecordTables>()

/** Days, both included, in UTC. */
export interface Period {
  from?: string | undefined
  to?: string | undefined
}

/** The public entries of one kind and programme in a period: how many there are, and between which places they stand. */
export interface EntryCount {
  kind: string
  programme: string | null
  count: number
  first: number
  last: number
}

/** What is on the list in a period, by kind and programme, as it is kept for each day and for all together. */
export async function countEntries(db: Db, { from, to }: Period): Promise<EntryCount[]> {
  if (!from && !to) return (await readTotals(db)).map(countOf)
  let query = tables(db).selectFrom('record_count').groupBy(['kind', 'programme'])
  if (from) query = query.where('day', '>=', from)
  if (to) query = query.where('day', '<=', to)
  const rows = await query
    .select((eb) => [
      'kind',
      'programme',
      eb.fn.sum<number>('n').as('n'),
      eb.fn.min('first').as('first'),
      eb.fn.max('last').as('last'),
    ])
    .execute()
  return rows.map(countOf)
}

const countOf = ({ n, programme, ...row }: RecordTables['record_total']): EntryCount => ({
  ...row,
  programme: programme || null,
  count: n,
})

export const readTotals = (db: Db): Promise<RecordTables['record_total'][]> =>
  tables(db).selectFrom('record_total').selectAll().execute()

/** The same for each day. */
export const readDailyCounts = (db: Db): Promise<RecordTables['record_count'][]> =>
  tables(db).selectFrom('record_count').selectAll().execute()

/** Placed entries that a condition leaves, before `before`, or from the newest on, newest first. */
export async function readEntriesBefore(
  db: Db,
  where: RawBuilder<SqlBool>,
  before: number | null,
  limit: number,
): Promise<Entry[]> {
  let query = tables(db).selectFrom('record_entry').selectAll().where('position', 'is not', null).where(where)
  if (before !== null) query = query.where('position', '<', before)
  return (await query.orderBy('position', 'desc').limit(limit).execute()).map(entryOf)
}

/**
 * The same, of these kinds and programmes, a period and a party. Each kind and programme is read from its own end of one index, between the
 * places where it occurs, so that what is rare costs no more than what is common.
 */
export async function readEntriesAmong(
  db: Db,
  counts: readonly EntryCount[],
  narrowed: Period & { party?: string | undefined },
  before: number | null,
  limit: number,
): Promise<Entry[]> {
  const { rows } = await sql<RecordTables['record_entry']>`
    select e.* from (
      select own.position
      from unnest(${counts.map(({ kind }) => kind)}::text[], ${counts.map(({ programme }) => programme ?? '')}::text[],
        ${counts.map(({ first }) => first)}::bigint[], ${counts.map(({ last }) => last)}::bigint[])
        as g (kind, programme, first, last)
      cross join lateral (
        select position from record_entry
        where kind = g.kind and coalesce(programme, '') = g.programme and position between g.first and g.last
          ${before === null ? sql`` : sql`and position < ${before}`} ${narrowing(narrowed)}
        order by position desc limit ${limit}
      ) as own
      order by own.position desc limit ${limit}
    ) as found join record_entry e on e.position = found.position
    order by e.position desc`.execute(db)
  return rows.map(entryOf)
}

function narrowing({ from, to, party }: Period & { party?: string | undefined }): RawBuilder<unknown> {
  const conditions = [
    from && sql`and at >= ${from}::date::timestamp at time zone 'UTC'`,
    to && sql`and at < (${to}::date + 1)::timestamp at time zone 'UTC'`,
    party && sql`and party = ${party}`,
  ]
  return sql.join(
    conditions.filter((one) => one !== undefined && one !== ''),
    sql` `,
  )
}

import { sql } from 'kysely'
import { type Db, type Topic, type VersionReader, seenIn } from '../../core/index.ts'

/** Counts a change of each topic, by the transaction that makes it. */
export async function countTopics(trx: Db, topics: readonly Topic[]): Promise<void> {
  await sql`select record_touch(${[...topics]}::text[])`.execute(trx)
}

/** Takes away the numbers of transactions that lie ahead of all that this database server has given. */
export async function clearForeignTransactions(db: Db): Promise<void> {
  for (const table of ['record_topic', 'record_entity'])
    await sql`update ${sql.table(table)} set changed = '0'
      where changed >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)
}

/**
 * The versions of topics, for the tags of pages: how often each was touched, and of an entity the number of public entries about it besides. Rows are counted in shards, so that acts at the same moment need not wait for each other.
 */
export const readVersions: VersionReader = async (db, topics) => {
  const { rows } = await sql<{ snapshot: string; of: string[]; changed: string[] }>`
    select pg_current_snapshot()::text as snapshot,
      coalesce(array_agg(coalesce(v.n, 0)::text order by t.nr), '{}') as of,
      coalesce(array_agg(coalesce(v.changed, '') order by t.nr), '{}') as changed
    from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr)
      cross join lateral string_to_array(t.topic, '/') as part
      left join lateral (
        select sum(w.n) as n, string_agg(w.changed::text, ',') as changed from (
          select r.n, r.changed from record_topic r where r.topic = t.topic
          union all
          select e.version, e.changed from record_entity e
            where part[3] is not null and e.module = part[1] and e.kind = part[2]
              and e.entity = substr(t.topic, length(part[1]) + length(part[2]) + 3)
        ) w having count(*) > 0
      ) v on true`.execute(db)
  const [row] = rows
  const numbers = (list: string): number[] => (list ? list.split(',').map(Number) : [])
  return {
    sees: seenIn(row?.snapshot ?? '0:0:'),
    of: row?.of ?? [],
    changed: (row?.changed ?? []).map(numbers),
  }
}

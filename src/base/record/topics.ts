import { sql } from 'kysely'
import { type Services, type Topic, type VersionReader, assertTransaction } from '../../core/index.ts'

/** Every entry, and every place that one is given: what the pages of the record rest on. */
export const ENTRIES: Topic = 'record/entries'

/** Says, in the transaction that changes it, that public data which is no entity has changed, so that pages that rest on it are made anew. */
export async function touchTopics(tx: Services, topics: readonly Topic[]): Promise<void> {
  assertTransaction(tx)
  await sql`select record_touch(${[...topics]}::text[])`.execute(tx.db)
}

/**
 * The versions of topics, for the tags of pages: of an entity the number of public entries about it, of everything else how often it was
 * touched. Rows are counted in shards, so that acts at the same moment need not wait for each other.
 */
export const readVersions: VersionReader = async (db, topics) => {
  const { rows } = await sql<{ all: string; of: string[] }>`
    select (select coalesce(sum(n), 0)::text from record_topic where topic = '') as all,
      array(
        select coalesce(case when part[3] is null
          then (select sum(n)::text from record_topic r where r.topic = t.topic)
          else (select version::text from record_entity e
            where e.module = part[1] and e.kind = part[2] and e.entity = substr(t.topic, length(part[1]) + length(part[2]) + 3))
          end, '0')
        from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr),
          lateral string_to_array(t.topic, '/') as part
        order by nr
      ) as of`.execute(db)
  const [row] = rows
  return { all: row?.all ?? '0', of: row?.of ?? [] }
}

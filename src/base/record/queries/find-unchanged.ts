import { sql } from 'kysely'
import { type Json, type Reader, type Ref, readingOnly, refKey } from '../../../core/index.ts'
import { snapshotHash } from '../snapshots.ts'

/** What the record says of an entity as somebody sees it. */
export interface Unchanged {
  /** Of the first entry about it. */
  published: Date
  /** Of the entry from which on all say the same. */
  since: Date
  /** What is seen is what the last entry recorded. */
  isSame: boolean
}

/** Since when the public sees an entity so. @param seen its public snapshot, as it is shown @returns null where it is not on record */
export async function findUnchanged(
  { services }: Pick<Reader, 'services'>,
  entity: Ref,
  seen: Json,
): Promise<Unchanged | null> {
  const found = await readingOnly([refKey(entity)], async () => {
    const { rows } = await sql<Omit<Unchanged, 'isSame'> & { snapshot: string | null }>`
      with own as (
        select m.version, m.snapshot, e.at from record_mark m join record_entry e on e.id = m.entry
        where m.module = ${entity.module} and m.kind = ${entity.kind} and m.entity = ${entity.id})
      select last.snapshot, (select min(at) from own) as published,
        (select min(at) from own where version > coalesce(
          (select max(version) from own where snapshot is distinct from last.snapshot), 0)) as since
      from own as last order by version desc limit 1`.execute(services.db)
    return rows
  })
  const [row] = found
  if (!row) return null
  const { snapshot, published, since } = row
  return { published, since, isSame: snapshot === snapshotHash(seen) }
}

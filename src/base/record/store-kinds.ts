import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { RecordTables } from './store.ts'

// In which version of its serialiser each kind of entity stands on record.

const tables = (db: Db) => db.withTables<RecordTables>()

/** To which version of their serialiser each kind was brought, by "module/kind": kept so that a start need not read all marks. */
export async function readKindVersions(db: Db): Promise<Map<string, number>> {
  const rows = await tables(db).selectFrom('record_kind').selectAll().execute()
  return new Map(rows.map(({ module, kind, snapshot_version }) => [`${module}/${kind}`, snapshot_version]))
}

/** Waits until no other server restates; the lock ends with the transaction. */
export async function lockKinds(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('record/restate', 0))`.execute(trx)
}

export async function saveKindVersion(trx: Db, module: string, kind: string, version: number): Promise<void> {
  await tables(trx)
    .insertInto('record_kind')
    .values({ module, kind, snapshot_version: version })
    .onConflict((conflict) => conflict.columns(['module', 'kind']).doUpdateSet({ snapshot_version: version }))
    .execute()
}

/** Every kind of entity on record, and the newest version of its serialiser that an entry names: what the entries themselves say. */
export async function readRecordedKinds(
  db: Db,
): Promise<{ module: string; kind: string; version: number }[]> {
  const query = tables(db).selectFrom('record_mark').select(['module', 'kind'])
  return query
    .select((eb) => eb.fn.max('snapshot_version').as('version'))
    .groupBy(['module', 'kind'])
    .execute()
}

/** The newest version of its serialiser that an entry about an entity of this kind names; null where no entry is about one. */
export async function readRecordedVersion(db: Db, module: string, kind: string): Promise<number | null> {
  const query = tables(db).selectFrom('record_mark').where('module', '=', module).where('kind', '=', kind)
  const newest = query.select((eb) => eb.fn.max('snapshot_version').as('version'))
  return (await newest.limit(1).executeTakeFirstOrThrow()).version
}

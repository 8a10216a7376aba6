import { type Db, type Services, isUuid } from '../../core/index.ts'
import type { ProjectTable } from './table-schema.ts'

type TableTables = {
  capacity_table: {
    id: string
    programme_id: string
    source: string
    file: string | null
    rows: unknown
    mapping: unknown
    version: number
    changed_at: Date
  }
}
const tables = (db: Db) => db.withTables<TableTables>()

export async function tableById({ db }: Services, id: string): Promise<ProjectTable | null> {
  if (!isUuid(id)) return null
  const row = await tables(db)
    .selectFrom('capacity_table')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? toTable(row) : null
}

/** The table of a source, locked until the transaction ends; null where none came yet. */
export async function lockTableOf(
  { db }: Services,
  programme: string,
  source: string,
): Promise<ProjectTable | null> {
  const row = await tables(db)
    .selectFrom('capacity_table')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('source', '=', source)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toTable(row) : null
}

export async function putTable({ db }: Services, table: ProjectTable): Promise<void> {
  const row = {
    id: table.id,
    programme_id: table.programme,
    source: table.source,
    file: table.file,
    rows: table.rows && JSON.stringify(table.rows),
    mapping: JSON.stringify(table.mapping),
    version: table.version,
    changed_at: table.changedAt,
  }
  await tables(db)
    .insertInto('capacity_table')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

const toTable = (row: TableTables['capacity_table']): ProjectTable => ({
  id: row.id,
  programme: row.programme_id,
  source: row.source,
  file: row.file,
  rows: row.rows as string[][] | null,
  mapping: row.mapping as ProjectTable['mapping'],
  version: row.version,
  changedAt: row.changed_at,
})

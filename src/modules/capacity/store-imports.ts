import { sql } from 'kysely'
import { type Cursor, type Db, type Services, isUuid } from '../../core/index.ts'
import { type ImportCounts, type ImportLine, NO_COUNTS, type ProjectImport } from './project-schema.ts'

type ImportTables = {
  capacity_import: {
    id: string
    programme_id: string
    kind: ProjectImport['kind']
    file: string
    sha256: string | null
    started_at: Date
    ended_at: Date | null
    taken_back_at: Date | null
    taken_back_reason: string | null
    counts: unknown
  }
  capacity_import_line: {
    import_id: string
    nr: number
    line: number
    is_refused: boolean
    identifier: string | null
    code: string
    detail: string
  }
}
const tables = (db: Db) => db.withTables<ImportTables>()

export async function putImport({ db }: Services, one: ProjectImport): Promise<void> {
  const row = {
    id: one.id,
    programme_id: one.programme,
    kind: one.kind,
    file: one.file,
    sha256: one.sha256,
    started_at: one.startedAt,
    ended_at: one.endedAt,
    taken_back_at: one.takenBack?.at ?? null,
    taken_back_reason: one.takenBack?.reason ?? null,
    counts: JSON.stringify(one.counts),
  }
  await tables(db)
    .insertInto('capacity_import')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Lines of the log after the first `from` of them. */
export async function addImportLines(
  { db }: Services,
  id: string,
  from: number,
  lines: readonly ImportLine[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ line, isRefused, identifier, code, detail }, at) => ({
    import_id: id,
    nr: from + at,
    line,
    is_refused: isRefused,
    identifier,
    code,
    detail,
  }))
  await sql`insert into capacity_import_line
    select r.* from jsonb_populate_recordset(null::capacity_import_line, ${JSON.stringify(rows)}::jsonb) r`.execute(
    db,
  )
}

export async function importById({ db }: Services, id: string): Promise<ProjectImport | null> {
  if (!isUuid(id)) return null
  const row = await tables(db)
    .selectFrom('capacity_import')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? toImport(row) : null
}

/** Locked until the transaction ends; null where there is none. */
export async function lockImport({ db }: Services, id: string): Promise<ProjectImport | null> {
  if (!isUuid(id)) return null
  const row = await tables(db)
    .selectFrom('capacity_import')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toImport(row) : null
}

/** Of a programme, the last first. */
export async function importsOf(
  { db }: Services,
  programme: string,
  limit: number,
): Promise<ProjectImport[]> {
  const rows = await tables(db)
    .selectFrom('capacity_import')
    .selectAll()
    .where('programme_id', '=', programme)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toImport)
}

/** The log of an import in the order of the lines of its file. */
export async function importLines(
  { db }: Services,
  id: string,
  after: Cursor,
  limit: number,
): Promise<(ImportLine & { nr: number })[]> {
  let query = tables(db).selectFrom('capacity_import_line').selectAll().where('import_id', '=', id)
  if (after) query = query.where(sql<boolean>`(line, nr) > (${Number(after[0])}, ${Number(after[1])})`)
  const rows = await query.orderBy('line').orderBy('nr').limit(limit).execute()
  return rows.map(({ nr, line, is_refused, identifier, code, detail }) => ({
    nr,
    line,
    isRefused: is_refused,
    identifier,
    code,
    detail,
  }))
}

const toImport = (row: ImportTables['capacity_import']): ProjectImport => ({
  id: row.id,
  programme: row.programme_id,
  kind: row.kind,
  file: row.file,
  sha256: row.sha256,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  takenBack: row.taken_back_at && { at: row.taken_back_at, reason: row.taken_back_reason ?? '' },
  // Those of an earlier shape lack what was added since.
  counts: { ...NO_COUNTS, ...(row.counts as Partial<ImportCounts>) },
})

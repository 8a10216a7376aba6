import { sql } from 'kysely'
import { type Services, isUuid } from '../../core/index.ts'
import { symbolKey } from '../../text/index.ts'
import type { Paper, PaperBody } from './paper-schema.ts'

interface Row {
  id: string
  programme_id: string
  meeting_id: string
  status: Paper['status']
  document_id: string | null
  body: PaperBody
  version: number
}

const toPaper = (row: Row): Paper => ({
  id: row.id,
  programme: row.programme_id,
  meeting: row.meeting_id,
  status: row.status,
  document: row.document_id,
  body: row.body,
  version: row.version,
})

export async function papersById(
  { db }: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<Map<string, Paper>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } = await sql<Row>`select * from meetings_paper where id = any(${known}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, toPaper(row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockPaper({ db }: Services, id: string): Promise<Paper | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`select * from meetings_paper where id = ${id} for update`.execute(db)
  return rows[0] ? toPaper(rows[0]) : null
}

/** Holds back whoever else reserves a symbol until the transaction ends. */
export async function lockSymbols({ db }: Services): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('meetings/symbols', 0))`.execute(db)
}

/** Whether a symbol is reserved or assigned, in any spelling. */
export async function isSymbolTaken({ db }: Services, symbol: string): Promise<boolean> {
  const { rows } = await sql`select from meetings_paper
    where symbol_key = ${symbolKey(symbol)} and status <> 'withdrawn'`.execute(db)
  return rows.length > 0
}

/** All of a meeting, in the order in which they were entered. */
export async function papersOf(
  { db }: Services,
  { programme, id }: { programme: string; id: string },
): Promise<Paper[]> {
  const { rows } = await sql<Row>`select * from meetings_paper
    where programme_id = ${programme} and meeting_id = ${id} order by id`.execute(db)
  return rows.map(toPaper)
}

export async function putPaper({ db }: Services, paper: Paper): Promise<void> {
  const { id, programme, meeting, status, document, body, version } = paper
  const { symbol, kind, item, follows } = body
  await sql`insert into meetings_paper (id, programme_id, meeting_id, status, kind, item_id, symbol_key, follows, document_id, body, version)
    values (${id}, ${programme}, ${meeting}, ${status}, ${kind}, ${item}, ${symbol && symbolKey(symbol)}, ${follows?.paper ?? null},
      ${document}, ${JSON.stringify(body)}::jsonb, ${version})
    on conflict (id) do update set status = excluded.status, document_id = excluded.document_id, body = excluded.body,
      version = excluded.version`.execute(db)
}

export async function paperIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from meetings_paper
    where ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

import { type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { Archived, ArchivedAnswer, ArchivedWords, Passage } from './archived-schema.ts'
import { archivedTables } from './tables.ts'

// All SQL on archived reports.

const placeOf = (id: string, what: string): string => `reporting/archived/${id}/${what}`

type Row = Omit<Archived, 'words'>

const COLUMNS = [
  'id',
  'programme_id as programme',
  'questionnaire_id as questionnaire',
  'questionnaire_version as questionnaireVersion',
  'state_id as state',
  'status',
  'visibility',
  'version',
  'changed_at as changedAt',
  'shared_at as sharedAt',
  'withdrawn_at as withdrawnAt',
  'body',
  'sealed',
] as const

const toArchived = (
  services: Services,
  { body, sealed, ...row }: Row & { body: ArchivedWords | null; sealed: Buffer | null },
): Archived => ({
  ...row,
  words: body ?? unseal<ArchivedWords>(services, placeOf(row.id, 'words'), sealed!),
})

/** Those of these ids that there are. */
export async function archivedById(
  services: Services,
  ids: readonly string[],
): Promise<Map<string, Archived>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await archivedTables(services.db)
    .selectFrom('reporting_archived')
    .select(COLUMNS)
    .where('id', 'in', known)
    .execute()
  return new Map(rows.map((row) => [row.id, toArchived(services, row)]))
}

/** Those of some States, the newest first. */
export async function archivedOfStates(
  services: Services,
  states: readonly string[],
  programme?: string,
): Promise<Archived[]> {
  if (states.length === 0) return []
  let query = archivedTables(services.db)
    .selectFrom('reporting_archived')
    .select(COLUMNS)
    .where('state_id', 'in', states)
  if (programme !== undefined) query = query.where('programme_id', '=', programme)
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').execute()
  return rows.map((row) => toArchived(services, row))
}

/** A page of those that everybody knows of, the newest first. */
export async function publicArchived(
  services: Services,
  filter: { programme: string; state?: string | undefined },
  after: readonly (string | number | null)[] | null,
  limit: number,
): Promise<Archived[]> {
  let query = publicOf(services.db, filter).select(COLUMNS)
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('shared_at', 'id'), '<', tuple(new Date(Number(after[0])), String(after[1]))),
    )
  const rows = await query.orderBy('shared_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => toArchived(services, row))
}

export async function countPublicArchived(
  db: Db,
  filter: { programme: string; state?: string | undefined },
): Promise<number> {
  const { count } = await publicOf(db, filter)
    .select(({ fn }) => fn.countAll().as('count'))
    .limit(1)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function publicOf(db: Db, { programme, state }: { programme: string; state?: string | undefined }) {
  const query = archivedTables(db)
    .selectFrom('reporting_archived')
    .where('programme_id', '=', programme)
    .where('visibility', '=', 'public')
  return state === undefined ? query : query.where('state_id', '=', state)
}

/** The ids of those that everybody knows of, in their order. */
export async function publicArchivedIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = archivedTables(db)
    .selectFrom('reporting_archived')
    .select('id')
    .where('visibility', '=', 'public')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** For a change to it. */
export async function lockArchived(tx: Services, id: string): Promise<Archived | null> {
  if (!isUuid(id)) return null
  const row = await archivedTables(tx.db)
    .selectFrom('reporting_archived')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .limit(1)
    .executeTakeFirst()
  return row ? toArchived(tx, row) : null
}

/** As it stands now. In the clear what everybody reads, all else sealed. @param file SHA-256 of the file where everybody may fetch it */
export async function putArchived(tx: Services, archived: Archived, file: string | null): Promise<void> {
  const { words, programme, questionnaire, questionnaireVersion, state, ...row } = archived
  const { changedAt, sharedAt, withdrawnAt, ...own } = row
  const isPublic = archived.visibility === 'public'
  const values = {
    ...own,
    programme_id: programme,
    questionnaire_id: questionnaire,
    questionnaire_version: questionnaireVersion,
    state_id: state,
    changed_at: changedAt,
    shared_at: sharedAt,
    withdrawn_at: withdrawnAt,
    body: isPublic ? JSON.stringify(words) : null,
    sealed: isPublic ? null : seal(tx, placeOf(archived.id, 'words'), words),
    file_sha256: file,
  }
  await archivedTables(tx.db)
    .insertInto('reporting_archived')
    .values(values)
    .onConflict((one) => one.column('id').doUpdateSet(values))
    .execute()
}

/** One that nobody else ever saw, with all that was made of it. */
export async function deleteArchived(tx: Services, id: string): Promise<void> {
  const db = archivedTables(tx.db)
  await deleteArchivedFile(tx, id)
  await db.deleteFrom('reporting_archived_answer').where('archived_id', '=', id).execute()
  await db.deleteFrom('reporting_archived').where('id', '=', id).execute()
}

/** Its bytes and what was read of them. */
export async function deleteArchivedFile(tx: Services, id: string): Promise<void> {
  const db = archivedTables(tx.db)
  await db.deleteFrom('reporting_archived_text').where('archived_id', '=', id).execute()
  await db.deleteFrom('reporting_archived_file').where('archived_id', '=', id).execute()
}

/** The bytes and what was read of them; both stay sealed, whoever else may read the report. */
export async function insertArchivedFile(
  tx: Services,
  id: string,
  { bytes, passages }: { bytes: Uint8Array; passages: readonly Passage[] },
): Promise<void> {
  const db = archivedTables(tx.db)
  const file = Buffer.from(bytes)
  for (let nr = 0; nr * PIECE < file.length; nr++) {
    const piece = file.subarray(nr * PIECE, (nr + 1) * PIECE).toString('base64')
    const sealed = seal(tx, placeOf(id, `file/${nr}`), piece)
    await db.insertInto('reporting_archived_file').values({ archived_id: id, nr, sealed }).execute()
  }
  await db
    .insertInto('reporting_archived_text')
    .values({ archived_id: id, sealed: seal(tx, placeOf(id, 'text'), passages) })
    .execute()
}

/** Bytes of a file that are sealed together. */
const PIECE = 96_000

/** The file; null where there is none. */
export async function archivedFile(services: Services, id: string): Promise<Buffer | null> {
  const rows = await archivedTables(services.db)
    .selectFrom('reporting_archived_file')
    .select(['nr', 'sealed'])
    .where('archived_id', '=', id)
    .orderBy('nr')
    .execute()
  const pieces = rows.map(({ nr, sealed }) =>
    Buffer.from(unseal<string>(services, placeOf(id, `file/${nr}`), sealed), 'base64'),
  )
  return pieces.length > 0 ? Buffer.concat(pieces) : null
}

/** What was read of it; none of a scan. */
export async function archivedPassages(services: Services, id: string): Promise<Passage[]> {
  const row = await archivedTables(services.db)
    .selectFrom('reporting_archived_text')
    .select('sealed')
    .where('archived_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? unseal<Passage[]>(services, placeOf(id, 'text'), row.sealed) : []
}

/** What became of the questions, by report and by question. */
export async function archivedAnswers(
  services: Services,
  ids: readonly string[],
): Promise<Map<string, ArchivedAnswer[]>> {
  if (ids.length === 0) return new Map()
  const rows = await archivedTables(services.db)
    .selectFrom('reporting_archived_answer')
    .selectAll()
    .where('archived_id', 'in', ids)
    .orderBy('archived_id')
    .orderBy('question')
    .execute()
  const answers = rows.map((row) => ({
    id: row.archived_id,
    answer:
      row.shown ?? unseal<ArchivedAnswer>(services, placeOf(row.archived_id, row.question), row.sealed!),
  }))
  return new Map(
    [...Map.groupBy(answers, ({ id }) => id)].map(([id, own]) => [id, own.map(({ answer }) => answer)]),
  )
}

/** Under the lock of the report. @param isShown whether everybody may read it; what was left is shown to nobody */
export async function putArchivedAnswer(
  tx: Services,
  archived: Pick<Archived, 'id' | 'programme' | 'questionnaire' | 'state' | 'words'>,
  answer: ArchivedAnswer,
  isShown: boolean,
): Promise<void> {
  const shows = isShown && answer.value !== null
  const values = {
    archived_id: archived.id,
    programme_id: archived.programme,
    questionnaire_id: archived.questionnaire,
    state_id: archived.state,
    round_id: shows ? archived.words.round : null,
    question: answer.question,
    shown: shows ? JSON.stringify(answer) : null,
    sealed: shows ? null : seal(tx, placeOf(archived.id, answer.question), answer),
  }
  await archivedTables(tx.db)
    .insertInto('reporting_archived_answer')
    .values(values)
    .onConflict((one) => one.columns(['archived_id', 'question']).doUpdateSet(values))
    .execute()
}

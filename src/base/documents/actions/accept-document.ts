import type { Db, Services } from '../../../core/index.ts'
import { assertTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { parseSymbol } from '../../../text/index.ts'
import { foldText } from '../rules/fold-text.ts'
import type { DocumentBody, DocumentKind, FileStatus, FileVersion, SourceDocument } from '../schema.ts'
import { documentRef } from '../entities.ts'
import {
  addFile,
  documentsWithFile,
  filesOf,
  findDocument,
  findDocumentOfFile,
  lockDocuments,
  saveDocument,
} from '../store.ts'

/** What a file says of itself, corrected and accepted by a person. */
export interface AcceptedDocument {
  /** To which the document belongs from now on, but for one that a pack describes. */
  programme: string | null
  symbol: string
  title: string
  language: string
  /** Date of adoption, or of issue; ISO 8601, empty where the file has none. */
  date: string
  status: FileStatus
  /** It stands beside a file that is proven: what is known of the document stays as it is. */
  isBeside?: boolean
  /** Of its text, counted from one. */
  version: number
  session: string
  agendaItem: string
  body: string
  file: { sha256: string; name: string }
}

/** By what a file finds its document. */
type Named = Pick<AcceptedDocument, 'symbol' | 'title' | 'language' | 'file'>

/** Where an accepted file belongs: the document with that symbol or file, or a new one under a free id. */
export interface Place {
  id: string
  found: SourceDocument | null
}

/** Finds the place of an accepted file. Nobody else takes it in this transaction. */
export async function placeDocument(tx: Services, given: Named): Promise<Place> {
  assertTransaction(tx)
  await lockDocuments(tx.db)
  const found = await findPlaced(tx.db, given)
  const wanted = slug(given.symbol || given.title) || given.file.sha256.slice(0, 12)
  return { id: found?.id ?? (await freeId(tx.db, wanted)), found }
}

/**
 * Puts an accepted file in its place, from `placeDocument` in the same transaction. What a pack says of a document is not changed by what a file says of
 * itself, nor what is known of an adopted or issued one by a draft: these stand beside the file. Whoever calls has checked the right.
 */
export async function acceptDocument(
  tx: Services,
  { id, found }: Place,
  given: AcceptedDocument,
): Promise<void> {
  const document = found ? await withFile(tx.db, found, given) : createDocument(id, given)
  await saveDocument(tx.db, document)
  const versions = [versionOf(given)]
  await addFile(tx.db, { document: id, language: given.language, ...given.file, versions })
  await appendEntry(tx, {
    kind: 'documents.file-added',
    entity: documentRef(id),
    visibility: 'public',
    programme: given.programme ?? undefined,
    data: { sha256: given.file.sha256, language: given.language },
  })
}

const versionOf = ({ version, status, title, date, session, agendaItem }: AcceptedDocument): FileVersion => ({
  number: version,
  status,
  title,
  date,
  session,
  agendaItem,
})

const findPlaced = (trx: Db, given: Named): Promise<SourceDocument | null> =>
  given.symbol ? findDocumentOfFile(trx, given.symbol) : findUnnamed(trx, given)

/** A text without a symbol is the same document where its very file is here under the same title. */
async function findUnnamed(trx: Db, given: Named): Promise<SourceDocument | null> {
  const holders = await documentsWithFile(trx, given.file.sha256)
  return holders.find((d) => !d.symbol && d.body.title[given.language] === given.title) ?? null
}

async function withFile(trx: Db, found: SourceDocument, given: AcceptedDocument): Promise<SourceDocument> {
  if (
    found.body.source ||
    given.isBeside ||
    (given.status === 'working-draft' && (await isFinal(trx, found)))
  )
    return found
  return supplement(found, given)
}

/** Whether it is more than a draft: adopted, or issued as it is. */
async function isFinal(trx: Db, { id, body }: SourceDocument): Promise<boolean> {
  if (body.adopted !== undefined) return true
  const files = await filesOf(trx, [id])
  return files.some(({ versions }) =>
    versions.some(({ status, withdrawn }) => status !== 'working-draft' && !withdrawn),
  )
}

/** Of a document of which nobody says anything but its files, each adds what it says of itself. */
const supplement = (found: SourceDocument, given: AcceptedDocument): SourceDocument => ({
  ...found,
  programme: given.programme,
  body: {
    ...found.body,
    title: { ...found.body.title, ...(given.title && { [given.language]: given.title }) },
    kind: kindOf(given),
    ...datesOf(given, found.body),
    session: given.session || found.body.session,
    agendaItem: given.agendaItem || found.body.agendaItem,
  },
})

function createDocument(id: string, given: AcceptedDocument): SourceDocument {
  return {
    id,
    programme: given.programme,
    symbol: given.symbol || null,
    body: {
      title: { [given.language]: given.title || given.symbol || given.file.name },
      kind: kindOf(given),
      aliases: [],
      organ: given.body || undefined,
      ...datesOf(given),
      session: given.session || undefined,
      agendaItem: given.agendaItem || undefined,
      importable: false,
    },
  }
}

/** The date of what was not adopted is when it was issued; it says nothing of adoption. */
function datesOf(
  { date, status }: AcceptedDocument,
  { adopted, issued }: Pick<DocumentBody, 'adopted' | 'issued'> = {},
): Pick<DocumentBody, 'adopted' | 'issued'> {
  const day = date || undefined
  return status === 'adopted' ? { adopted: adopted ?? day, issued } : { adopted, issued: issued ?? day }
}

async function freeId(trx: Db, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await findDocument(trx, id))) return id
  }
}

const slug = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')

/** A draft is a paper that is worked on, whatever symbol it will have once it is adopted. */
function kindOf({ symbol, status }: Pick<AcceptedDocument, 'symbol' | 'status'>): DocumentKind {
  if (status === 'working-draft') return 'working-paper'
  const { series } = parseSymbol(symbol)
  if (series === 'RES') return 'resolution'
  if (series === 'DEC') return 'decision'
  if (series === 'WP' || series === 'CRP' || series === 'L') return 'working-paper'
  return 'report'
}

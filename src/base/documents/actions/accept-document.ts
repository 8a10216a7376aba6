import type { Db, Services, Multilingual } from '../../../core/index.ts'
import { assertTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { parseSymbol } from '../../../text/index.ts'
import { foldText } from '../rules/fold-text.ts'
import type { DocumentBody, DocumentKind, SourceDocument } from '../schema.ts'
import { documentRef } from '../entities.ts'
import {
  addFile,
  documentsWithFile,
  findDocument,
  findDocumentBySymbol,
  lockDocuments,
  saveDocument,
} from '../store.ts'

/** What a file says of itself, corrected and accepted by a person. */
export interface AcceptedDocument {
  programme: string | null
  symbol: string
  title: string
  language: string
  /** Date of adoption, or of issue; ISO 8601, empty where the file has none. */
  date: string
  isAdopted: boolean
  session: string
  agendaItem: string
  body: string
  file: { sha256: string; name: string }
}

/**
 * Gives the document of an accepted file its place: the one with that symbol if there is one, else a new one. Runs in the caller's
 * transaction; whoever calls has checked the right.
 * @returns the document's id
 */
export async function acceptDocument(tx: Services, given: AcceptedDocument): Promise<string> {
  assertTransaction(tx)
  await lockDocuments(tx.db)
  const found = given.symbol
    ? await findDocumentBySymbol(tx.db, given.symbol)
    : await findUnnamed(tx.db, given)
  const document = found ? supplement(found, given) : await createDocument(tx.db, given)
  await saveDocument(tx.db, document)
  await addFile(tx.db, { document: document.id, language: given.language, ...given.file })
  await appendEntry(tx, {
    kind: 'documents.file-added',
    entity: documentRef(document.id),
    visibility: 'public',
    programme: given.programme ?? undefined,
    data: { sha256: given.file.sha256, language: given.language },
  })
  return document.id
}

/** A text without a symbol is the same document where its very file is here under the same title. */
async function findUnnamed(trx: Db, given: AcceptedDocument): Promise<SourceDocument | null> {
  const holders = await documentsWithFile(trx, given.file.sha256)
  return holders.find((d) => !d.symbol && d.body.title[given.language] === given.title) ?? null
}

/** What a pack says of a document stays as its source has it; the file adds what was not known. */
const supplement = (found: SourceDocument, given: AcceptedDocument): SourceDocument => ({
  ...found,
  body: {
    ...found.body,
    title: titlesOf(found, given),
    ...datesOf(given, found.body),
    session: given.session || found.body.session,
    agendaItem: given.agendaItem || found.body.agendaItem,
  },
})

function titlesOf(found: SourceDocument, given: AcceptedDocument): Multilingual {
  const own = given.title ? { [given.language]: given.title } : {}
  return found.body.source ? { ...own, ...found.body.title } : { ...found.body.title, ...own }
}

async function createDocument(trx: Db, given: AcceptedDocument): Promise<SourceDocument> {
  return {
    id: await freeId(trx, slug(given.symbol || given.title) || given.file.sha256.slice(0, 12)),
    programme: given.programme,
    symbol: given.symbol || null,
    body: {
      title: { [given.language]: given.title || given.symbol || given.file.name },
      kind: kindOf(given.symbol),
      aliases: [],
      organ: given.body || undefined,
      ...datesOf(given),
      session: given.session || undefined,
      agendaItem: given.agendaItem || undefined,
      importable: false,
    },
  }
}

/** The date of a draft is when it was issued; it says nothing of adoption. */
function datesOf(
  { date, isAdopted }: AcceptedDocument,
  { adopted, issued }: Pick<DocumentBody, 'adopted' | 'issued'> = {},
): Pick<DocumentBody, 'adopted' | 'issued'> {
  const day = date || undefined
  return isAdopted ? { adopted: adopted ?? day, issued } : { adopted, issued: issued ?? day }
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

function kindOf(symbol: string): DocumentKind {
  const { series } = parseSymbol(symbol)
  if (series === 'RES') return 'resolution'
  if (series === 'DEC') return 'decision'
  if (series === 'WP' || series === 'CRP' || series === 'L') return 'working-paper'
  return 'report'
}

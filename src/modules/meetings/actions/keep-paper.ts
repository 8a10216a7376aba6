import {
  type Services,
  type Viewer,
  anyone,
  asOneLine,
  coreProblems,
  demand,
  inTransaction,
  parseRef,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import {
  acceptDocument,
  findDocument,
  findDocumentsCalled,
  placeDocument,
} from '../../../base/documents/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { paperProblems } from '../paper-problems.ts'
import { PAPER_LIMITS, type Paper, type PaperBody } from '../paper-schema.ts'
import { mayKeep } from '../policy.ts'
import { paperRef } from '../refs.ts'
import { mediaTypeOf } from '../rules/media-type.ts'
import { meetingsByKey } from '../store.ts'
import { isSymbolTaken, lockPaper, lockSymbols, papersOf, putPaper } from '../store-papers.ts'
import { requireItem, takesPart } from './hand-in-statement.ts'
import { requireKept } from './convene-meeting.ts'

export interface ReservePaper extends PaperBody {
  programme: string
  meeting: string
}

/**
 * Enters a document of a meeting and reserves its symbol, on record.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, notKeptHere, symbolTaken, noSuchPaper, noSuchAuthor, otherItem, tooManyPapers
 */
export async function reservePaper(services: Services, viewer: Viewer, given: ReservePaper): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const { programme, meeting, ...body } = given
    const key = `${programme}/${meeting}`
    const found = (await meetingsByKey(tx, [key])).get(key)
    if (!found) throw coreProblems.notFound()
    demand(viewer, mayKeep(viewer, found))
    await requireKept(tx, programme)
    await lockSymbols(tx)
    await requireItem(tx, found, body.item)
    await refuseFaults(tx, given, await papersOf(tx, found))
    const paper: Paper = {
      id: tx.newId(),
      programme,
      meeting,
      status: 'reserved',
      document: null,
      body,
      version: 1,
    }
    await putPaper(tx, paper)
    await record(tx, paper, 'paper-reserved', {})
    return paper.id
  })
}

async function refuseFaults(tx: Services, given: ReservePaper, others: readonly Paper[]): Promise<void> {
  const { programme, symbol, follows, author } = given
  if (others.length >= PAPER_LIMITS.papers) throw paperProblems.tooManyPapers({ count: PAPER_LIMITS.papers })
  if (follows && !others.some(({ id, status }) => id === follows.paper && status !== 'withdrawn'))
    throw paperProblems.noSuchPaper()
  const isParty = author.includes('/')
  const party = isParty ? parseRef(author) : null
  const isKnown = isParty
    ? party !== null && (await takesPart(tx, programme, [party]))
    : ['secretariat', 'chair'].includes(author)
  if (!isKnown) throw paperProblems.noSuchAuthor()
  if (symbol === null) return
  const documents = await findDocumentsCalled(anyone(tx), symbol)
  if (documents.length > 0 || (await isSymbolTaken(tx, symbol))) throw paperProblems.symbolTaken({ symbol })
}

export interface IssuePaper {
  id: string
  language: string
  /** Of its issue, ISO 8601. */
  date: string
  file: { name: string; mediaType: string; bytes: Uint8Array }
  expected: number | null
}

/**
 * Issues a document in a language: its file comes into the library, as files do there.
 * @throws signInNeeded, notAllowed, notFound, notKeptHere, changedMeanwhile, emptyPaper, symbolTaken
 */
export async function issuePaper(services: Services, viewer: Viewer, given: IssuePaper): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const paper = await keptPaper(tx, viewer, given.id)
    requireVersion(given.expected, paper.version)
    if (paper.status === 'withdrawn') throw coreProblems.notFound()
    const { language, date, file } = given
    if (file.bytes.length === 0) throw paperProblems.emptyPaper()
    const sha256 = await tx.files.put(tx.db, file.bytes, mediaTypeOf(file.mediaType))
    const { symbol, title } = paper.body
    const named = {
      symbol: symbol ?? '',
      title: title[language as keyof typeof title] ?? Object.values(title)[0] ?? '',
      language,
      file: { sha256, name: asOneLine(file.name, 200) },
    }
    const placed = await placeDocument(tx, named)
    const isOthers = placed.found !== null && placed.id !== paper.document
    if (isOthers) throw paperProblems.symbolTaken({ symbol: symbol ?? '' })
    const place =
      paper.document === null
        ? placed
        : { id: paper.document, found: await findDocument(anyone(tx), paper.document) }
    await acceptDocument(tx, place, {
      ...named,
      programme: paper.programme,
      date,
      status: 'issued',
      version: 1,
      session: '',
      agendaItem: '',
      body: '',
    })
    const pending = paper.body.pending.filter((one) => one !== language)
    const after: Paper = {
      ...paper,
      status: 'issued',
      document: place.id,
      body: { ...paper.body, pending },
      version: paper.version + 1,
    }
    await putPaper(tx, after)
    await record(tx, after, 'paper-issued', { language })
  })
}

/** Withdraws a document that was not issued; its symbol is free again. @throws signInNeeded, notAllowed, notFound, issuedAlready */
export async function withdrawPaper(services: Services, viewer: Viewer, id: string): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const paper = await keptPaper(tx, viewer, id)
    if (paper.status !== 'reserved') throw paperProblems.issuedAlready()
    await putPaper(tx, { ...paper, status: 'withdrawn', version: paper.version + 1 })
    await record(tx, paper, 'paper-withdrawn', {})
  })
}

async function keptPaper(tx: Services, viewer: Viewer, id: string): Promise<Paper> {
  const paper = await lockPaper(tx, id)
  const key = paper ? `${paper.programme}/${paper.meeting}` : ''
  const meeting = (await meetingsByKey(tx, [key])).get(key)
  if (!paper || !meeting) throw coreProblems.notFound()
  demand(viewer, mayKeep(viewer, meeting))
  await requireKept(tx, paper.programme)
  return paper
}

const record = async (
  tx: Services,
  { id, programme }: Paper,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> => {
  await appendEntry(tx, {
    kind,
    entity: paperRef(id),
    visibility: 'public',
    programme,
    role: 'secretariat',
    data,
  })
}

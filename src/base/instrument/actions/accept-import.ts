import {
  acceptDocument,
  findDocumentOfFile,
  findDocumentsCalled,
  placeDocument,
} from '../../documents/index.ts'
import {
  type Db,
  type Services,
  type Multilingual,
  type Viewer,
  anyone,
  coreProblems,
  inTransaction,
} from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import { asDescribed } from '../as-described.ts'
import { closeDuplicates, endImport, findImport } from '../import-store.ts'
import { belongingOf } from '../belonging.ts'
import { actingRole, mayAdd } from '../policy.ts'
import { belongsElsewhere, instrumentProblems } from '../problems.ts'
import type { TextStatus } from '../pack-shapes.ts'
import { type ReplacedText, findReplaced } from '../replaced-texts.ts'
import { asReadOf } from '../rules/as-read.ts'
import { standingIn } from '../rules/choose-version.ts'
import { correctedReading, lacksLanguage } from '../rules/corrected-reading.ts'
import { type StatusDecision, doubtOfStatus, statusTaken } from '../rules/doubt-of-status.ts'
import { isCorrigendum, isOfCorrigendum } from '../rules/is-corrigendum.ts'
import { placeOfVersion } from '../rules/place-of-version.ts'
import { saysTheSame } from '../rules/provisions-of-reading.ts'
import { provisionsOfVersion } from '../rules/provisions-of-version.ts'
import { quotedProvisions } from '../rules/quoted-provisions.ts'
import { requireReason } from '../rules/reason.ts'
import { needsReason, seenOf } from '../rules/replaced-text.ts'
import { inStatus, isFinal, statusOfText } from '../rules/status-of-text.ts'
import { versionOfReading } from '../rules/version-of-reading.ts'
import { holding, isWithdrawn } from '../rules/withdrawn-versions.ts'
import type { AsRead, Import, Instrument, Provision, ReplacedVersion, Version } from '../schema.ts'
import { provisionsOf, saveProvisions } from '../provision-store.ts'
import {
  documentsOf,
  instrumentOfDocument,
  keepStatuses,
  saveInstrument,
  saveVersion,
  versionsOf,
} from '../store.ts'
import { provisionRef } from '../entities.ts'
import { openImport } from './open-import.ts'
import { standsBeside } from '../stands-beside.ts'
import { recordText } from './record-text.ts'

/** As what somebody accepts a text, and why it may take the place of what stands. */
export interface AcceptDecision extends StatusDecision {
  reason?: string | null
  /** What was read are paragraphs that others quote, not the document. */
  isQuoted?: boolean
}

/**
 * Makes an instrument of what a person has looked at and corrected. A file that holds several documents (resolutions lettered A and B)
 * makes one instrument of each. The same document read again becomes a new version, in which paragraphs that stayed keep their ids; where
 * paragraphs of the version that stands vanish, or what was adopted would be a draft, nobody does so without a reason. Whether the
 * text was adopted or is a draft is asked for: where the file does not say it, a person has to; and where it calls itself a draft, nobody takes
 * it as adopted by accident.
 * @param compared from `findReplaced`, of its documents as they are corrected now; where absent, they are compared first
 * @returns the id of the (first) instrument
 * @throws instrumentProblems.noLanguage, corrigendum, alreadyAccepted, noReason, noStatus, proposedAnew, callsItselfDraft, adoptedInFuture;
 * changedMeanwhile where another version stands than when they were compared
 */
export async function acceptImport(
  services: Services,
  viewer: Viewer,
  id: string,
  decision: AcceptDecision = { status: null, despiteFile: false },
  compared?: readonly (ReplacedText | null)[],
): Promise<string> {
  const replaced = compared ?? (await compareNow(services, id))
  return inTransaction(services, (tx) => acceptCompared(tx, viewer, id, decision, replaced))
}

async function compareNow(services: Services, id: string): Promise<(ReplacedText | null)[]> {
  const { reading, corrections = [] } = (await findImport(services.db, id)) ?? {}
  return findReplaced(services, reading ? correctedReading(reading.document, corrections).parts : [])
}

/**
 * Accepts an import whose documents were compared with what stands.
 * @param replaced from `findReplaced`, of its documents as they are corrected now
 */
export async function acceptCompared(
  tx: Services,
  viewer: Viewer,
  id: string,
  decision: AcceptDecision,
  replaced: readonly (ReplacedText | null)[],
): Promise<string> {
  const { found, read } = await openImport(tx, viewer, id)
  if (found.rereads) throw instrumentProblems.noImport()
  const reading = correctedReading(read, found.corrections)
  if (lacksLanguage(reading)) throw instrumentProblems.noLanguage()
  const doubt = doubtOfStatus(reading, found.corrections, decision, tx.clock())
  if (doubt) throw instrumentProblems[doubt]({ words: reading.draftWords ?? '', date: reading.document.date })
  const status = statusTaken(reading, found.corrections, decision)!
  const isAgainst = isFinal(status) && reading.draftWords !== null
  const reason = decision.reason?.trim() || null
  const isQuoted = decision.isQuoted ?? false
  const taken: Taken = { status, against: isAgainst ? 'draft' : 'nothing', reason, isQuoted }
  const accepted: AcceptedPart[] = []
  const machine = correctedReading(read, []).parts
  for (const [i, part] of reading.parts.entries()) {
    if (isCorrigendum(machine[i] ?? read) && !isOfCorrigendum(part.symbol))
      throw instrumentProblems.corrigendum({ symbol: part.symbol || part.title, listed: 'other' })
    await requireNotListed(tx, part.symbol)
    const asRead = asReadOf(machine[i], part)
    accepted.push(await acceptPart(tx, viewer, found, part, { ...taken, asRead }, replaced[i] ?? null))
  }
  const first = accepted[0]?.instrument
  if (!first) throw instrumentProblems.nothingUnderstood()
  if (accepted.every(({ wasHere }) => wasHere))
    throw instrumentProblems.alreadyAccepted({ file: found.file.name, address: `/instruments/${first}` })
  await endImport(tx.db, id, 'accepted', first, viewer.accountId)
  await closeDuplicates(tx.db, found, first, tx.clock())
  return first
}

/** A corrigendum that is listed as another symbol of what it corrects is no text beside it. @throws corrigendum */
async function requireNotListed(tx: Services, symbol: string): Promise<void> {
  if (!isOfCorrigendum(symbol) || (await findDocumentOfFile(anyone(tx), symbol))) return
  const [corrected] = await findDocumentsCalled(anyone(tx), symbol)
  if (corrected) throw instrumentProblems.corrigendum({ symbol: corrected.symbol ?? symbol, listed: 'yes' })
}

interface AcceptedPart {
  instrument: string
  /** From this very file: nothing was done. */
  wasHere: boolean
}

interface Taken {
  status: TextStatus
  /** What the file says against it. */
  against: 'nothing' | 'draft'
  reason: string | null
  isQuoted: boolean
}

async function acceptPart(
  tx: Services,
  viewer: Viewer,
  from: Import,
  read: Document,
  { status, against, reason, isQuoted, asRead }: Taken & { asRead: AsRead },
  shown: ReplacedText | null,
): Promise<AcceptedPart> {
  if (read.provisions.length === 0) throw instrumentProblems.nothingUnderstood()
  const named = { ...read, file: from.file }
  const place = await placeDocument(tx, named)
  const programme = await programmeFor(tx, viewer, from, read, place.id)
  const given = { ...named, programme, status }
  const instrument = await instrumentFor(tx.db, { ...from, programme }, read, place.id, status)
  const versions = await versionsOf(tx.db, instrument.id)
  if (isHere(versions, from, read.language)) return { instrument: instrument.id, wasHere: true }
  await requireAsCompared(tx.db, instrument, versions, read, shown)
  const { number, wording, earlier } = placeOfVersion(instrument, versions, read.language, status)
  const before = earlier ? await provisionsOf(tx.db, instrument.id, earlier.number, earlier.language) : []
  const documentsBefore = await documentsOf(tx.db, instrument.id)
  // Who quotes a document says nothing of its head.
  const own = isQuoted
    ? { date: earlier?.body.date ?? '', sections: earlier?.body.sections ?? [], quoted: from.file }
    : {
        ...versionOfReading(instrument.id, number, read).body,
        asRead,
        file: { ...from.file, format: from.reading?.format ?? 'pdf' },
      }
  const key = { instrument: instrument.id, number, language: read.language }
  const stands = standingIn(instrument, versions, read.language)
  const isBeside = await standsBeside(tx, instrument, stands, { ...key, body: { ...own, status } })
  const replaced = isBeside ? null : shown
  if (replaced && needsReason(replaced, status)) requireReason(reason)
  const version: Version = {
    ...key,
    body: {
      ...own,
      status,
      acceptedBy: viewer.accountId === null ? 'command' : 'person',
      ...(against === 'draft' && { against }),
      ...(replaced && { replaced: replacedFacts(replaced, reason) }),
      ...(wording !== undefined && { wording }),
      ...(isBeside && { beside: true as const }),
      accepted: { as: actingRole(viewer, instrument.programme), on: tx.clock().toISOString().slice(0, 10) },
    },
  }
  // What others quote is no file of the document.
  if (!isQuoted) await acceptDocument(tx, place, { ...given, isBeside, version: number })
  if (isBeside) await saveVersion(tx.db, version)
  else await saveText(tx, instrument, versions, version)
  const withdrawn = await provisionsOfWithdrawn(tx.db, versions, read.language)
  const all = { version, read, withdrawn, newId: tx.newId }
  // What is known of a paragraph was known of its place, not of the words that others quote.
  const isSame = earlier?.body.quoted ? () => true : saysTheSame
  const provisions = isQuoted
    ? quotedProvisions({ ...all, before })
    : provisionsOfVersion({ ...all, before: [before], isSame })
  await saveProvisions(tx.db, provisions)
  // Those who follow a paragraph that is none any more hear of it too.
  const kept = new Set(provisions.map((one) => one.id))
  const gone = replaced
    ? await provisionsOf(tx.db, instrument.id, replaced.version.number, replaced.version.language)
    : []
  const data = {
    ...(read.symbol ? { symbol: read.symbol } : {}),
    file: from.file.sha256,
    language: read.language,
    version: number,
    count: isQuoted ? read.provisions.length : provisions.length,
    replaced: replaced?.version.number ?? 0,
  }
  const { changed = 0, added = 0, vanished = 0 } = replaced?.counts ?? {}
  await recordText(tx, {
    act: isQuoted ? 'quoted' : 'accepted',
    instrument: instrument.id,
    provisions: [...provisions, ...gone.filter((one) => !kept.has(one.id))].map(provisionRef),
    documentsBefore,
    programme,
    data: isQuoted ? data : { ...data, status, against, changed, added, vanished },
  })
  return { instrument: instrument.id, wasHere: false }
}

/** The programme to which a text goes: where it is here already, and belongs to one, that. @throws belongsElsewhere */
async function programmeFor(
  tx: Services,
  viewer: Viewer,
  { programme }: Import,
  read: Document,
  place: string,
): Promise<string | null> {
  const belonging = await belongingOf(tx, read.symbol, place)
  if (!mayAdd(viewer, programme, belonging)) throw belongsElsewhere(read, belonging)
  return belonging.home === undefined ? programme : belonging.home
}

function replacedFacts({ version, counts }: ReplacedText, reason: string | null): ReplacedVersion {
  const { changed, added, vanished } = counts
  return {
    number: version.number,
    changed,
    added,
    vanished,
    ...(reason !== null && { reason: requireReason(reason) }),
  }
}

/** Nothing is replaced that nobody was shown. @throws changedMeanwhile */
async function requireAsCompared(
  trx: Db,
  instrument: Instrument,
  versions: readonly Version[],
  read: Document,
  replaced: ReplacedText | null,
): Promise<void> {
  const stands = standingIn(instrument, versions, read.language)
  const provisions = stands ? await provisionsOf(trx, instrument.id, stands.number, stands.language) : []
  const seen = stands ? seenOf(stands, provisions, read) : null
  if (seen !== (replaced?.seen ?? null)) throw coreProblems.changedMeanwhile()
}

/** Whether this very file is here already in that language. */
const isHere = (versions: readonly Version[], { file }: Import, language: string): boolean =>
  holding(versions).some((one) => one.body.file?.sha256 === file.sha256 && one.language === language)

async function provisionsOfWithdrawn(
  trx: Db,
  versions: readonly Version[],
  language: string,
): Promise<Provision[]> {
  const lists: Provision[] = []
  for (const one of versions)
    if (isWithdrawn(one) && one.language === language)
      lists.push(...(await provisionsOf(trx, one.instrument, one.number, one.language)))
  return lists
}

/** Saves a version and what follows from it for the text. Versions before it keep the status that they had. */
async function saveText(
  tx: Services,
  instrument: Instrument,
  before: readonly Version[],
  version: Version,
): Promise<void> {
  const status = statusOfText(instrument, [version, ...before])
  const date = version.body.status === status ? version.body.date : ''
  const { stands: _, ...body } = instrument.body
  const now = inStatus({ ...instrument, body }, status, date)
  await saveInstrument(tx.db, await asDescribed(tx, now, version))
  if (status !== instrument.body.status) await keepStatuses(tx.db, instrument, before)
  await saveVersion(tx.db, version)
}

async function instrumentFor(
  trx: Db,
  from: Import,
  read: Document,
  document: string,
  status: TextStatus,
): Promise<Instrument> {
  const found = await instrumentOfDocument(trx, document)
  const stands = found && isFinal(found.body.status) && found.body.stands !== false
  const takesNothing = !isFinal(status) && stands
  if (found && takesNothing) return found
  if (found)
    return {
      ...found,
      programme: from.programme,
      document,
      body: { ...found.body, title: titlesOf(found, read) },
    }
  return {
    id: document,
    programme: from.programme,
    document,
    body: {
      title: { [read.language]: read.title || read.symbol || from.file.name },
      status,
      relations: [],
    },
  }
}

/** What a pack calls a text stays; else the newest file says what it is called. */
function titlesOf({ body }: Instrument, read: Document): Multilingual {
  const own = read.title ? { [read.language]: read.title } : {}
  return body.source ? { ...own, ...body.title } : { ...body.title, ...own }
}

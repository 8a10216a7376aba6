import { acceptDocument, placeDocument } from '../../documents/index.ts'
import {
  type Db,
  type Services,
  type Multilingual,
  type Viewer,
  coreProblems,
  inTransaction,
} from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import { endImport } from '../import-store.ts'
import { actingRole, mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import type { TextStatus } from '../pack-shapes.ts'
import { asReadOf } from '../rules/as-read.ts'
import { correctedReading } from '../rules/corrected-reading.ts'
import { type StatusDecision, doubtOfStatus, statusTaken } from '../rules/doubt-of-status.ts'
import { frontOfReading } from '../rules/front-of-reading.ts'
import { placeOfVersion } from '../rules/place-of-version.ts'
import { provisionsOfVersion } from '../rules/provisions-of-version.ts'
import { inStatus, statusOfText, statusOfVersion } from '../rules/status-of-text.ts'
import type { AsRead, Import, Instrument, Version } from '../schema.ts'
import { provisionsOf, saveProvisions } from '../provision-store.ts'
import {
  documentsOf,
  findInstrument,
  instrumentsOfDocuments,
  saveInstrument,
  saveVersion,
  versionsOf,
} from '../store.ts'
import { provisionRef } from '../entities.ts'
import { openImport } from './open-import.ts'
import { recordText } from './record-text.ts'

/**
 * Makes an instrument of what a person has looked at and corrected. A file that holds several documents (resolutions lettered A and B)
 * makes one instrument of each. The same document read again becomes a new version, in which paragraphs that stayed keep their ids. Whether the
 * text was adopted or is a draft is asked for: where the file does not say it, a person has to; and where it calls itself a draft, nobody takes
 * it as adopted by accident.
 * @returns the id of the (first) instrument
 * @throws instrumentProblems.noStatus, proposedAnew, callsItselfDraft, adoptedInFuture
 */
export async function acceptImport(
  services: Services,
  viewer: Viewer,
  id: string,
  decision: StatusDecision = { status: null, despiteFile: false },
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const { found, read } = await openImport(tx, viewer, id)
    if (found.rereads) throw instrumentProblems.noImport()
    const reading = correctedReading(read, found.corrections)
    const doubt = doubtOfStatus(reading, found.corrections, decision, tx.clock())
    if (doubt)
      throw instrumentProblems[doubt]({ words: reading.draftWords ?? '', date: reading.document.date })
    const status = statusTaken(reading, found.corrections, decision)!
    const isAgainst = status === 'adopted' && reading.draftWords !== null
    const taken: Taken = { status, against: isAgainst ? 'draft' : 'nothing' }
    const instruments: string[] = []
    const machine = correctedReading(read, []).parts
    for (const [at, part] of reading.parts.entries())
      instruments.push(
        await acceptPart(tx, viewer, found, part, { ...taken, asRead: asReadOf(machine[at], part) }),
      )
    const [first] = instruments
    if (!first) throw instrumentProblems.nothingUnderstood()
    await endImport(tx.db, id, 'accepted', first, viewer.accountId)
    return first
  })
}

interface Taken {
  status: TextStatus
  /** What the file says against it. */
  against: 'nothing' | 'draft'
}

async function acceptPart(
  tx: Services,
  viewer: Viewer,
  from: Import,
  read: Document,
  { status, against, asRead }: Taken & { asRead: AsRead },
): Promise<string> {
  if (read.provisions.length === 0) throw instrumentProblems.nothingUnderstood()
  const given = { programme: from.programme, ...read, isAdopted: status === 'adopted', file: from.file }
  const place = await placeDocument(tx, given)
  const instrument = await instrumentFor(tx.db, from, read, place.id, status)
  // A text that stands here already belongs to whom it belongs to, whatever the import says.
  if (!mayImport(viewer, instrument.programme)) throw coreProblems.notAllowed()
  const versions = await versionsOf(tx.db, instrument.id)
  if (isHere(instrument, versions, from, read.language, status))
    throw instrumentProblems.alreadyAccepted({ file: from.file.name, instrument: instrument.id })
  const { number, earlier } = placeOfVersion(instrument, versions, read.language, status)
  const before = earlier ? await provisionsOf(tx.db, instrument.id, earlier.number, earlier.language) : []
  const documentsBefore = await documentsOf(tx.db, instrument.id)
  const version: Version = {
    instrument: instrument.id,
    number,
    language: read.language,
    body: {
      date: read.date,
      status,
      enactingFormula: read.enactingFormula || undefined,
      sections: [],
      title: read.title,
      session: read.session,
      agendaItem: read.agendaItem,
      organ: read.body,
      ...frontOfReading(read),
      acceptedBy: viewer.accountId === null ? 'command' : 'person',
      ...(against === 'draft' && { against }),
      asRead,
      accepted: { as: actingRole(viewer, instrument.programme), on: tx.clock().toISOString().slice(0, 10) },
      file: { sha256: from.file.sha256, name: from.file.name, format: from.reading?.format ?? 'pdf' },
    },
  }
  await acceptDocument(tx, place, { ...given, version: number })
  await saveText(tx.db, instrument, versions, version)
  const provisions = provisionsOfVersion({ version, read, before: [before], newId: tx.newId })
  await saveProvisions(tx.db, provisions)
  await recordText(tx, {
    act: 'accepted',
    instrument: instrument.id,
    provisions: provisions.map(provisionRef),
    documentsBefore,
    programme: from.programme,
    data: {
      ...(read.symbol ? { symbol: read.symbol } : {}),
      file: from.file.sha256,
      language: read.language,
      version: number,
      status,
      against,
      count: provisions.length,
    },
  })
  return instrument.id
}

/** Whether this very file is here already in that language and status, and nobody corrected anything since. */
function isHere(
  instrument: Instrument,
  versions: Version[],
  { file, corrections }: Import,
  language: string,
  status: TextStatus,
): boolean {
  const same = versions.find((v) => v.body.file?.sha256 === file.sha256 && v.language === language)
  const isCorrected = corrections.some(({ what }) => what !== 'status')
  return same !== undefined && !isCorrected && statusOfVersion(instrument, same) === status
}

/** Saves a version and what follows from it for the text. Versions before it keep the status that they had. */
async function saveText(
  trx: Db,
  instrument: Instrument,
  before: readonly Version[],
  version: Version,
): Promise<void> {
  const status = statusOfText(instrument, [version, ...before])
  const date = version.body.status === status ? version.body.date : ''
  await saveInstrument(trx, inStatus(instrument, status, date))
  if (status !== instrument.body.status)
    for (const one of before)
      await saveVersion(trx, { ...one, body: { ...one.body, status: statusOfVersion(instrument, one) } })
  await saveVersion(trx, version)
}

async function instrumentFor(
  trx: Db,
  from: Import,
  read: Document,
  document: string,
  status: TextStatus,
): Promise<Instrument> {
  const found =
    (await instrumentsOfDocuments(trx, [document])).get(document) ?? (await findInstrument(trx, document))
  const takesNothing = status === 'working-draft' && found?.body.status === 'adopted'
  if (found && takesNothing) return found
  if (found)
    return {
      ...found,
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

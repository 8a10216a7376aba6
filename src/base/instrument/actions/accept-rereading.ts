import { isDeepStrictEqual } from 'node:util'
import {
  type Services,
  type Viewer,
  coreProblems,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { asDescribed } from '../as-described.ts'
import type { Document } from '../../../text/index.ts'
import { restateFile } from '../../documents/index.ts'
import { provisionEntity, provisionRef } from '../entities.ts'
import { rereadingRef } from '../reread-entity.ts'
import { endImport } from '../import-store.ts'
import { belongingOf } from '../belonging.ts'
import { mayAdd, mayImport } from '../policy.ts'
import { belongsElsewhere, instrumentProblems } from '../problems.ts'
import { provisionKey, removeProvisions, saveProvisions } from '../provision-store.ts'
import { type Compared, compareStored } from '../read-again.ts'
import { addRereading, findStored } from '../reread-store.ts'
import { type SaidFacts, differs, saidInReading } from '../rules/compare-readings.ts'
import { doubtOfStatus } from '../rules/doubt-of-status.ts'
import { type Front, frontOfReading } from '../rules/front-of-reading.ts'
import { rereadingVersion } from '../rules/import-versions.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import type { Import, Instrument, Provision, Version } from '../schema.ts'
import { documentsOf, saveInstrument, saveVersion } from '../store.ts'
import { openImport } from './open-import.ts'
import { recordText } from './record-text.ts'

export interface AcceptRereadingInput {
  /** Of the import. */
  id: string
  /** The version of what was shown, from `rereadingVersion`. */
  expected: number | null
}

/**
 * Puts a new reading of the same file in the place of the one that a version has: a person looked at what differs. Paragraphs that go on keep
 * their ids and what is known of them; the version keeps its number, its language and its status. What it said before stays to be seen, on record.
 * @returns the id of the text
 * @throws noImport, changedMeanwhile, readTheSame, noPart, nothingUnderstood, adoptedInFuture
 */
export async function acceptRereading(
  services: Services,
  viewer: Viewer,
  { id, expected }: AcceptRereadingInput,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const { found } = await openImport(tx, viewer, id)
    const compared = await compareImport(tx, found, true)
    const { instrument, version, was, now, differences } = compared
    // The text may have gone to another programme since.
    if (!mayImport(viewer, instrument.programme)) throw coreProblems.notAllowed()
    await requireOwnDocument(tx, viewer, instrument, compared.read)
    requireVersion(expected, rereadingVersion(was, now))
    refuseDoubtful(compared, found, tx.clock())
    const documentsBefore = await documentsOf(tx.db, instrument.id)
    const changed = await replaceText(tx, compared, found, viewer)
    const rereading = {
      id: tx.newId(),
      instrument: instrument.id,
      version: version.number,
      language: version.language,
      file: found.file.sha256,
      at: tx.clock(),
      ...differences,
    }
    await addRereading(tx.db, rereading)
    await endImport(tx.db, id, 'accepted', instrument.id, viewer.accountId)
    await recordText(tx, {
      act: 'reread',
      instrument: instrument.id,
      provisions: changed.map(provisionRef),
      also: [rereadingRef(rereading.id)],
      documentsBefore,
      programme: instrument.programme,
      data: {
        file: found.file.sha256,
        language: version.language,
        version: version.number,
        paragraphs: differences.paragraphs.length,
        facts: differences.facts.length,
        moved: differences.moved.length,
        lost: compared.lost.length,
        placed: differences.placed.length,
        corrected: differences.paragraphs.filter(({ corrected }) => corrected).length,
      },
    })
    return instrument.id
  })
}

/** What a file says goes to its document too. @throws belongsElsewhere where that belongs to others */
async function requireOwnDocument(
  tx: Services,
  viewer: Viewer,
  { programme, document }: Instrument,
  read: Document,
): Promise<void> {
  if (document === null) return
  const belonging = await belongingOf(tx, '', document)
  if (!mayAdd(viewer, programme, belonging)) throw belongsElsewhere(read, belonging)
}

/**
 * What the new reading of an import would change in the text that stands.
 * @param lock keeps the version as it is for the rest of the transaction
 * @throws noImport where it is none of a stored text, noText, noPart; changedMeanwhile where the version was read from another file since
 */
export async function compareImport(services: Services, found: Import, lock = false): Promise<Compared> {
  const { rereads, reading, corrections, file } = found
  if (!rereads || !reading) throw instrumentProblems.noImport()
  const stored = await findStored(services.db, rereads, lock)
  if (!stored) throw instrumentProblems.noText()
  if (stored.version.body.file?.sha256 !== file.sha256) throw coreProblems.changedMeanwhile()
  const compared = await compareStored(services, stored, { reading, corrections, rereads })
  if (!compared) throw instrumentProblems.noPart({ count: reading.document.documents?.length ?? 1 })
  return compared
}

function refuseDoubtful(compared: Compared, { corrections }: Import, now: Date): void {
  const { instrument, version, reading, read } = compared
  if (!differs(compared.differences)) throw instrumentProblems.readTheSame()
  if (read.provisions.length === 0) throw instrumentProblems.nothingUnderstood()
  // The status was decided when the version was accepted, and stays.
  const status = statusOfVersion(instrument, version)
  const decision = { status, despiteFile: isFinal(status) }
  if (doubtOfStatus({ ...reading, parts: [read] }, corrections, decision, now) === 'adoptedInFuture')
    throw instrumentProblems.adoptedInFuture({ words: '', date: read.date })
}

/** @returns paragraphs of which the public sees something else now, or nothing */
async function replaceText(
  tx: Services,
  compared: Compared,
  found: Import,
  { accountId }: Viewer,
): Promise<Provision[]> {
  const { instrument, version, was, now, read } = compared
  const keys = now.provisions.map(provisionKey)
  const before = await provisionEntity.snapshots.read(tx, keys)
  const facts = saidInReading(read)
  const by = accountId === null ? 'command' : 'person'
  const said = { ...facts, ...frontOfReading(read), readingBy: by, asRead: compared.asRead } as const
  const again = readAs(version, said, found)
  await saveInstrument(tx.db, await asDescribed(tx, withFacts(compared, facts), again))
  await saveVersion(tx.db, again)
  // All of them first: an address may go from one to the next.
  await removeProvisions(tx.db, [...was.provisions])
  await saveProvisions(tx.db, now.provisions)
  if (instrument.document)
    await restateFile(tx, {
      document: instrument.document,
      language: version.language,
      sha256: found.file.sha256,
      version: version.number,
      programme: instrument.programme,
      was: version.body,
      now: facts,
    })
  const after = await provisionEntity.snapshots.read(tx, keys)
  const kept = new Set(keys)
  return [
    ...now.provisions.filter((one) => {
      const key = provisionKey(one)
      return !isDeepStrictEqual(before.get(key), after.get(key))
    }),
    ...was.provisions.filter((one) => !kept.has(provisionKey(one))),
  ]
}

const readAs = (
  version: Version,
  facts: SaidFacts & Front & Pick<Version['body'], 'readingBy' | 'asRead'>,
  { reading }: Import,
): Version => {
  const { body } = version
  const { enactingFormula, ...said } = facts
  return {
    ...version,
    body: {
      ...body,
      ...said,
      enactingFormula: enactingFormula || undefined,
      ...(body.file && { file: { ...body.file, format: reading?.format ?? body.file.format } }),
    },
  }
}

/** The text with what followed from what this version said of itself. What a pack says of it stays. */
function withFacts({ instrument, version }: Compared, now: SaidFacts): Instrument {
  const { body } = instrument
  const { language, body: was } = version
  if (body.source) return instrument
  const isCalledSo = was.title !== undefined && (body.title[language] ?? '') === was.title
  const isCalledByFile = was.title === '' && now.title !== ''
  const title =
    now.title !== '' && (isCalledSo || isCalledByFile) ? { ...body.title, [language]: now.title } : body.title
  const dayOf = (day: string | undefined): string | undefined =>
    day !== undefined && day === was.date ? now.date || undefined : day
  return {
    ...instrument,
    body: {
      ...body,
      title,
      adopted: dayOf(body.adopted),
      issued: dayOf(body.issued),
      drafted: dayOf(body.drafted),
    },
  }
}

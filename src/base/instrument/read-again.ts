import { Problem, type Services, anyone } from '../../core/index.ts'
import { findDocument } from '../documents/index.ts'
import { type Correction, type Document, type ReadResult, sameSymbol } from '../../text/index.ts'
import { asKept, findImport } from './import-store.ts'
import { provisionsOf } from './provision-store.ts'
import { type WorkerAnswer, readInWorker, readersOf } from './read-in-worker.ts'
import { type StoredVersion, importsOfVersion } from './reread-store.ts'
import {
  type OneReading,
  compareReadings,
  differs,
  isReadAgain,
  readingOf,
  readingOfVersion,
} from './rules/compare-readings.ts'
import { asReadOf } from './rules/as-read.ts'
import { type CorrectedReading, correctedReading } from './rules/corrected-reading.ts'
import { partOfText, partStored } from './rules/part-of-text.ts'
import { provisionsOfVersion } from './rules/provisions-of-version.ts'
import type { AsRead, ImportCorrection, Provision, ReadingDifferences, Rereads, Version } from './schema.ts'
import { versionsOf } from './store.ts'

/** What a stored reading was made of: what people corrected in it, and which of the documents of its file it is. */
export interface Basis {
  corrections: ImportCorrection[]
  rereads: Rereads
}

/** Why a stored text could not be read again; the others are those of `readDocument`. */
type UnreadCode = 'file-gone' | 'file-damaged' | 'no-text'

export type ReadAgain = { basis: Basis } & (
  | { what: 'same' | 'differs'; reading: ReadResult; compared: Compared }
  | { what: 'unread'; refusal: { code: string; message: string } }
)

/** A stored reading and the one that would take its place. */
export interface Compared extends StoredVersion {
  was: OneReading
  now: OneReading & { provisions: Provision[] }
  /** Of the file, what the text is. */
  read: Document
  reading: CorrectedReading
  asRead: AsRead
  differences: ReadingDifferences
  /** What people had corrected and the new reading has no place for. */
  lost: Correction[]
  /** The symbol or the language, where the file is read with another one: a text keeps its own. */
  otherwise: { symbol: string | null; language: string | null }
}

/** Reads files one after the other, and one that comes twice in a row once: resolutions lettered A and B share one. */
export type FileAgain = (version: Version, signal?: AbortSignal) => Promise<WorkerAnswer>

export function createFileAgain(services: Services): FileAgain {
  let last: { sha256: string; answer: WorkerAnswer } | null = null
  return async (version, signal) => {
    const { file } = version.body
    if (!file) throw new Error(`the text ${version.instrument} was not read from a file`)
    if (last?.sha256 === file.sha256) return last.answer
    const answer = await readFile(services, file, signal)
    last = { sha256: file.sha256, answer }
    return answer
  }
}

async function readFile(
  services: Services,
  { sha256, name }: NonNullable<Version['body']['file']>,
  signal?: AbortSignal,
): Promise<WorkerAnswer> {
  const bytes = await bytesOf(services, sha256)
  if (bytes === null) return refusal('file-gone', `${name} is not kept any more`)
  if (bytes === 'damaged') return refusal('file-damaged', `${name} is not as it was kept`)
  const answer = await readInWorker(readersOf(services).imports, { bytes, name }, () => {}, { signal })
  if ('refusal' in answer) return answer
  const { document } = answer.reading
  return document.provisions.length === 0 && !document.documents?.length
    ? refusal('no-text', `no paragraph was found in ${name}`)
    : { reading: asKept(answer.reading) }
}

const refusal = (code: UnreadCode, message: string): WorkerAnswer => ({
  refusal: { code, message },
})

async function bytesOf({ files, db }: Services, sha256: string): Promise<Uint8Array | 'damaged' | null> {
  try {
    return (await files.get(db, sha256))?.bytes ?? null
  } catch (error) {
    if (error instanceof Problem && error.code === 'fileDamaged') return 'damaged'
    throw error
  }
}

/** Reads the file of a stored version again with today's engine and says what it reads differently. Nothing is changed. */
export async function readAgain(
  services: Services,
  stored: StoredVersion,
  fileAgain: FileAgain,
  signal?: AbortSignal,
): Promise<ReadAgain> {
  const answer = await fileAgain(stored.version, signal)
  const basis = await basisOf(services, stored)
  if ('refusal' in answer) return { what: 'unread', basis, refusal: answer.refusal }
  const { reading } = answer
  const compared = await compareStored(services, stored, { reading, ...basis })
  if (!compared) {
    const count = reading.document.documents?.length ?? 1
    const message = `The file is read as ${count} documents now, and none of them is known to be this text`
    return { what: 'unread', basis, refusal: { code: 'no-part', message } }
  }
  return { what: differs(compared.differences) ? 'differs' : 'same', basis, reading, compared }
}

/** From which import a stored version was made, as its paragraphs show; else what people corrected last in its file. */
export async function basisOf(services: Services, stored: StoredVersion): Promise<Basis> {
  const { instrument, number: version, language } = stored.version
  const provisions = await provisionsOf(services.db, instrument, version, language)
  let last: ImportCorrection[] | null = null
  for (const id of await importsOfVersion(services.db, stored)) {
    const found = await findImport(services.db, id)
    if (!found?.reading) continue
    const corrections = found.corrections.filter(({ what }) => what !== 'status')
    const { parts } = correctedReading(found.reading.document, corrections)
    const part = partStored(parts, provisions)
    if (part >= 0)
      return { corrections, rereads: { instrument, version, language, part, parts: parts.length } }
    last ??= corrections
  }
  return { corrections: last ?? [], rereads: { instrument, version, language, part: null, parts: null } }
}

interface Proposed extends Basis {
  reading: ReadResult
}

/**
 * What a reading of its file would change in a stored version, with what people corrected; null where none of the documents of the file is known
 * to be this text. New paragraphs have ids that are made here.
 */
export async function compareStored(
  services: Services,
  { instrument, version }: StoredVersion,
  { reading, corrections, rereads }: Proposed,
): Promise<Compared | null> {
  const { db } = services
  const corrected = correctedReading(reading.document, corrections)
  const document = instrument.document && (await findDocument(anyone(services), instrument.document))
  const symbol = (document && document.symbol) || ''
  const read = partOfText(corrected.parts, symbol, rereads)
  if (!read) return null
  const stored = await provisionsOf(db, instrument.id, version.number, version.language)
  const before = [stored, await provisionsBeside(services, version)]
  const next = provisionsOfVersion({ version, read, before, newId: services.newId, isSame: isReadAgain })
  const was = { ...readingOfVersion(version, instrument), provisions: stored }
  const now = { ...readingOf(read), provisions: next }
  const machine = corrections.length > 0 ? correctedReading(reading.document, []).parts : undefined
  const asRead = asReadOf((machine ?? corrected.parts)[corrected.parts.indexOf(read)], read)
  return {
    instrument,
    version,
    was,
    now,
    read,
    reading: corrected,
    asRead,
    differences: compareReadings(was, now, machine),
    lost: corrected.lost,
    otherwise: {
      symbol: symbol !== '' && !sameSymbol(read.symbol, symbol) ? read.symbol : null,
      language: read.language === version.language ? null : read.language,
    },
  }
}

/** Paragraphs of the versions next to one, in its language or with its number: one that was not told apart here may stand there. */
async function provisionsBeside({ db }: Services, version: Version): Promise<Provision[]> {
  const { instrument, number, language } = version
  const versions = await versionsOf(db, instrument)
  const isNext = (one: Version): boolean =>
    one.language === language ? Math.abs(one.number - number) === 1 : one.number === number
  const lists: Provision[] = []
  for (const one of versions.filter(isNext))
    lists.push(...(await provisionsOf(db, instrument, one.number, one.language)))
  return lists
}

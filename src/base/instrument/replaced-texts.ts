import { type Services, anyone } from '../../core/index.ts'
import { findDocumentOfFile } from '../documents/index.ts'
import type { Document, Redline } from '../../text/index.ts'
import { textThreadOf } from './agreed-language.ts'
import { TextThreadError } from './analysis-worker.ts'
import type { TextStatus } from './pack-shapes.ts'
import { provisionsOf } from './provision-store.ts'
import { standingIn } from './rules/choose-version.ts'
import { comparedVersions, documentOfVersion } from './rules/document-of-version.ts'
import { isMissing } from './rules/missing-words.ts'
import { type ReplacedCounts, countReplaced, seenOf } from './rules/replaced-text.ts'
import { statusOfVersion } from './rules/status-of-text.ts'
import { versionOfReading } from './rules/version-of-reading.ts'
import { provisionsOfVersion } from './rules/provisions-of-version.ts'
import type { Instrument, Version } from './schema.ts'
import { instrumentOfDocument, versionsOf } from './store.ts'

/** A version that stands, in the place of which a document of a file would come. */
export interface ReplacedText {
  instrument: Instrument
  version: Version
  /** Of what stands. */
  stands: TextStatus
  /** Of both, as the text engine compares them; null where that took too long. Then all that stands is counted as vanished. */
  redline: Redline | null
  counts: ReplacedCounts
  /** From `seenOf`. */
  seen: string
}

/**
 * For each document of a file what stands here in its language under its symbol, however that is spelled, and how the two differ; null where nothing
 * does. Outside transactions: the engine works in a thread.
 */
export async function findReplaced(
  services: Services,
  parts: readonly Document[],
): Promise<(ReplacedText | null)[]> {
  const found: (ReplacedText | null)[] = []
  for (const read of parts) found.push(await replacedBy(services, read))
  return found
}

async function replacedBy(services: Services, read: Document): Promise<ReplacedText | null> {
  const { db } = services
  const document = read.symbol && (await findDocumentOfFile(anyone(services), read.symbol))
  const instrument = document ? await instrumentOfDocument(db, document.id) : null
  const version = instrument && standingIn(instrument, await versionsOf(db, instrument.id), read.language)
  if (!document || !instrument || !version) return null
  const stored = await provisionsOf(db, instrument.id, version.number, version.language)
  // Of some paragraphs only the place is known, and headings that a pack gives a text are no words of it.
  const provisions = stored.filter((one) => !isMissing(one))
  const bare = { ...version, body: { ...version.body, sections: [] } }
  const symbol = document.symbol ?? ''
  const next = versionOfReading(instrument.id, version.number, read)
  const after = provisionsOfVersion({ version: next, read, before: [stored], newId: services.newId })
  const [a, b] = comparedVersions(
    { version: bare, document: documentOfVersion({ instrument, symbol, version: bare, provisions }) },
    { version: next, document: documentOfVersion({ instrument, symbol, version: next, provisions: after }) },
  )
  const redline = await compare(services, a, b)
  const counts = redline
    ? countReplaced(redline)
    : { same: 0, changed: 0, added: after.length, vanished: provisions.length }
  const stands = statusOfVersion(instrument, version)
  return { instrument, version, stands, redline, counts, seen: seenOf(version, stored, read) }
}

async function compare(services: Services, a: Document, b: Document): Promise<Redline | null> {
  try {
    return await textThreadOf(services).run('redline', a, b)
  } catch (error) {
    if (!(error instanceof TextThreadError)) throw error
    services.log.warn({ symbol: b.symbol, error: error.name }, 'a file was not compared with what stands')
    return null
  }
}

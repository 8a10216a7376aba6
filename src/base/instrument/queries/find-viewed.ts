import { type Reader, coreProblems } from '../../../core/index.ts'
import type { Document, LeftOutOfBoth } from '../../../text/index.ts'
import { findDocument } from '../../documents/index.ts'
import { type Programme, findProgramme } from '../../programme/index.ts'
import { maySeeViews } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { chooseVersion } from '../rules/choose-version.ts'
import { documentOfVersion } from '../rules/document-of-version.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import { type KnownOfDocument, knownOfDocument } from '../rules/known-of-document.ts'
import type { TextProof } from '../rules/proofs.ts'
import { leftOutOfVersion } from '../reread-store.ts'
import { findInstrument, findText, findVersions } from './find-instruments.ts'
import { findProofOfWhole } from './find-lives.ts'

/** A text of the site whose language may be laid open, in the version asked for. */
export interface Viewed {
  instrument: Instrument
  programme: Programme | null
  symbol: string | null
  /** What a pack says of its document, where nothing proves what the version says of itself. */
  known: KnownOfDocument | null
  versions: Version[]
  version: Version
  proof: TextProof | null
}

/**
 * A text in the version and language asked for, for whoever may see how it speaks.
 * @throws notFound · viewsOff on drafts that are somebody else's · noText
 */
export async function findViewed(
  reader: Reader,
  id: string,
  asked: { version?: string | undefined; language?: string | undefined },
): Promise<Viewed> {
  const instrument = await findInstrument(reader, id)
  if (!instrument) throw coreProblems.notFound()
  const programme = instrument.programme ? await findProgramme(reader, instrument.programme) : null
  const versions = await findVersions(reader, instrument.id)
  const version = chooseVersion(instrument, versions, reader.lang, asked.version, asked.language)
  if (!maySeeViewsOf(reader, instrument, programme, version)) throw instrumentProblems.viewsOff()
  if (!version) throw instrumentProblems.noText()
  const [document, proof] = await Promise.all([
    instrument.document ? findDocument(reader, instrument.document) : null,
    findProofOfWhole(reader, { instrument, versions, version }),
  ])
  const known = knownOfDocument(document, proof)
  return { instrument, programme, symbol: document?.symbol ?? null, known, versions, version, proof }
}

export const maySeeViewsOf = (
  { viewer }: Reader,
  instrument: Instrument,
  programme: Programme | null,
  version: Version | null,
): boolean =>
  maySeeViews(viewer, {
    status: statusOfVersion(instrument, version),
    programme: programme && { module: 'programme', kind: 'programme', id: programme.id },
    exercise: programme?.kind === 'exercise',
  })

/** What was left out of two versions when their files were read: it is counted, and shown to nobody here. */
export async function findLeftOut({ services }: Reader, a: Version, b: Version): Promise<LeftOutOfBoth> {
  const [before, after] = await Promise.all([a, b].map((version) => leftOutOfVersion(services.db, version)))
  return { a: before!, b: after! }
}

/** The text of a version for the text engine. */
export async function findDocumentOf(
  reader: Reader,
  { instrument, symbol }: Viewed,
  version: Version,
): Promise<Document> {
  const provisions = await findText(reader, instrument.id, version)
  return documentOfVersion({ instrument, symbol: symbol ?? '', version, provisions })
}

import {
  type Found,
  type Paging,
  type Reader,
  type Topic,
  demand,
  pageOf,
  readingOnly,
  refKey,
} from '../../../core/index.ts'
import { findGrounds } from '../../access/index.ts'
import { findDocument, findDocuments } from '../../documents/index.ts'
import { instrumentRef } from '../entities.ts'
import { importableProgrammes, mayCheck, mayImport, programmeRef } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { checksOfKeys, handsOn } from '../check-store.ts'
import { type Depth, type ProvenVersion, proofsOf, provenTextsOf } from '../proof-store.ts'
import { type TextProof, isOtherDocument, keyOfVersion } from '../rules/proofs.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import type { Check, Instrument, Provision, Version } from '../schema.ts'
import { onRecord } from './find-evidence.ts'
import { withoutUnheld } from './find-held.ts'
import { importScope } from './import-scope.ts'

const PINS: Topic = 'instrument/pins'

/** On what the proof of texts rests: their own acts, and the pins of all packs. */
const topicsOf = (instruments: readonly string[]): Topic[] => [
  ...new Set(instruments.map((id) => refKey(instrumentRef(id)))),
  PINS,
]

type VersionKey = Pick<Version, 'instrument' | 'number' | 'language'>

/** How far versions are proven, by `keyOfVersion`; what is shown of them is still to be compared with the record. */
async function findProofs(
  reader: Reader,
  versions: readonly VersionKey[],
): Promise<Map<string, ProvenVersion>> {
  return byKey(await proofsOfVersions(reader, versions, 'paragraphs'))
}

/** The same of whole versions in a list, compared with the record. */
export async function findWholeProofs(
  reader: Reader,
  versions: readonly VersionKey[],
): Promise<Map<string, ProvenVersion>> {
  return byKey(await withoutUnheld(reader, await proofsOfVersions(reader, versions, 'whole')))
}

const byKey = (found: readonly ProvenVersion[]): Map<string, ProvenVersion> =>
  new Map(found.map((one) => [keyOfVersion(one.version), one]))

async function proofsOfVersions(
  reader: Reader,
  versions: readonly VersionKey[],
  depth: Depth,
): Promise<ProvenVersion[]> {
  const { services } = reader
  if (versions.length === 0) return []
  return readingOnly(topicsOf(versions.map(({ instrument }) => instrument)), () =>
    proofsOf(services.db, { versions }, depth, onRecord(reader)),
  )
}

/** How far an adopted or issued version is proven; null for a draft, or where there is none. */
export async function findProof(
  reader: Reader,
  instrument: Instrument,
  version: Version | null,
): Promise<TextProof | null> {
  if (!version || !isFinal(statusOfVersion(instrument, version))) return null
  return (await findProofs(reader, [version])).get(keyOfVersion(version))?.proof ?? null
}

/** Whether the adopted or issued version of each of these texts that stands, in the reader's language where it stands in it, is official. */
export async function findStandingProofs(
  reader: Reader,
  instruments: readonly Pick<Instrument, 'id' | 'body'>[],
): Promise<Map<string, ProvenVersion>> {
  const { services, lang } = reader
  const texts = instruments.filter(({ body }) => isFinal(body.status)).map(({ id }) => id)
  if (texts.length === 0) return new Map()
  const found = await readingOnly(topicsOf(texts), () =>
    proofsOf(services.db, { adoptedOf: { texts } }, 'whole', onRecord(reader)),
  )
  return byText(await withoutUnheld(reader, [...byText(found, lang).values()]), lang)
}

/** By programme, its texts, adopted ones first, and by the ids of texts the same of them all; a programme without any is absent. */
export async function findTextsOf(
  reader: Reader,
  programmes: readonly string[],
): Promise<{ texts: Map<string, Instrument[]>; proofs: Map<string, ProvenVersion> }> {
  const { services, lang } = reader
  if (programmes.length === 0) return { texts: new Map(), proofs: new Map() }
  // The document of a text of another programme may be taken in too.
  const found = await readingOnly(['instrument/instrument', 'documents/document', PINS], () =>
    provenTextsOf(services.db, programmes, onRecord(reader)),
  )
  return {
    texts: new Map(
      programmes.flatMap((one) => {
        const own = found.instruments.filter(({ programme, also }) => programme === one || also.includes(one))
        return own.length > 0 ? [[one, own] as const] : []
      }),
    ),
    proofs: byText(await withoutUnheld(reader, [...byText(found.proofs, lang).values()]), lang),
  }
}

/** Of each text the version in the reader's language, else in English. */
function byText(found: readonly ProvenVersion[], lang: string): Map<string, ProvenVersion> {
  // The last one of a text stays.
  const inOrder = found.toSorted((a, b) => place(b, lang) - place(a, lang))
  return new Map(inOrder.map((one) => [one.version.instrument, one]))
}

const place = ({ version: { language } }: ProvenVersion, lang: string): number =>
  language === lang ? 0 : language === 'en' ? 1 : 2

/** How far the versions of paragraphs are proven, by `keyOfVersion`. */
export const findProofsAround = (
  reader: Reader,
  provisions: readonly Pick<Provision, 'instrument' | 'version' | 'language'>[],
): Promise<Map<string, ProvenVersion>> =>
  findProofs(
    reader,
    provisions.map(({ instrument, version: number, language }) => ({ instrument, number, language })),
  )

/** What people compared in a version, for whoever may import the text: who did it is seen in which are the reader's own. */
export async function findChecks(
  { services, viewer }: Reader,
  { programme }: Pick<Instrument, 'programme'>,
  version: Version,
): Promise<Check[]> {
  return mayImport(viewer, programme) ? checksOfKeys(services.db, [keyOfVersion(version)]) : []
}

/** What this person compared in a version and did not take back. */
export async function findOwnChecks(
  reader: Reader,
  instrument: Pick<Instrument, 'programme'>,
  version: Version,
): Promise<Check[]> {
  const { accountId } = reader.viewer
  return (await findChecks(reader, instrument, version)).filter(({ account }) => account === accountId)
}

/**
 * The file with which this person may compare a version, and the symbol of its text.
 * @throws signInNeeded, notAllowed, nothingToCompare, notASecond, otherDocument
 */
export async function requireComparable(reader: Reader, instrument: Instrument, version: Version) {
  const { services, viewer } = reader
  const { programme } = instrument
  const { file, asRead } = version.body
  demand(viewer, mayImport(viewer, programme))
  if (!file || isWithdrawn(version) || !isFinal(statusOfVersion(instrument, version)))
    throw instrumentProblems.nothingToCompare({ why: isWithdrawn(version) ? 'withdrawn' : 'other' })
  const scope = programmeRef(programme)
  const [hands, grounds, document] = await Promise.all([
    handsOn(services.db, [file.sha256]),
    findGrounds(services, scope ? [scope] : []),
    instrument.document ? findDocument(reader, instrument.document) : null,
  ])
  if (!mayCheck(viewer, programme, hands.get(file.sha256) ?? [null], grounds))
    throw instrumentProblems.notASecond()
  const symbol = document?.symbol ?? null
  if (isOtherDocument(version, symbol))
    throw instrumentProblems.otherDocument({ says: asRead?.symbol ?? '', symbol: symbol ?? '' })
  return { file, symbol, document, grounds }
}

/** A version that this person may compare. */
export interface ToCompare extends ProvenVersion {
  symbol: string | null
}

/** The adopted texts that stand and that this person may compare with their documents, as far as they are not official, by their ids. */
export async function findTextsToCompare(reader: Reader): Promise<ToCompare[]> {
  const { services, viewer } = reader
  const programmes = importableProgrammes(viewer)
  if (programmes.length === 0 || viewer.accountId === null) return []
  const adopted = await proofsOf(
    services.db,
    { adoptedOf: { programmes: await importScope(reader) }, withThoseBeside: true },
    'paragraphs',
    onRecord(reader),
  )
  const versions = adopted.filter(({ version, proof }) => version.body.file && !proof.isOfficial)
  const scopes = [...new Set(versions.map(({ programme }) => programme))].flatMap(
    (programme) => programmeRef(programme) ?? [],
  )
  const [hands, grounds, documents] = await Promise.all([
    handsOn(
      services.db,
      versions.flatMap(({ version }) => version.body.file?.sha256 ?? []),
    ),
    findGrounds(services, scopes),
    findDocuments(
      reader,
      versions.flatMap(({ document }) => document ?? []),
    ),
  ])
  return versions.flatMap((one) => {
    const symbol = documents.get(one.document ?? '')?.symbol ?? null
    const ofFile = hands.get(one.version.body.file?.sha256 ?? '') ?? [null]
    const isTheirs = mayCheck(viewer, one.programme, ofFile, grounds)
    return isTheirs && !isOtherDocument(one.version, symbol) ? [{ ...one, symbol }] : []
  })
}

/** A page of them. @throws signInNeeded, notAllowed for whoever imports no texts */
export async function listTextsToCompare(
  reader: Reader,
  { after, limit }: Paging,
): Promise<Found<ToCompare>> {
  demand(reader.viewer, importableProgrammes(reader.viewer).length > 0)
  const all = await findTextsToCompare(reader)
  const rest = after === null ? all : all.filter((one) => isBeyond(one, after))
  return {
    ...pageOf(rest, limit, ({ version }) => [version.instrument, version.language]),
    total: { count: all.length, capped: false },
  }
}

function isBeyond({ version }: ToCompare, after: NonNullable<Paging['after']>): boolean {
  const [instrument, language] = after.map(String)
  return version.instrument === instrument
    ? version.language > (language ?? '')
    : version.instrument > (instrument ?? '')
}

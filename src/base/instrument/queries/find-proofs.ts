import {
  type Found,
  type Paging,
  type Reader,
  type Topic,
  demand,
  readingOnly,
  refKey,
} from '../../../core/index.ts'
import { findGrounds } from '../../access/index.ts'
import { findDocuments } from '../../documents/index.ts'
import { instrumentRef } from '../entities.ts'
import { importableProgrammes, mayCheck, mayImport, programmeRef } from '../policy.ts'
import {
  type ListedVersion,
  type ProvableText,
  adoptedVersions,
  checksOfKeys,
  findCheck,
  handsOn,
  proofsOf,
  versionsByKey,
} from '../proof-store.ts'
import { type TextProof, isOtherDocument, keyOfVersion } from '../rules/proofs.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { Check, Instrument, Provision, Version } from '../schema.ts'

/** On what the proof of texts rests: their own acts, and the pins of all packs. */
const topicsOf = (instruments: readonly string[]): Topic[] => [
  ...new Set(instruments.map((id) => refKey(instrumentRef(id)))),
  'instrument/pin',
]

/** How far versions are proven, by `keyOfVersion`. */
export const findProofs = ({ services }: Reader, texts: readonly ProvableText[]) =>
  readingOnly(topicsOf(texts.map(({ version }) => version.instrument)), () => proofsOf(services.db, texts))

/** How far an adopted version is proven; null for a draft, or where there is none. */
export async function findProof(
  reader: Reader,
  instrument: Instrument,
  version: Version | null,
): Promise<TextProof | null> {
  if (!version || statusOfVersion(instrument, version) !== 'adopted') return null
  const { document } = instrument
  return (await findProofs(reader, [{ document, version }])).get(keyOfVersion(version)) ?? null
}

/** A version and how far it is proven. */
export interface ProvenVersion extends ListedVersion {
  proof: TextProof
}

/** The adopted version of each of these texts that stands, in the reader's language where it stands in it, and how far it is proven. */
export async function findStandingProofs(
  reader: Reader,
  instruments: readonly Pick<Instrument, 'id' | 'body'>[],
): Promise<Map<string, ProvenVersion>> {
  const ids = instruments.filter(({ body }) => body.status === 'adopted').map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const { db } = reader.services
  const versions = await readingOnly(topicsOf(ids), () => adoptedVersions(db, { texts: ids }))
  const inOrder = versions.toSorted((a, b) => place(a, reader.lang) - place(b, reader.lang))
  const standing = new Map(inOrder.toReversed().map((one) => [one.version.instrument, one]))
  const proofs = await findProofs(reader, [...standing.values()])
  return new Map(
    [...standing].map(([id, one]) => [id, { ...one, proof: proofs.get(keyOfVersion(one.version))! }]),
  )
}

/** The reader's language first, then English, then any. */
const place = ({ version: { language } }: ListedVersion, lang: string): number =>
  language === lang ? 0 : language === 'en' ? 1 : 2

/** The versions of paragraphs and how far they are proven, by `keyOfVersion`. */
export async function findProofsAround(
  reader: Reader,
  provisions: readonly Provision[],
): Promise<Map<string, ProvenVersion>> {
  if (provisions.length === 0) return new Map()
  const keys = provisions.map(({ instrument, version: number, language }) => ({
    instrument,
    number,
    language,
  }))
  const topics = topicsOf(provisions.map(({ instrument }) => instrument))
  const versions = await readingOnly(topics, () => versionsByKey(reader.services.db, keys))
  const proofs = await findProofs(reader, versions)
  return new Map(
    versions.map((one) => {
      const key = keyOfVersion(one.version)
      return [key, { ...one, proof: proofs.get(key)! }]
    }),
  )
}

/** What people compared in a version, for whoever may import the text: who did it is seen in which are the reader's own. */
export async function findChecks(
  { services, viewer }: Reader,
  { programme }: Pick<Instrument, 'programme'>,
  version: Version,
): Promise<Check[]> {
  return mayImport(viewer, programme) ? checksOfKeys(services.db, [keyOfVersion(version)]) : []
}

/** Something that this person compared and did not take back; null where there is none. */
export async function findOwnCheck({ services, viewer }: Reader, id: string): Promise<Check | null> {
  const check = await findCheck(services.db, id)
  return check && check.account === viewer.accountId && !check.takenBack ? check : null
}

/** Whether this person may compare a version, as far as that is about the person. */
export async function mayCompare(
  { services, viewer }: Reader,
  { programme }: Pick<Instrument, 'programme'>,
  { body }: Pick<Version, 'body'>,
): Promise<boolean> {
  if (!body.file || !mayImport(viewer, programme)) return false
  const scope = programmeRef(programme)
  const [hands, grounds] = await Promise.all([
    handsOn(services.db, [body.file.sha256]),
    findGrounds(services, scope ? [scope] : []),
  ])
  return mayCheck(viewer, programme, hands.get(body.file.sha256) ?? [null], grounds)
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
  const versions = (await adoptedVersions(services.db, { programmes })).filter(
    ({ version }) => version.body.file,
  )
  const scopes = [...new Set(versions.map(({ programme }) => programme))].flatMap(
    (programme) => programmeRef(programme) ?? [],
  )
  const [hands, grounds, proofs, documents] = await Promise.all([
    handsOn(
      services.db,
      versions.flatMap(({ version }) => version.body.file?.sha256 ?? []),
    ),
    findGrounds(services, scopes),
    proofsOf(services.db, versions),
    findDocuments(
      reader,
      versions.flatMap(({ document }) => document ?? []),
    ),
  ])
  return versions.flatMap((one) => {
    const proof = proofs.get(keyOfVersion(one.version))!
    const symbol = documents.get(one.document ?? '')?.symbol ?? null
    const ofFile = hands.get(one.version.body.file?.sha256 ?? '') ?? [null]
    const isTheirs = mayCheck(viewer, one.programme, ofFile, grounds)
    const waits = isTheirs && !proof.isOfficial && isOtherDocument(one.version, symbol) === null
    return waits ? [{ ...one, proof, symbol }] : []
  })
}

/** A page of them. @throws signInNeeded, notAllowed for whoever imports no texts */
export async function listTextsToCompare(
  reader: Reader,
  { after, limit }: Paging,
): Promise<Found<ToCompare>> {
  demand(reader.viewer, importableProgrammes(reader.viewer).length > 0)
  const all = await findTextsToCompare(reader)
  const from = after === null ? 0 : all.findIndex((one) => isBeyond(one, after))
  const items = from < 0 ? [] : all.slice(from, from + limit)
  const last = items.at(-1)?.version
  const isMore = from >= 0 && from + limit < all.length
  return {
    items,
    next: isMore && last ? [last.instrument, last.language] : null,
    total: { count: all.length, capped: false },
  }
}

function isBeyond({ version }: ToCompare, after: NonNullable<Paging['after']>): boolean {
  const [instrument, language] = after.map(String)
  return version.instrument === instrument
    ? version.language > (language ?? '')
    : version.instrument > (instrument ?? '')
}

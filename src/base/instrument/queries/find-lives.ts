import { type Reader, readingOnly, refKey } from '../../../core/index.ts'
import { findLife, findLifeOfParts, findOtherwise } from '../../record/index.ts'
import {
  instrumentEntity,
  instrumentRef,
  provisionRef,
  publicInstrument,
  publicProvision,
} from '../entities.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { type Otherwise, type ShownLife, lifeOfVersion } from '../rules/life-of-version.ts'
import { type TextProof, doubted, keyOfVersion } from '../rules/proofs.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { findText } from './find-instruments.ts'
import { findProof, findProofsAround } from './find-proofs.ts'

/** A version as a page shows it. */
interface ShownVersion {
  instrument: Instrument
  /** Of the text. */
  versions: readonly Version[]
  version: Version | null
  /** The paragraphs that are shown. */
  provisions: readonly Provision[]
  /** How many there are. */
  count: number
}

/**
 * When a version was published here, and when anything of it last changed, as the record has it, and whether the record has what is shown so; null
 * where there is none.
 */
async function findLifeOfVersion(
  reader: Reader,
  { instrument, versions, version, provisions, count }: ShownVersion,
): Promise<ShownLife | null> {
  if (!version) return null
  const whole = instrumentRef(instrument.id)
  const paragraphs = { kind: 'provision', idsEndWith: `/${version.number}/${version.language}` }
  const seen = [
    { entity: whole, snapshot: publicInstrument(instrument, versions) },
    ...provisions.map((one) => ({ entity: provisionRef(one), snapshot: publicProvision(one) })),
  ]
  const { acts, otherwise, parts } = await findLifeOfParts(reader, whole, paragraphs, seen)
  const life = lifeOfVersion(acts, version)
  return (
    life && {
      ...life,
      // One that the record has and the text has no more, be it on another page, was taken out without a word.
      isOtherwise: otherwise.size > 0 || parts > count,
      otherwise: doubtsOf(instrument.id, provisions, otherwise),
    }
  )
}

/** How far the wording of a version is proven, where the record has it as it is shown, with its life; who changes a row makes nothing official. @param paragraphs how many are no headings */
export async function findProofAndLife(
  reader: Reader,
  { paragraphs, ...shown }: ShownVersion & { paragraphs: number },
): Promise<{ proof: TextProof | null; life: ShownLife | null }> {
  const [proof, life] = await Promise.all([
    findProof(reader, shown.instrument, shown.version),
    findLifeOfVersion(reader, shown),
  ])
  const isDoubted = proof && life?.isOtherwise
  return { proof: isDoubted ? doubted(proof, paragraphs, life.otherwise) : proof, life }
}

/** How far the wording of a whole version is proven, where the proof of it says anything: the paragraphs are read and compared with the record for it. */
export async function findProofOfWhole(
  reader: Reader,
  { instrument, versions, version }: Pick<ShownVersion, 'instrument' | 'versions'> & { version: Version },
): Promise<TextProof | null> {
  const proof = await findProof(reader, instrument, version)
  if (!proof || (!proof.isOfficial && proof.official === 0)) return proof
  const provisions = await findText(reader, instrument.id, version)
  const shown = { instrument, versions, version, provisions, count: provisions.length }
  const life = await findLifeOfVersion(reader, shown)
  return life?.isOtherwise ? doubted(proof, proof.count, life.otherwise) : proof
}

/**
 * The proofs of versions of which paragraphs are shown elsewhere, by `keyOfVersion`: those paragraphs, and what is said of their texts and of the files of these, are
 * compared with the record, as in the reader and on their own pages.
 */
export async function findProofsOfShown(
  reader: Reader,
  provisions: readonly Provision[],
): Promise<Map<string, ProvenVersion>> {
  const proven = await findProofsAround(reader, provisions)
  const proved = provisions.filter((one) => proven.get(keyOfShown(one))?.proof.proofOf(one.eId))
  if (proved.length === 0) return proven
  const otherwise = await otherwiseAmong(reader, proved)
  if (otherwise.size === 0) return proven
  const shown = Map.groupBy(proved, keyOfShown)
  return new Map(
    [...proven].map(([key, one]): [string, ProvenVersion] => {
      const doubts = doubtsOf(one.version.instrument, shown.get(key) ?? [], otherwise)
      const isDoubted = doubts === 'all' || doubts.size > 0
      return [key, isDoubted ? { ...one, proof: doubted(one.proof, one.proof.count, doubts) } : one]
    }),
  )
}

const keyOfShown = (one: Provision): string => keyOfVersion({ ...one, number: one.version })

/** Which of these paragraphs and of their texts the record has otherwise, by `refKey`. */
async function otherwiseAmong(
  reader: Reader,
  provisions: readonly Provision[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(provisions.map(({ instrument }) => instrument))]
  const topics = ids.map((id) => refKey(instrumentRef(id)))
  const texts = await readingOnly(topics, () => instrumentEntity.snapshots.read(reader.services, ids))
  const seen = [
    ...[...texts].map(([id, snapshot]) => ({ entity: instrumentRef(id), snapshot })),
    ...provisions.map((one) => ({ entity: provisionRef(one), snapshot: publicProvision(one) })),
  ]
  return findOtherwise(reader, seen, topics)
}

/** What of a text is doubted where the record has some of it otherwise: all, where it has what is said of the text and its files so, else those paragraphs. */
const doubtsOf = (
  instrument: string,
  provisions: readonly Provision[],
  otherwise: ReadonlySet<string>,
): Otherwise =>
  otherwise.has(refKey(instrumentRef(instrument))) ? 'all' : addressesOf(provisions, otherwise)

const addressesOf = (provisions: readonly Provision[], refs: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(provisions.filter((one) => refs.has(refKey(provisionRef(one)))).map(({ eId }) => eId))

/** The same of a paragraph in its version, and whether the record has it as it is shown. @param text compared too, with what it says of its files, where a proof rests on that */
export async function findLifeOfParagraph(
  reader: Reader,
  provision: Provision,
  text: Pick<ShownVersion, 'instrument' | 'versions'> | null,
): Promise<ShownLife | null> {
  const ofText = text && {
    entity: instrumentRef(text.instrument.id),
    snapshot: publicInstrument(text.instrument, text.versions),
  }
  const [life, otherwise] = await Promise.all([
    findLife(reader, provisionRef(provision), publicProvision(provision)),
    findOtherwise(reader, ofText ? [ofText] : []),
  ])
  if (!life) return null
  const isWhole = otherwise.size > 0
  return {
    published: life.published.at,
    changed: life.changed?.at ?? null,
    isOtherwise: isWhole || !life.isSame,
    otherwise: isWhole ? 'all' : new Set(life.isSame ? [] : [provision.eId]),
  }
}

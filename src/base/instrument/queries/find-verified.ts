import { type Reader, type Ref, readingFound, refKey } from '../../../core/index.ts'
import { documentRef, findDocuments } from '../../documents/index.ts'
import { instrumentRef, topicsOfProvisions } from '../entities.ts'
import { parseKey, provisionsByKey, standingKeys } from '../provision-store.ts'
import { keyOfVersion, verificationOf, type verifications } from '../rules/proofs.ts'
import { wordsOfProvision } from '../rules/wording.ts'
import type { Provision } from '../schema.ts'
import { findInstrumentsById, findInstrumentsOfDocuments } from './find-instruments.ts'
import { findProofsOfShown } from './find-lives.ts'
import { findStandingProofs } from './find-proofs.ts'

export type Verification = (typeof verifications)[number]

/**
 * How far the wording of texts and paragraphs in a list of anything is proven, by `refKey`, as on the page to which each leads; of documents of which their file
 * alone says anything, how far that is; absent for all else.
 * @param refs no drafts
 */
export async function findVerified(
  reader: Reader,
  refs: readonly Ref[],
): Promise<ReadonlyMap<string, Verification>> {
  const idsOf = (kind: string): string[] => [
    ...new Set(refs.filter((one) => `${one.module}/${one.kind}` === kind).map(({ id }) => id)),
  ]
  const [ofTexts, ofParagraphs, ofDocuments] = await Promise.all([
    verifiedTexts(reader, idsOf('instrument/instrument')),
    verifiedParagraphs(reader, idsOf('instrument/provision')),
    verifiedDocuments(reader, idsOf('documents/document')),
  ])
  return new Map([...ofTexts, ...ofParagraphs, ...ofDocuments])
}

async function verifiedTexts(reader: Reader, ids: string[]): Promise<[string, Verification][]> {
  if (ids.length === 0) return []
  const texts = await findInstrumentsById(reader, ids)
  const proofs = await findStandingProofs(reader, [...texts.values()])
  return [...proofs].flatMap(([id, { proof }]) => {
    const found = verificationOf(proof)
    return found ? [[refKey(instrumentRef(id)), found]] : []
  })
}

/** Those that no pack describes, by their texts. */
async function verifiedDocuments(reader: Reader, ids: string[]): Promise<[string, Verification][]> {
  const documents = await findDocuments(reader, ids)
  const own = [...documents.values()].flatMap(({ id, body }) => (body.source ? [] : [id]))
  if (own.length === 0) return []
  const texts = await findInstrumentsOfDocuments(reader, own)
  const verified = new Map(
    await verifiedTexts(
      reader,
      [...texts.values()].map(({ id }) => id),
    ),
  )
  return [...texts].flatMap(([document, { id }]) => {
    const found = verified.get(refKey(instrumentRef(id)))
    return found ? [[refKey(documentRef(document)), found]] : []
  })
}

async function verifiedParagraphs(reader: Reader, ids: string[]): Promise<[string, Verification][]> {
  if (ids.length === 0) return []
  const provisions = await readingFound(
    () => paragraphsShown(reader, ids),
    (found) => topicsOfProvisions(found, ids.length),
  )
  const proofs = await findProofsOfShown(reader, provisions)
  return provisions.flatMap((one) => {
    const proof = proofs.get(keyOfVersion({ ...one, number: one.version }))?.proof
    if (!proof || wordsOfProvision(one) === '') return []
    const found = proof.proofOf(one.eId) ? 'official' : 'not-yet-verified'
    return [[keyOf(one.id), found]]
  })
}

const keyOf = (id: string): string => refKey({ module: 'instrument', kind: 'provision', id })

/** Each in the version that stands, in the reader's language where it stands in it. */
async function paragraphsShown({ services: { db }, lang }: Reader, ids: string[]): Promise<Provision[]> {
  const keys = [...(await standingKeys(db, ids)).values()].flatMap(
    (own) => own.find((key) => parseKey(key)?.language === lang) ?? own[0] ?? [],
  )
  return provisionsByKey(db, keys)
}

import type { CheckedPart, Version } from '../schema.ts'
import { type Comparison, type FileProof, type Known, comparersNeeded, counts } from './proofs.ts'

/** A check that holds: of the same words in the same file. */
export interface StandingCheck {
  instrument: string
  version: number
  language: string
  what: CheckedPart
  /** Null but for a paragraph. */
  eId: string | null
  words: string
  comparison: Comparison
  account: string
}

/** What is compared by as many people as it takes, and what one person compared where it takes two. */
export function countedChecks(
  version: Pick<Version, 'body'>,
  file: FileProof,
  checks: readonly StandingCheck[],
): { checks: StandingCheck[]; awaiting: Set<string | null> } {
  const needed = comparersNeeded(version)
  const counted = checks.filter(({ comparison }) => counts(comparison, file))
  const enough: StandingCheck[] = []
  const awaiting = new Set<string | null>()
  for (const same of Map.groupBy(counted, ({ what, eId }) => eId ?? what).values()) {
    const people = new Set(same.map(({ account }) => account))
    if (people.size >= needed) enough.push(...same)
    else for (const { eId } of same) awaiting.add(eId)
  }
  return { checks: enough, awaiting }
}

/** What the pinned wordings say of a version. */
export type PinnedPlaces = Pick<Known, 'agreeing' | 'contradicted' | 'lacksPinned'>
export const NONE_PINNED: PinnedPlaces = { agreeing: new Map(), contradicted: new Set(), lacksPinned: false }

/** What pins, and the checks that are enough, say of a version. @param count its paragraphs with words */
export const knownOf = (
  checks: readonly StandingCheck[],
  awaiting: Known['awaiting'],
  count: number,
  places: PinnedPlaces,
): Known => ({
  count,
  awaiting,
  checks: new Map(checks.flatMap(({ eId, comparison }) => (eId === null ? [] : [[eId, comparison]]))),
  front: checks.findLast(({ what }) => what === 'front')?.comparison ?? null,
  isWhole: checks.some(({ what }) => what === 'whole'),
  ...places,
})

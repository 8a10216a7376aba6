import { type Chain, type Pairing, createAligner, reachEnds } from './align.ts'
import { type Piece, RUN_LENGTH } from './runs.ts'
import type { Lookup } from './search.ts'
import { provisionAt, UNKNOWN, wordsOf } from './segment.ts'
import type { Place, Sources } from './sources.ts'

/** A source provision that a stretch of the draft follows closely, with how. */
export interface Adaptation {
  lookup: Lookup
  provision: number
  chains: Chain[]
  /** Sum of the chains' scores. */
  score: number
}

/** A run shared by fewer words says too little about where a text comes from. */
const SEED = 3
const SEEDS_PER_TOKEN = 16
const RUNS_PER_PIECE = 24
const CANDIDATES = 5
/** A verbatim piece votes with its length, other runs with the lengths of all seeds in them (five words: 5 + 4 + 3). */
const LEAST_VOTES = 8
/** Candidates with fewer votes, beside the one with most, are not aligned. */
const LEAST_SHARE_OF_VOTES = 0.3
/** Longer provisions are aligned block by block, within a window of the source around their longest common run. */
export const BLOCK = 400
const MARGIN = 300
/** A word that makes up more than one in so many of all words, and stands so often at least, stands everywhere. */
const COMMON_SHARE = 1 / 200
const COMMON_COUNT = 20

interface Candidate {
  lookup: Lookup
  provision: number
  votes: number
  /** The longest run in common of those that voted. */
  run: { start: number; sourceStart: number; length: number }
}

/**
 * The source provisions that tokens `[start, end)` of the draft follow closely, best first: those that share the most
 * runs are aligned word by word.
 *
 * @param pieces the verbatim pieces that overlap the stretch
 * @param weights what each token of the draft is worth, from `weigh`
 * @param sources orders those that are equally good
 */
export function findAdaptations(
  start: number,
  end: number,
  lookups: readonly Lookup[],
  pieces: readonly Piece[],
  weights: Uint8Array,
  sources: Pick<Sources, 'compare'>,
): Adaptation[] {
  const adaptations: Adaptation[] = []
  const align = createAligner()
  for (const candidate of candidatesFor(start, end, lookups, pieces, sources)) {
    const chains = align(pairingOf(candidate, start, end, weights))
    if (chains.length === 0) continue
    const [sourceStart, sourceEnd] = wordsOf(candidate.lookup.segment, candidate.provision)
    reachEnds(chains, { start, end, sourceStart, sourceEnd })
    const score = chains.reduce((sum, chain) => sum + chain.score, 0)
    adaptations.push({ lookup: candidate.lookup, provision: candidate.provision, chains, score })
  }
  return adaptations.sort((a, b) => b.score - a.score)
}

function candidatesFor(
  start: number,
  end: number,
  lookups: readonly Lookup[],
  pieces: readonly Piece[],
  sources: Pick<Sources, 'compare'>,
): Candidate[] {
  const found: Candidate[] = []
  for (const lookup of lookups) {
    const candidates = new Map<number, Candidate>()
    const vote = (p: number, i: number, length: number) => {
      const provision = provisionAt(lookup.segment, p)
      let candidate = candidates.get(provision)
      if (!candidate) {
        candidate = { lookup, provision, votes: 0, run: { start: i, sourceStart: p, length: 0 } }
        candidates.set(provision, candidate)
      }
      candidate.votes += length
      if (length > candidate.run.length) candidate.run = { start: i, sourceStart: p, length }
    }
    for (let i = start; i < end; i++) {
      const piece = pieces.find((piece) => piece.start <= i && i < piece.end)
      if (!piece)
        lookup.nearest(i, SEED, SEEDS_PER_TOKEN, (p, length) => vote(p, i, Math.min(length, end - i)))
      else {
        voteForRuns(lookup, piece, i, Math.min(piece.end, end) - i, vote)
        i = piece.end - 1
      }
    }
    found.push(...candidates.values())
  }
  const most = found.reduce((most, { votes }) => Math.max(most, votes), 0)
  return found
    .filter(({ votes }) => votes >= LEAST_VOTES && votes >= most * LEAST_SHARE_OF_VOTES)
    .sort((a, b) => b.votes - a.votes || sources.compare(placeOf(a), placeOf(b)))
    .slice(0, CANDIDATES)
}

const placeOf = ({ lookup, provision }: Candidate): Place => ({ segment: lookup.segment, provision })

function voteForRuns(
  lookup: Lookup,
  piece: Piece,
  i: number,
  length: number,
  vote: (p: number, i: number, length: number) => void,
) {
  let seen = 0
  lookup.occurrences(piece.runStart, piece.runLength, (p) => {
    vote(p + i - piece.runStart, i, length)
    return ++seen < RUNS_PER_PIECE
  })
}

function pairingOf(candidate: Candidate, start: number, end: number, weights: Uint8Array): Pairing {
  const { ids: draft, segment } = candidate.lookup
  const { words: source } = segment
  let [sourceStart, sourceEnd] = wordsOf(segment, candidate.provision)
  const run = { ...candidate.run }
  while (
    run.start > start &&
    run.sourceStart > sourceStart &&
    draft[run.start - 1] === source[run.sourceStart - 1]
  ) {
    run.start--
    run.sourceStart--
    run.length++
  }
  const most = Math.min(end - run.start, sourceEnd - run.sourceStart)
  run.length = Math.min(run.length, most)
  while (run.length < most && draft[run.start + run.length] === source[run.sourceStart + run.length])
    run.length++
  if (sourceEnd - sourceStart > BLOCK + 2 * MARGIN) {
    const diagonal = run.sourceStart - run.start
    sourceStart = Math.max(sourceStart, start + diagonal - MARGIN)
    sourceEnd = Math.min(sourceEnd, end + diagonal + MARGIN)
  }
  const pairing = { draft, start, end, source, sourceStart, sourceEnd, weights }
  return run.length >= RUN_LENGTH ? { ...pairing, run } : pairing
}

/** What each token of a draft says, from how often it stands in all segments: 1 where everywhere, else 2. */
export function weigh(lookups: readonly Lookup[], size: number): Uint8Array {
  const total = lookups.reduce((sum, { segment }) => sum + segment.words.length, 0)
  const common = Math.max(total * COMMON_SHARE, COMMON_COUNT)
  const weights = new Uint8Array(size)
  for (let i = 0; i < size; i++) {
    let count = 0
    for (const { ids, segment } of lookups) {
      if (ids[i] !== UNKNOWN) count += segment.firstOf[ids[i]! + 1]! - segment.firstOf[ids[i]!]!
    }
    weights[i] = count > common ? 1 : 2
  }
  return weights
}

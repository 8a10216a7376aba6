import { idOf, provisionsOf, type Segment, UNKNOWN } from './segment.ts'
import { DEPTH } from './suffixes.ts'

/** A draft looked up in one segment. Positions `i` are the draft's tokens, `p` the segment's words. */
export interface Lookup {
  segment: Segment
  /** The draft's tokens as word ids of the segment. */
  ids: Uint32Array
  /** Length of the longest run that begins at a token and stands anywhere in the segment, 0 where none. */
  longestAt(i: number): number
  /** Calls back with every place where the run of `length` tokens from `i` stands, until it returns false. */
  occurrences(i: number, length: number, visit: (p: number) => boolean | void): void
  /** Calls back with the places that share most words with what follows `i`, longest first, at least `least` words. */
  nearest(i: number, least: number, limit: number, visit: (p: number, length: number) => void): void
}

/**
 * Looks up a draft in a segment, token by token as asked. Exact: `longestAt` is what comparing every pair of positions
 * would give.
 *
 * @param leftOut indices of documents that are as if absent
 */
export function lookUp(segment: Segment, tokens: readonly string[], leftOut: ReadonlySet<number>): Lookup {
  const { words, order, firstOf } = segment
  const size = tokens.length
  const ids = idsOf(segment, tokens)
  const isLeftOut = leftOutTest(segment, leftOut)
  const place = new Uint32Array(size)
  /** One more than the length of the longest run from each token; 0 where it was not asked for yet. */
  const longest = new Uint32Array(size)
  /** Draft positions between which a diagonal (p − i) is known to match, so that no run is followed twice. */
  const runs = new Map<number, { from: number; to: number }>()

  const shared = (p: number, i: number, most: number) => {
    const end = Math.min(most, size - i)
    let length = 0
    while (length < end && words[p + length] === ids[i + length]) length++
    return length
  }
  const followed = (p: number, i: number) => {
    const known = runs.get(p - i)
    if (known && known.from <= i && i < known.to) return known.to - i
    const length = DEPTH + shared(p + DEPTH, i + DEPTH, size)
    runs.set(p - i, { from: i, to: i + length })
    return length
  }

  return { segment, ids, longestAt, occurrences, nearest }

  function longestAt(i: number): number {
    if (longest[i]! > 0) return longest[i]! - 1
    const id = ids[i]!
    let length = 0
    if (id !== UNKNOWN) {
      place[i] = lowerBound(segment, ids, i)
      length = longestFrom(i, firstOf[id]!, firstOf[id + 1]!)
    }
    longest[i] = length + 1
    return length
  }

  function longestFrom(i: number, low: number, high: number): number {
    let best = 0
    for (let k = place[i]!; k < high; k++) {
      const p = order[k]!
      if (isLeftOut(p)) continue
      const length = shared(p, i, DEPTH)
      if (length < DEPTH) {
        best = Math.max(best, length)
        break
      }
      best = Math.max(best, followed(p, i))
    }
    if (best >= DEPTH) return best
    for (let k = place[i]! - 1; k >= low; k--) {
      const p = order[k]!
      if (!isLeftOut(p)) return Math.max(best, shared(p, i, DEPTH))
    }
    return best
  }

  function occurrences(i: number, length: number, visit: (p: number) => boolean | void) {
    const id = ids[i]!
    if (longestAt(i) < length) return
    const depth = Math.min(length, DEPTH)
    for (let k = place[i]!; k < firstOf[id + 1]! && shared(order[k]!, i, depth) === depth; k++) {
      const p = order[k]!
      if (isLeftOut(p) || (length > DEPTH && followed(p, i) < length)) continue
      if (visit(p) === false) return
    }
    if (length >= DEPTH) return
    for (let k = place[i]! - 1; k >= firstOf[id]! && shared(order[k]!, i, depth) === depth; k--) {
      const p = order[k]!
      if (!isLeftOut(p) && visit(p) === false) return
    }
  }

  function nearest(i: number, least: number, limit: number, visit: (p: number, length: number) => void) {
    const id = ids[i]!
    if (longestAt(i) < least) return
    const low = firstOf[id]!
    const high = firstOf[id + 1]!
    let up = place[i]!
    let down = up - 1
    let upLength = up < high ? shared(order[up]!, i, DEPTH) : 0
    let downLength = down >= low ? shared(order[down]!, i, DEPTH) : 0
    // Left-out places count towards the limit: it bounds the work, not the result.
    for (let seen = 0; seen < limit && Math.max(upLength, downLength) >= least; seen++) {
      const goUp = upLength >= downLength
      const p = goUp ? order[up]! : order[down]!
      if (!isLeftOut(p)) visit(p, goUp ? upLength : downLength)
      if (goUp) upLength = ++up < high ? shared(order[up]!, i, DEPTH) : 0
      else downLength = --down >= low ? shared(order[down]!, i, DEPTH) : 0
    }
  }
}

function idsOf(segment: Segment, tokens: readonly string[]): Uint32Array {
  const known = new Map<string, number>()
  return Uint32Array.from(tokens, (token) => {
    let id = known.get(token)
    if (id === undefined) known.set(token, (id = idOf(segment.vocabulary, token)))
    return id
  })
}

/** First place in the order whose suffix is not before what follows token `i`, to a depth of DEPTH words. */
function lowerBound({ words, order, firstOf }: Segment, ids: Uint32Array, i: number): number {
  let low = firstOf[ids[i]!]!
  let high = firstOf[ids[i]! + 1]!
  const depth = Math.min(DEPTH, ids.length - i)
  while (low < high) {
    const middle = (low + high) >>> 1
    const p = order[middle]!
    let d = 1
    while (d < depth && words[p + d] === ids[i + d]) d++
    if (d < depth && words[p + d]! < ids[i + d]!) low = middle + 1
    else high = middle
  }
  return low
}

/** A test whether a word belongs to one of the documents left out. */
function leftOutTest(segment: Segment, leftOut: ReadonlySet<number>): (p: number) => boolean {
  if (leftOut.size === 0) return () => false
  const bounds = [...leftOut]
    .sort((a, b) => a - b)
    .flatMap((document) =>
      provisionsOf(segment, document).map((provision) => segment.provisionStart[provision]!),
    )
  if (bounds.length === 2) return (p) => p >= bounds[0]! && p < bounds[1]!
  return (p) => {
    let low = 0
    let high = bounds.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (bounds[middle]! <= p) low = middle + 1
      else high = middle
    }
    return low % 2 === 1
  }
}

/** How many words of each suffix are sorted. Longer runs are followed word by word from there. */
export const DEPTH = 16

export interface SuffixOrder {
  /** Positions of the text, sorted by the DEPTH words that follow each. */
  order: Uint32Array
  /** For each word id where its suffixes begin in `order`; one entry more than there are ids. */
  firstOf: Uint32Array
}

/**
 * Sorts all positions of a text of word ids by the words that follow, to a depth of DEPTH words, by prefix doubling
 * (Manber and Myers, "Suffix arrays", SIAM J. Comput. 22(5), 1993): a counting sort per doubling, so that the time
 * grows linearly with the text.
 *
 * @param words word ids below `idCount`; 0 separates documents
 */
export function sortSuffixes(words: Uint32Array, idCount: number): SuffixOrder {
  const size = words.length
  const firstOf = countStarts(words, idCount)
  let order = new Uint32Array(size)
  let spare = new Uint32Array(size)
  let rank = new Uint32Array(size)
  let spareRank = new Uint32Array(size)

  const free = firstOf.slice()
  for (let position = 0; position < size; position++) {
    const word = words[position]!
    order[free[word]!++] = position
    rank[position] = firstOf[word]!
  }

  const next = new Uint32Array(size)
  for (let sorted = 1; sorted < DEPTH; sorted *= 2) {
    doubleDepth(order, rank, spare, next, sorted)
    ;[order, spare] = [spare, order]
    const groups = rankAgain(order, rank, spareRank, sorted)
    ;[rank, spareRank] = [spareRank, rank]
    if (groups === size) break
  }
  return { order, firstOf }
}

function countStarts(words: Uint32Array, idCount: number): Uint32Array {
  const starts = new Uint32Array(idCount + 1)
  for (let i = 0; i < words.length; i++) starts[words[i]! + 1]!++
  for (let id = 0; id < idCount; id++) starts[id + 1]! += starts[id]!
  return starts
}

/** From an order by `sorted` words to one by twice as many. A rank is the first place of its group in the order. */
function doubleDepth(
  order: Uint32Array,
  rank: Uint32Array,
  result: Uint32Array,
  next: Uint32Array,
  sorted: number,
) {
  const size = order.length
  for (let i = 0; i < size; i++) next[i] = i
  for (let position = Math.max(0, size - sorted); position < size; position++) {
    result[next[rank[position]!]!++] = position
  }
  for (let i = 0; i < size; i++) {
    const position = order[i]! - sorted
    if (position >= 0) result[next[rank[position]!]!++] = position
  }
}

function rankAgain(order: Uint32Array, rank: Uint32Array, result: Uint32Array, sorted: number): number {
  const size = order.length
  let head = 0
  let groups = 0
  let firstKey = -1
  let secondKey = -1
  for (let i = 0; i < size; i++) {
    const position = order[i]!
    const first = rank[position]!
    const second = position + sorted < size ? rank[position + sorted]! : -1
    if (first !== firstKey || second !== secondKey) {
      head = i
      groups++
      firstKey = first
      secondKey = second
    }
    result[position] = head
  }
  return groups
}

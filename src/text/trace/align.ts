/** Words that stand between aligned words: the draft's `[start, end)` for the source's `[sourceStart, sourceEnd)`. */
export interface Edit {
  start: number
  end: number
  sourceStart: number
  sourceEnd: number
}

/** A stretch of the draft that follows a stretch of a source closely, word for word but for its edits. */
export interface Chain {
  start: number
  end: number
  sourceStart: number
  sourceEnd: number
  /** Count of the words in common, and their weighed count. */
  common: number
  score: number
  edits: Edit[]
}

/** Two sequences of word ids, each a window of a longer one, and what a word in common is worth. */
export interface Pairing {
  draft: Uint32Array
  start: number
  end: number
  source: Uint32Array
  sourceStart: number
  sourceEnd: number
  /** What each word of the draft is worth: 1 where it stands everywhere, 2 where it says something. */
  weights: Uint8Array
  /** A run that both have and that the alignment is to hold; it is aligned as one word. */
  run?: { start: number; sourceStart: number; length: number }
}

/** A stretch of more draft words without a counterpart is new language, not an adaptation. */
const LONGEST_INSERTION = 7
/** Edits with fewer words in common between them count as one when their length is judged. */
const LEAST_BETWEEN = 3
/** A stretch of more source words left out parts two adaptations. */
const LONGEST_OMISSION = 16
/** So many words of the source before or after a chain are reported as left out or replaced. */
const LONGEST_END = 8
const LEAST_COMMON = 5
const LEAST_TELLING = 3
const LEAST_SHARE_OF_DRAFT = 0.6
const LEAST_SHARE_OF_SOURCE = 0.5

type Align = (pairing: Pairing) => Chain[]

/**
 * Aligns what is given to it, one after another, in one table that grows as it has to.
 */
export function createAligner(): Align {
  let table = new Int32Array(0)
  return (pairing) => align(pairing, (size) => (table.length < size ? (table = new Int32Array(size)) : table))
}

/** A table of so many cells at least, whose content is left from before. */
type Cells = (size: number) => Int32Array

/**
 * Aligns a stretch of a draft with a stretch of a source: the best local alignment (Smith and Waterman, J. Mol. Biol.
 * 147, 1981; words in common count by weight, each other word costs one), then what lies before and after it in both,
 * cut into chains where too much has no counterpart. Chains too thin to be called an adaptation are dropped.
 */
function align(pairing: Pairing, cells: Cells): Chain[] {
  const { start, end, sourceStart, sourceEnd } = pairing
  if (end - start < LEAST_COMMON || sourceEnd - sourceStart < LEAST_COMMON) return []
  const pairs = bestLocal(pairing, cells)
  const first = pairs[0]
  const last = pairs.at(-1)
  if (!first || !last || pairs.length < LEAST_COMMON) return []
  return [
    ...align({ ...pairing, end: first[0], sourceEnd: first[1], run: undefined }, cells),
    ...chainsOf(pairs, pairing),
    ...align({ ...pairing, start: last[0] + 1, sourceStart: last[1] + 1, run: undefined }, cells),
  ]
}

type Pair = [draft: number, source: number]

function bestLocal(pairing: Pairing, cells: Cells): Pair[] {
  const { start, sourceStart, run = { start, sourceStart, length: 0 } } = pairing
  const draft = condensed(pairing.draft, start, pairing.end, run.start, run.length)
  const source = condensed(pairing.source, sourceStart, pairing.sourceEnd, run.sourceStart, run.length)
  const worth = condensed(pairing.weights, start, pairing.end, run.start, run.length)
  for (let k = 0; k < run.length; k++) worth[run.start - start]! += pairing.weights[run.start + k]!
  return bestCells(draft, source, worth, cells).flatMap(([i, j]): Pair[] => {
    if (run.length === 0 || i < run.start - start) return [[i + start, j + sourceStart]]
    if (i > run.start - start) return [[i + start + run.length - 1, j + sourceStart + run.length - 1]]
    return Array.from({ length: run.length }, (_, k): Pair => [run.start + k, run.sourceStart + k])
  })
}

/** The items `[start, end)` with those of a run among them as one item, 0: among words the one that parts documents. */
function condensed(
  items: Uint32Array | Uint8Array,
  start: number,
  end: number,
  runStart: number,
  length: number,
): Uint32Array {
  const result = new Uint32Array(end - start - Math.max(0, length - 1))
  if (length === 0) result.set(items.subarray(start, end))
  else {
    result.set(items.subarray(start, runStart))
    result.set(items.subarray(runStart + length, end), runStart - start + 1)
  }
  return result
}

function bestCells(draft: Uint32Array, source: Uint32Array, worth: Uint32Array, cells: Cells): Pair[] {
  const width = source.length + 1
  const height = draft.length + 1
  const table = cells(width * height)
  table.fill(0, 0, width)
  let best = 0
  let bestCell = 0
  for (let i = 1; i < height; i++) {
    const word = draft[i - 1]!
    const weight = worth[i - 1]!
    let cell = i * width
    let left = (table[cell] = 0)
    let diagonal = table[cell - width]!
    for (let j = 1; j < width; j++) {
      cell++
      const above = table[cell - width]!
      let score = source[j - 1] === word ? diagonal + weight : diagonal - 1
      if (above > score) score = above - 1
      if (left > score) score = left - 1
      if (score < 0) score = 0
      table[cell] = left = score
      diagonal = above
      if (score > best) {
        best = score
        bestCell = cell
      }
    }
  }
  const pairs: Pair[] = []
  for (let cell = bestCell; table[cell]! > 0;) {
    const i = Math.floor(cell / width) - 1
    const j = (cell % width) - 1
    const score = table[cell]!
    if (draft[i] === source[j] && score === table[cell - width - 1]! + worth[i]!) {
      pairs.push([i, j])
      cell -= width + 1
    } else if (score === table[cell - width]! - 1) cell -= width
    else if (score === table[cell - 1]! - 1) cell -= 1
    else cell -= width + 1
  }
  return pairs.reverse()
}

function chainsOf(pairs: readonly Pair[], pairing: Pairing): Chain[] {
  const chains: Chain[] = []
  let from = 0
  /** The first pair after which the edit in hand begins, and the words in common since it ended. */
  let editFrom = 0
  let since = 0
  for (let k = 1; k <= pairs.length; k++) {
    const after = pairs[k]
    if (after && isNeighbour(pairs[k - 1]!, after)) {
      since++
      continue
    }
    if (since >= LEAST_BETWEEN) editFrom = k - 1
    since = 1
    if (after && isWithin(pairs[editFrom]!, after)) continue
    const chain = chainOf(pairs.slice(from, k), pairing)
    if (chain) chains.push(chain)
    from = k
    editFrom = k
  }
  return chains
}

function isNeighbour(before: Pair, after: Pair): boolean {
  return after[0] - before[0] === 1 && after[1] - before[1] === 1
}

function isWithin(before: Pair, after: Pair): boolean {
  return after[0] - before[0] - 1 <= LONGEST_INSERTION && after[1] - before[1] - 1 <= LONGEST_OMISSION
}

function chainOf(pairs: readonly Pair[], { weights }: Pairing): Chain | undefined {
  const [start, sourceStart] = pairs[0]!
  const [end, sourceEnd] = pairs.at(-1)!.map((position) => position + 1) as Pair
  const score = pairs.reduce((sum, [i]) => sum + weights[i]!, 0)
  const telling = score - pairs.length
  if (pairs.length < LEAST_COMMON || telling < LEAST_TELLING) return undefined
  if (pairs.length < LEAST_SHARE_OF_DRAFT * (end - start)) return undefined
  if (pairs.length < LEAST_SHARE_OF_SOURCE * (sourceEnd - sourceStart)) return undefined
  const edits: Edit[] = []
  for (let k = 1; k < pairs.length; k++) {
    const [i, j] = pairs[k - 1]!
    const [nextI, nextJ] = pairs[k]!
    if (nextI - i === 1 && nextJ - j === 1) continue
    edits.push({ start: i + 1, end: nextI, sourceStart: j + 1, sourceEnd: nextJ })
  }
  return { start, end, sourceStart, sourceEnd, common: pairs.length, score, edits }
}

/**
 * Lets the first and the last chain reach to the ends of draft and source where few words are left there, so that a
 * changed first verb or a last qualifier left out counts as an edit.
 */
export function reachEnds(chains: readonly Chain[], ends: Edit): void {
  const first = chains[0]
  const last = chains.at(-1)
  if (!first || !last) return
  const before = {
    start: ends.start,
    end: first.start,
    sourceStart: ends.sourceStart,
    sourceEnd: first.sourceStart,
  }
  if (isEndEdit(before, first)) {
    first.edits.unshift(before)
    first.start = ends.start
    first.sourceStart = ends.sourceStart
  }
  const after = { start: last.end, end: ends.end, sourceStart: last.sourceEnd, sourceEnd: ends.sourceEnd }
  if (isEndEdit(after, last)) {
    last.edits.push(after)
    last.end = ends.end
    last.sourceEnd = ends.sourceEnd
  }
}

function isEndEdit(edit: Edit, chain: Chain): boolean {
  const added = edit.end - edit.start
  const leftOut = edit.sourceEnd - edit.sourceStart
  if (added === 0 && leftOut === 0) return false
  if (added > LONGEST_INSERTION || leftOut > LONGEST_END) return false
  return chain.common >= LEAST_SHARE_OF_DRAFT * (chain.end - chain.start + added)
}

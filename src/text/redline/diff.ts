import { shape, type Tokens, type Words } from '../language/words.ts'
import { foldForms } from '../forms.ts'

/** One step of a word diff; `text` keeps its white space, so that joining the steps gives both texts back exactly. */
export interface WordOp {
  op: 'same' | 'insert' | 'delete'
  text: string
  /** The same words as the first text writes them, where it does so in another form: straight quotation marks, … */
  was?: string
}

/** A text cut into words after its forms of writing were folded. */
export interface Cut extends Tokens {
  original: string
  /** Place of each folded character in the original; null where they are the same. */
  at: Int32Array | null
}

/** Cuts a text into words that are equal where they differ in no more than `formKinds`. */
export function cutWords(original: string, words: Words): Cut {
  const folded = foldForms(original)
  const { text, ids, starts, ends, shapes } = words.tokenize(folded.text)
  // Named one by one: to spread them takes as long as to cut a short text.
  return { text, ids, starts, ends, shapes, original, at: folded.at }
}

/** A run of a diff in tokens: a[aFrom, aTo) becomes b[bFrom, bTo); equal where `same`. */
export interface Run {
  same: boolean
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
}

/** Beyond this many edits a stretch is called replaced: the exact path would cost more than it tells. */
const MAX_EDITS = 400

/** Stretches longer than this are first cut at words that occur once on both sides. */
const ANCHOR_TOKENS = 48

/**
 * Numbers that are equal exactly where the tokens are, white space before them included. The table is shared by the
 * texts to be compared.
 */
export function exactCodes(tokens: Tokens, irregular: Map<string, number>): Int32Array {
  const codes = new Int32Array(tokens.ids.length)
  for (let i = 0; i < codes.length; i++) {
    const bits = tokens.shapes[i]!
    if ((bits & (shape.irregular | shape.gap)) === 0) {
      codes[i] = tokens.ids[i]! * 8 + bits
      continue
    }
    const text = tokens.text.slice(i === 0 ? 0 : tokens.ends[i - 1]!, tokens.ends[i]!)
    let code = irregular.get(text)
    if (code === undefined) {
      code = -1 - irregular.size
      irregular.set(text, code)
    }
    codes[i] = code
  }
  return codes
}

/** Shortest sensible way from a to b (Myers), cut at rare common words where the texts are long (patience). */
export function diffCodes(a: Int32Array, b: Int32Array): Run[] {
  const runs: Run[] = []
  stretch(a, 0, a.length, b, 0, b.length, runs)
  return joinRuns(runs)
}

function stretch(
  a: Int32Array,
  a0: number,
  a1: number,
  b: Int32Array,
  b0: number,
  b1: number,
  out: Run[],
): void {
  let head = 0
  while (a0 + head < a1 && b0 + head < b1 && a[a0 + head] === b[b0 + head]) head++
  if (head > 0) out.push({ same: true, aFrom: a0, aTo: a0 + head, bFrom: b0, bTo: b0 + head })
  a0 += head
  b0 += head
  let tail = 0
  while (a1 - tail > a0 && b1 - tail > b0 && a[a1 - tail - 1] === b[b1 - tail - 1]) tail++
  middle(a, a0, a1 - tail, b, b0, b1 - tail, out)
  if (tail > 0) out.push({ same: true, aFrom: a1 - tail, aTo: a1, bFrom: b1 - tail, bTo: b1 })
}

function middle(
  a: Int32Array,
  a0: number,
  a1: number,
  b: Int32Array,
  b0: number,
  b1: number,
  out: Run[],
): void {
  if (a0 === a1 && b0 === b1) return
  const replaced: Run = { same: false, aFrom: a0, aTo: a1, bFrom: b0, bTo: b1 }
  if (a0 === a1 || b0 === b1) {
    out.push(replaced)
    return
  }
  const anchors = a1 - a0 + b1 - b0 > ANCHOR_TOKENS ? uniqueAnchors(a, a0, a1, b, b0, b1) : []
  if (anchors.length === 0) {
    if (!myers(a, a0, a1, b, b0, b1, out)) out.push(replaced)
    return
  }
  for (const [x, y] of anchors) {
    if (x < a0 || y < b0) continue
    stretch(a, a0, x, b, b0, y, out)
    let n = 0
    while (x + n < a1 && y + n < b1 && a[x + n] === b[y + n]) n++
    out.push({ same: true, aFrom: x, aTo: x + n, bFrom: y, bTo: y + n })
    a0 = x + n
    b0 = y + n
  }
  stretch(a, a0, a1, b, b0, b1, out)
}

/** Words that occur exactly once in both stretches, the longest series of them in the same order. */
function uniqueAnchors(
  a: Int32Array,
  a0: number,
  a1: number,
  b: Int32Array,
  b0: number,
  b1: number,
): [number, number][] {
  const inA = new Map<number, number>()
  for (let i = a0; i < a1; i++) inA.set(a[i]!, inA.has(a[i]!) ? -1 : i)
  const inB = new Map<number, number>()
  for (let i = b0; i < b1; i++) if (inA.has(b[i]!)) inB.set(b[i]!, inB.has(b[i]!) ? -1 : i)
  const pairs: [number, number][] = []
  for (const [code, y] of inB) if (y >= 0 && inA.get(code)! >= 0) pairs.push([inA.get(code)!, y])
  pairs.sort((p, q) => p[0] - q[0])
  const kept = longestIncreasing(pairs.map((pair) => pair[1]))
  return kept.map((index) => pairs[index]!)
}

/** Indexes of a longest strictly increasing subsequence, in O(n log n). */
export function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = []
  const before = new Int32Array(values.length).fill(-1)
  values.forEach((value, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const mid = (low + high) >> 1
      if (values[tails[mid]!]! < value) low = mid + 1
      else high = mid
    }
    if (low > 0) before[index] = tails[low - 1]!
    tails[low] = index
  })
  const kept: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) kept.push(at)
  return kept.reverse()
}

/** Greedy O(ND) diff; false where more than MAX_EDITS edits would be needed. */
function myers(
  a: Int32Array,
  a0: number,
  a1: number,
  b: Int32Array,
  b0: number,
  b1: number,
  out: Run[],
): boolean {
  const n = a1 - a0
  const m = b1 - b0
  const limit = Math.min(n + m, MAX_EDITS)
  const offset = limit + 1
  const reach = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= limit; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[offset + k - 1]! < reach[offset + k + 1]!)
      let x = down ? reach[offset + k + 1]! : reach[offset + k - 1]! + 1
      while (x < n && x - k < m && x - k >= 0 && a[a0 + x] === b[b0 + x - k]) x++
      reach[offset + k] = x
      if (x >= n && x - k >= m) {
        out.push(...backtrack(trace, d, n, m, a0, b0))
        return true
      }
    }
  }
  return false
}

function backtrack(trace: Int32Array[], edits: number, n: number, m: number, a0: number, b0: number): Run[] {
  const runs: Run[] = []
  let x = n
  let y = m
  for (let d = edits; d >= 0; d--) {
    const reach = trace[d]!
    const at = (k: number): number => reach[k + d + 1]!
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const px = d === 0 ? 0 : down ? at(k + 1) : at(k - 1)
    const py = d === 0 ? 0 : px - (down ? k + 1 : k - 1)
    const sx = d === 0 ? 0 : down ? px : px + 1
    const sy = d === 0 ? 0 : down ? py + 1 : py
    if (x > sx) runs.push({ same: true, aFrom: a0 + sx, aTo: a0 + x, bFrom: b0 + sy, bTo: b0 + y })
    if (d > 0) runs.push({ same: false, aFrom: a0 + px, aTo: a0 + sx, bFrom: b0 + py, bTo: b0 + sy })
    x = px
    y = py
  }
  return runs.reverse()
}

/** Joins neighbouring runs of one kind; what is replaced becomes one deletion and one insertion. */
function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && last.same === run.same) {
      last.aTo = run.aTo
      last.bTo = run.bTo
    } else joined.push({ ...run })
  }
  return joined
}

/** A run of equal tokens this short between two larger changes reads better as part of the change. */
const ISLAND_TOKENS = 2

/** Folds small islands into the changes around them: "of" alone between two rewritten stretches tells nothing. */
export function foldIslands(runs: Run[]): Run[] {
  const size = (run: Run | undefined): number =>
    run ? Math.min(Math.max(run.aTo - run.aFrom, run.bTo - run.bFrom), 99) : 0
  const folded = runs.map((run, i) => {
    const island = run.same && i > 0 && i < runs.length - 1 && run.aTo - run.aFrom <= ISLAND_TOKENS
    return island && size(runs[i - 1]) >= 3 && size(runs[i + 1]) >= 3 ? { ...run, same: false } : run
  })
  return joinRuns(folded)
}

/** Runs as words; deletions before insertions. */
export function opsOf(runs: Run[], a: Cut, b: Cut): WordOp[] {
  if (runs.length === 0) return sameOps(a, b)
  const ops: WordOp[] = []
  const put = (op: WordOp['op'], text: string): void => void (text !== '' && ops.push({ op, text }))
  for (const run of runs) {
    if (run.same) {
      putSame(run, a, b, ops)
      continue
    }
    put('delete', textOf(a, run.aFrom, run.aTo))
    put('insert', textOf(b, run.bFrom, run.bTo))
  }
  return ops
}

/** The words of two texts that have the same ones. */
export const sameOps = (a: Cut, b: Cut): WordOp[] => {
  const ops: WordOp[] = []
  putSame({ same: true, aFrom: 0, aTo: a.ids.length, bFrom: 0, bTo: b.ids.length }, a, b, ops)
  return ops
}

/** Words kept; those written in another form stand apart. */
function putSame(run: Run, a: Cut, b: Cut, ops: WordOp[]): void {
  const whole = textOf(b, run.bFrom, run.bTo)
  const before = textOf(a, run.aFrom, run.aTo)
  if (whole === before) {
    if (whole !== '') ops.push({ op: 'same', text: whole })
    return
  }
  if (run.aTo === run.aFrom) {
    ops.push({ op: 'same', text: whole, was: before })
    return
  }
  let last: WordOp | undefined
  const put = (text: string, was: string): void => {
    if (text === '' && was === '') return
    const differs = text !== was
    if (last && (last.was !== undefined) === differs) {
      last.text += text
      if (differs) last.was += was
    } else ops.push((last = { op: 'same', text, ...(differs ? { was } : {}) }))
  }
  for (let k = 0; k < run.aTo - run.aFrom; k++) {
    const text = textOf(b, run.bFrom + k, run.bFrom + k + 1)
    const was = textOf(a, run.aFrom + k, run.aFrom + k + 1)
    const space = text === was ? '' : commonSpace(text, was)
    put(space, space)
    put(text.slice(space.length), was.slice(space.length))
  }
}

function commonSpace(p: string, q: string): string {
  let n = 0
  while (n < p.length && p[n] === q[n] && (p[n] === ' ' || p[n] === '\n')) n++
  return p.slice(0, n)
}

/** The characters of tokens [from, to) as the text writes them, with the white space before each. */
function textOf({ original, at, ends }: Cut, from: number, to: number): string {
  const place = (token: number): number => {
    if (token === ends.length) return original.length
    return token === 0 ? 0 : at ? at[ends[token - 1]!]! : ends[token - 1]!
  }
  return original.slice(from === 0 ? 0 : place(from), place(to))
}

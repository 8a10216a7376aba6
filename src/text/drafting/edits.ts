/** A new wording as changes of words: the fewest that read well. */
import { diffCodes, type Run as DiffRun } from '../redline/diff.ts'
import type { WordEdit, WorkingParagraph } from './model.ts'
import { nameOf, textOf, tokenise, tokensOf, type Token } from './tokens.ts'

/** What reads as one word, and the tokens it is made of: words put in beside others may have grown together. */
interface Unit {
  text: string
  from: number
  to: number
}

/**
 * The changes of words that make a paragraph read as it is wanted, character by character. Whole words change; those
 * that stay keep their names. Empty where nothing changes.
 */
export function editsOf(paragraph: Pick<WorkingParagraph, 'runs'>, wanted: string): WordEdit[] {
  const tokens = tokensOf(paragraph)
  const was = textOf(tokens)
  if (was === wanted) return []
  const units = unitsOf(tokens, tokenise(was))
  const words = tokenise(wanted)
  return changesOf(
    units.map(({ text }) => text),
    words,
  ).map((change) => editOf(tokens, units, words, change))
}

/** A stretch of words that comes in place of another; either may be empty. */
export interface Change {
  from: number
  to: number
  putFrom: number
  putTo: number
}

/** What changes between two rows of words, in order. */
export function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const codes = new Map<string, number>()
  const coded = (row: readonly string[]): Int32Array =>
    Int32Array.from(row, (word) => {
      const code = codes.get(word) ?? codes.size
      codes.set(word, code)
      return code
    })
  const runs = diffCodes(coded(before), coded(after))
  const folded = withoutIslands(runs, before)
  const changes: Change[] = []
  for (const { same, aFrom, aTo, bFrom, bTo } of folded) {
    if (same) continue
    const least = changes.at(-1)?.to ?? -1
    changes.push(slid({ from: aFrom, to: aTo, putFrom: bFrom, putTo: bTo }, before, after, least))
  }
  return changes
}

/** Words that are left alone between two changes: they change too, so that one reads one change. */
function withoutIslands(runs: DiffRun[], before: readonly string[]): DiffRun[] {
  const joined: DiffRun[] = []
  for (const [i, run] of runs.entries()) {
    const isIsland = run.same && i > 0 && i < runs.length - 1 && tellsNothing(runs, i, before)
    const own = isIsland ? { ...run, same: false } : run
    const last = joined.at(-1)
    if (last && last.same === own.same) {
      last.aTo = own.aTo
      last.bTo = own.bTo
    } else joined.push({ ...own })
  }
  return joined
}

const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** No word, or one between two changes that each replace two or more words by as many. */
function tellsNothing(runs: DiffRun[], i: number, before: readonly string[]): boolean {
  const kept = before.slice(runs[i]!.aFrom, runs[i]!.aTo).filter(isWord).length
  const [left, right] = [runs[i - 1]!, runs[i + 1]!]
  const replaces = ({ aFrom, aTo, bFrom, bTo }: DiffRun, least: number): boolean =>
    aTo - aFrom >= least && bTo - bFrom >= least
  if (kept === 0) return replaces(left, 1) && replaces(right, 1)
  return kept === 1 && replaces(left, 3) && replaces(right, 3)
}

/**
 * Of words that go or come alone, the space or comma before them rather than that behind them: “, lamps” behind the word before it.
 *
 * @param least where the change before ends: a word stays between
 */
function slid(change: Change, before: readonly string[], after: readonly string[], least: number): Change {
  const { from, to, putFrom, putTo } = change
  const isPut = from === to
  if (!isPut && putFrom !== putTo) return change
  const [row, start, end] = isPut ? [after, putFrom, putTo] : [before, from, to]
  const most = Math.min(from - least - 1, start)
  let by = 0
  while (by < most && !isSpace(row[start - by]!) && row[start - by - 1] === row[end - by - 1]) by++
  if (!isSpace(row[start - by] ?? '')) return change
  if (by < most && isComma(row[start - by - 1]!) && row[start - by - 1] === row[end - by - 1]) by++
  return { from: from - by, to: to - by, putFrom: putFrom - by, putTo: putTo - by }
}

const isSpace = (text: string): boolean => /^\s/.test(text)
const isComma = (text: string): boolean => /^[,;،؛]$/.test(text)

/** Tokens by the words that they make: no word begins within a token. */
export function unitsOf(tokens: readonly Token[], words: readonly string[]): Unit[] {
  let next = 0
  return words.map((text): Unit => {
    const from = next
    let length = 0
    while (length < text.length) length += tokens[next++]!.text.length
    return { text, from, to: next }
  })
}

function editOf(
  tokens: readonly Token[],
  units: readonly Unit[],
  words: readonly string[],
  { from, to, putFrom, putTo }: Change,
): WordEdit {
  const put = words.slice(putFrom, putTo).join('')
  const first = units[from]?.from ?? tokens.length
  const behind = tokens[first - 1]
  const going = from === to ? [] : tokens.slice(first, units[to - 1]!.to)
  const remove =
    going.length === 0
      ? null
      : { first: nameOf(going[0]!), last: nameOf(going.at(-1)!), words: textOf(going) }
  return { behind: behind ? nameOf(behind) : null, remove, put }
}

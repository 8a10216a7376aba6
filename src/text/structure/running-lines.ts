/** Heads and feet of pages that are repeated within a plain text: symbols, numbers of jobs and pages, the title. */
import { isFormula } from './formula.ts'
import { opensInstruction } from './instructions.ts'
import { readMarker } from './numbering.ts'

/** What is known of the heads and feet of one text. */
export interface Running {
  /** Symbols that stand alone on a line, with how often, and those of the first page. */
  symbols: Map<string, number>
  own: Set<string>
  /** Letters of the lines before the text, and lines that are repeated. */
  front: string
  repeated: Set<string>
}

const symbol = /^[A-Z]{1,5}(?:\/[A-Za-z0-9.()-]+){2,8}\*?$/
const job = /^\d\d-\d{5}E?$/
const count = /^\d{1,4}\/\d{1,4}$/
/** "(E)", "051125", "*2512345*": what stands beside the number of a job. */
const besideJob = /^(?:\([A-Z]\)|\d{6}|\*\d{5,}\*|\*\d{1,4}\*)$/
/** "Page 2 of 7", "- 2 -", "/...": never words of a text. */
const pageOf =
  /^(?:(?:Page|Página|Страница|الصفحة) \d{1,4}(?: ?(?:of|sur|de|из|\/) ?\d{1,4})|[–—-] ?\d{1,4} ?[–—-]|\/(?:\.{3}|…)|(?:\.{3}|…)\/)$/i
/** What stands beside a symbol at the head of a page. */
const besideSymbol =
  /^(?:Page|Página|Страница) \d{1,4}$|^(?:English|French|Spanish|Russian|Arabic|Chinese|Français|Español)$/i

/** No line of a head or foot is longer. */
const LONGEST = 160

/** Lines in which the words before a text are looked for. */
const MOST_FRONT = 150

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
const tidied = (line: string): string => line.replace('\f', '').trim()

/** Gathers what may be repeated at the head or foot of a page. */
export function runningLines(lines: string[]): Running {
  const symbols = new Map<string, number>()
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const line of lines.map(tidied)) {
    if (line === '' || line.length > LONGEST) continue
    if (symbol.test(line)) symbols.set(line, (symbols.get(line) ?? 0) + 1)
    if (seen.has(line)) repeated.add(line)
    seen.add(line)
  }
  const front = lines.slice(0, bodyAt(lines)).map(tidied)
  const own = new Set(front.flatMap((line) => line.split(/\s{2,}/).filter((piece) => symbol.test(piece))))
  return { symbols, own, front: letters(front.join('')), repeated }
}

/** Where the text begins: a line that opens it in any event. */
function bodyAt(lines: string[]): number {
  const at = lines.slice(0, MOST_FRONT).findIndex((printed) => {
    const line = tidied(printed)
    return isFormula(line) || opensInstruction(line) || readMarker(line)?.kind === 'paragraph'
  })
  return at < 0 ? Math.min(lines.length, MOST_FRONT) : at
}

/** Whether a line may stand in the running head of a page: no line of the text itself does. */
export function mayRun(line: string, { front, repeated }: Running): boolean {
  const words = letters(line)
  return (
    words === '' ||
    isMark(line) ||
    besideSymbol.test(line) ||
    repeated.has(line) ||
    front.includes(words) ||
    isTitled(line, front)
  )
}

const SHORTEST_TITLE = 8

/** A line of the title: what else is as short stands in many texts. */
function isOfFront(line: string, { front }: Running): boolean {
  const words = letters(line)
  return words.length >= SHORTEST_TITLE && front.includes(words)
}

/** The title beside a symbol: "Lanterns of the quays    A/C.1/86/L.7". */
function isTitled(line: string, front: string): boolean {
  const pieces = line.split(/\s+/)
  const rest = pieces.filter((piece) => !symbol.test(piece) && !count.test(piece) && !job.test(piece))
  const words = letters(rest.join(''))
  return rest.length < pieces.length && words !== '' && front.includes(words)
}

/** Symbols and numbers of jobs and pages, and nothing else. */
const isMark = (line: string): boolean =>
  pageOf.test(line) ||
  line
    .replace(/(?<=\d) ?\/ ?(?=\d)/g, '/')
    .split(/\s+/)
    .every((piece) => symbol.test(piece) || job.test(piece) || count.test(piece) || besideJob.test(piece))

/** A page cut where a head or a foot stands between its lines, without these. */
export function cutAtRunning(page: string[], isFirst: boolean, running: Running): string[][] {
  const from = isFirst ? bodyAt(page) : -1
  let inNotes = false
  const marked = page.map((line, i) => {
    if (rule.test(line.trim())) inNotes = true
    if (i <= from || !isRunning(page, i, running, inNotes)) return false
    inNotes = false
    return true
  })
  if (!marked.some(Boolean)) return [page]
  // What stands beside a mark belongs to it: the title, "English", "Page 2".
  const belongs = (i: number): boolean =>
    i > from && (besideSymbol.test(page[i]!.trim()) || isOfFront(page[i]!, running))
  const runs = [...marked]
  for (let i = 1; i < page.length; i++) runs[i] ||= runs[i - 1]! && belongs(i)
  for (let i = page.length - 2; i >= 0; i--) runs[i] ||= runs[i + 1]! && belongs(i)
  const pages: string[][] = [[]]
  let holdsWords = false
  for (const [i, line] of page.entries()) {
    if (!runs[i]) {
      pages.at(-1)!.push(line)
      holdsWords ||= !isBlank(line)
    } else if (holdsWords) {
      pages.push([])
      holdsWords = false
    }
  }
  // Below the last foot nothing follows.
  return pages.length > 1 && pages.at(-1)!.every(isBlank) ? pages.slice(0, -1) : pages
}

/** A cheap look before a line is taken apart. */
const mayMark = /\/|\d\d-\d{5}|^\*\d|^[–—-] ?\d|^(?:Page|Página|Страница|الصفحة) \d/i

/** Below the rule that stands above notes, symbols are cited. */
const rule = /^_{5,}$/

function isRunning(page: string[], i: number, running: Running, inNotes: boolean): boolean {
  const line = page[i]!.trim()
  if (line.length > LONGEST || !mayMark.test(line)) return false
  if (!isMark(line))
    return !inNotes && isTitled(line, running.front) && (hasOwn(line, running) || isBlank(page[i - 1]))
  const pieces = line.split(/\s+/)
  if (pageOf.test(line) || pieces.some((piece) => job.test(piece))) return true
  const isApart = isBlank(page[i - 1]) || isBlank(page[i + 1])
  const isBeside = [page[i - 1], page[i + 1]].some(
    (near) => near !== undefined && near.trim() !== '' && isMark(near.trim()),
  )
  if (!pieces.some((piece) => symbol.test(piece))) return isApart || isBeside
  if (inNotes) return hasOwn(line, running) && isBlank(page[i - 1])
  if (hasOwn(line, running) || pieces.length > 1 || nearJob(page, i)) return true
  return (
    isApart && ((running.symbols.get(line) ?? 0) > 1 || cutsSentence(page, i) || partsParagraphs(page, i))
  )
}

const hasOwn = (line: string, { own }: Running): boolean => line.split(/\s+/).some((piece) => own.has(piece))

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''

/** The next line above or below that has words, or ''. */
function nextWords(page: string[], i: number, step: 1 | -1): string {
  let at = i + step
  while (at >= 0 && at < page.length && isBlank(page[at])) at += step
  return page[at]?.trim() ?? ''
}

/** Whether the next line above or below that has words is the number of a job or page. */
function nearJob(page: string[], i: number): boolean {
  return [nextWords(page, i, -1), nextWords(page, i, 1)].some(
    (line) => line !== '' && (besideSymbol.test(line) || (isMark(line) && !symbol.test(line))),
  )
}

/** It stands between two paragraphs, and belongs to neither. */
function partsParagraphs(page: string[], i: number): boolean {
  return /[;.,]$/.test(nextWords(page, i, -1)) && readMarker(nextWords(page, i, 1))?.kind === 'paragraph'
}

/** A sentence goes on below the line. */
function cutsSentence(page: string[], i: number): boolean {
  return /[\p{L}\p{N},]$/u.test(nextWords(page, i, -1)) && /^[\p{Ll}(“]/u.test(nextWords(page, i, 1))
}

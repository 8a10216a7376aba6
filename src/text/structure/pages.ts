/** Pages of a plain text: cut at form feeds and running heads, footnotes taken from the foot. */
import { isFrontMatter } from './furniture.ts'
import { cutAtRunning, mayRun, runningLines, type Running } from './running-lines.ts'
import { isClosing } from './openings.ts'
import { tidy, type PageNote } from './layout.ts'

export interface TextPage {
  number: number
  /** Lines of the text, blank ones kept: white space tells paragraphs apart. */
  lines: string[]
  notes: PageNote[]
}

/** "2/14", but not "9120/31", which numbers a paper. */
function isPageCount(line: string): boolean {
  const [, page, all] = /^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(line) ?? []
  return page !== undefined && Number(page) <= Number(all)
}
const jobNumber = /^\d\d-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?$/
const rule = /^_{5,}$/

/** Cuts a text into pages. A text without running heads or form feeds is one page, numbered 0. */
export function cutPages(text: string): TextPage[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  const running = runningLines(lines)
  const pages: string[][] = [[]]
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const feed = line.includes('\f')
    const head = feed || line === '' ? headLength(lines, feed ? i : i + 1, running) : 0
    if (!feed && head === 0) {
      pages.at(-1)!.push(line)
      continue
    }
    const [last = '', first = ''] = feed ? line.split('\f', 2) : []
    if (last.trim()) pages.at(-1)!.push(last)
    pages.push(feed && head === 0 && first.trim() ? [first] : [])
    if (head > 0) i += head - (feed ? 1 : 0)
    // The white space that belongs to the running head tells nothing of the paragraph below it.
    if (head > 0 && lines[i + 1]?.trim() === '') i++
  }
  const cut = pages.flatMap((page, i) => cutAtRunning(page, i === 0, running))
  return cut.map((page, i) => toPage(page, cut.length > 1 ? i + 1 : 0))
}

/** Number of lines of a running head that begins at `from`, or 0: it holds a page count or a job number. */
function headLength(lines: string[], from: number, running: Running): number {
  let length = 0
  let count = false
  let job = false
  for (let i = from; i < lines.length && i < from + 16; i++) {
    const line = lines[i]!.replace('\f', '').trim()
    if (line.length > 160 || isOfText(line) || !mayRun(line, running)) break
    if (isPageCount(line)) count = true
    else if (jobNumber.test(line)) job = true
    else continue
    length = i - from + 1
    if (count && job) return length
  }
  return count ? length : 0
}

/** "25-01234 (E) 081225", "*2501234*", "2/22 25-01234": what is printed below the text and its notes. */
const footLine =
  /^(?:\*\d{5,}\*|\d{1,4}\s*\/\s*\d{1,4}|(?:\d{1,4}\s*\/\s*\d{1,4}\s+)?\d\d-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\*\d{5,}\*|\s+\d{1,4}\s*\/\s*\d{1,4})?)$/
/** The symbol alone at the head of a page. */
const headLine = /^[A-Z]{1,5}(?:\/[A-Za-z0-9.()-]+){2,8}$/

/** A page without what is printed above and below its words. */
function bare(page: string[], number: number): string[] {
  let end = page.length
  while (end > 0 && (page[end - 1]!.trim() === '' || footLine.test(page[end - 1]!.trim()))) end--
  const first = page.findIndex((line) => line.trim() !== '')
  const isHead = number > 1 && first >= 0 && headLine.test(page[first]!.trim())
  const lines = page.slice(0, end)
  return isHead ? lines.with(first, '') : lines
}

/** The end of a sentence, a paragraph number or closing line: no running head holds these. */
const isOfText = (line: string): boolean => /^\d{1,3}\.$|.{15}[.;]$/.test(line) || isClosing(line)

function toPage(page: string[], number: number): TextPage {
  const lines = bare(page, number)
  const foot = lines.findLastIndex((line) => rule.test(line.trim()))
  const notes = foot < 0 ? [] : readNotes(lines.slice(foot + 1), number)
  if (notes.length === 0) return { number, lines: lines.filter((line) => !rule.test(line.trim())), notes }
  return { number, lines: lines.slice(0, foot), notes }
}

const noteStart = /^(\d{1,3}|\*{1,3}|[a-z])(?:\s+(.*))?$/

function readNotes(lines: string[], page: number): PageNote[] {
  const notes: PageNote[] = []
  for (const raw of lines) {
    const line = raw.trim()
    // "3 May 2031" below a rule is a date.
    const start = isFrontMatter(line) ? null : noteStart.exec(line)
    const last = notes.at(-1)
    const figure = notes.findLast((note) => /^\d/.test(note.mark))?.mark
    const inRow =
      start && (!/^\d/.test(start[1]!) ? !figure : !figure || Number(start[1]) === Number(figure) + 1)
    if (start && inRow) notes.push({ page, mark: start[1]!, text: start[2] ?? '' })
    else if (last) last.text = tidy(/[-–/]$/.test(last.text) ? last.text + line : `${last.text} ${line}`)
  }
  // A number below all words is that of the page.
  while (notes.at(-1)?.text === '') notes.pop()
  return notes.map((note) => ({ ...note, text: tidy(note.text) }))
}

/** Which lines stand before the text, which of them are the title, and where the text begins. */
import { isFormula } from './formula.ts'
import { splitMarks } from './layout.ts'
import { readMarker } from './numbering.ts'
import { isOperativeOpening, isPreambularOpening, opensPreamble } from './openings.ts'

/** One line before the text begins; `gap` where white space stands before it. */
export interface FrontLine {
  text: string
  gap: boolean
}

/** Lines of the title: from `start` up to `end`. */
export interface TitleSpan {
  start: number
  end: number
  /** It bears the number of a resolution or follows the words of its adoption: all before it is front matter. */
  formal: boolean
}

/** No title of the corpus is longer than 350 characters. */
const LONGEST_TITLE = 500

/** Characters beyond which a paragraph is not looked at whole. */
const LONGEST_PARAGRAPH = 20_000

/** Most lines of a title, and lines in which one is looked for. */
const MOST_TITLE_LINES = 13
const MOST_LINES = 80

/** "78/16. Title", or the number alone on its line. */
export const titleStart = /^(\d{1,3}\/\d{1,4}(?:\s?[A-Z](?:[-–][A-Z]| and [A-Z])?)?)\.(?:\s+(.*))?$/s

const symbolPattern =
  /\b(?:A|S|E|ST|TD|CCPR|CEDAW|CRC|CERD|UNEP|HRI|DP|FCCC|CD)\/(?:[A-Z0-9][\w.-]*\/?){1,8}(?:\s?\([IVXLC]+\))?(?:\s[A-Z](?=\s|$))?\*?/

/** A line that is nothing but a symbol, of whatever body: "XY/WG.1/2031/2". */
const symbolLine = /^[A-Z][A-Z0-9]{0,9}(?:\/(?=[\w.-]*\d)[A-Z0-9][\w.-]*|\/[A-Z]{1,9}(?=\/)){2,8}\*?$/

/** "Resolution adopted by the General Assembly". */
export const adoptionStart = /(?:Resolution|Decision|Declaration)s? adopted by/i

/** First document symbol in a text, or ''. */
export function findSymbol(text: string): string {
  const found = symbolPattern.exec(text) ?? symbolLine.exec(text.trim())
  return found?.[0].replace(/[.,;*/]+$/, '') ?? ''
}

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const languages = 'Arabic|Chinese|English|French|Russian|Spanish'
const organs =
  'United Nations|General Assembly|Security Council|Economic and Social Council|Human Rights Council'

const furniture = [
  `(?:${organs})(?:\\s+(?:Distr\\.?:.*|[A-Z]+/\\S+.*))?`,
  'Distr\\.?:.*|Original:.*|Please recycle.*',
  `(?:${languages})(?: only)?(?: \\d\\d-\\d{5}.*)?`,
  `(?:[\\p{L} ]{0,30}[, ]{1,2})?\\d{1,2} (?:${months}) \\d{4}(?: Original:.*| ${languages})?`,
  '\\d\\d-\\d{5}(?: \\([A-Z]\\))?(?: \\d{6})*|\\*\\d+\\*|\\d{1,4}/\\d{1,4}',
  '(?:Provisional agenda|Agenda) items?\\b.*|Items? \\d+.{0,20} of the (?:provisional|preliminary) .{0,60}',
  '(?:(?:resumed|organizational|substantive|regular|annual|special|emergency|\\d{4}|[\\p{L}-]*(?:first|second|third|\\p{Ll}th)|\\d{1,3}(?:st|nd|rd|th)) ){1,5}session',
  '(?:First|Second|Third|Fourth|Fifth|Sixth|Main) Committee',
  '\\[(?:without reference|on the report|on the recommendation|adopted).*',
  '.{3,600}: (?:revised )?draft (?:resolution|decision)s?',
  '(?:Revised )?draft (?:resolution|decision) (?:submitted|proposed) by .*',
  '(?:Resolution|Decision|Declaration)s? adopted by .*',
]
const frontMatter = new RegExp(`^(?:${furniture.join('|')})$`, 'iu')

/** Lines that stand on the first page of a document but are not its title. */
export function isFrontMatter(text: string): boolean {
  if (text.length > 2 * LONGEST_TITLE) return false
  const plain = splitMarks(text).text
  return plain === '' || frontMatter.test(plain) || findSymbol(plain) === plain.replace(/^Text of |\*$/g, '')
}

/** Whether the text begins with this line: a number, a participle, a verb, a section. */
function opensBody(lines: FrontLine[], i: number): boolean {
  const text = splitMarks(lines[i]!.text).text
  if (isFormula(text) || /^(?:1\.|I\.\s.*|Introduction|Preamble)$/.test(text)) return true
  const marker = readMarker(text)?.kind
  if (marker === 'paragraph' || marker === 'bracket' || marker === 'bullet') return true
  return opensPreamble(text) || isOperativeOpening(text) || isPreambularOpening(paragraphAt(lines, i))
}

/** The lines from one to the next white space. */
function paragraphAt(lines: FrontLine[], from: number): string {
  let end = from + 1
  let length = lines[from]!.text.length
  while (end < lines.length && end < from + 20 && !lines[end]!.gap) length += lines[end++]!.text.length
  // No title and no heading of a draft is so long; its opening is all that is asked of it.
  if (length > LONGEST_PARAGRAPH) return lines[from]!.text.slice(0, LONGEST_PARAGRAPH)
  return splitMarks(
    lines
      .slice(from, end)
      .map((line) => line.text)
      .join(' '),
  ).text
}

function isTitle(text: string): boolean {
  return text !== '' && text.length <= LONGEST_TITLE && !/[.;,:，；。،؛]$/.test(text)
}

/** Where the title stands, or null where there is none. */
export function titleSpan(lines: FrontLine[]): TitleSpan | null {
  const numbered = lines.slice(0, MOST_LINES).findIndex((line) => titleStart.test(line.text.trim()))
  const quoted = lines.slice(0, Math.max(numbered, 0)).some((line, i) => line.gap && opensBody(lines, i))
  if (numbered >= 0 && !quoted) return { start: numbered, end: titleEnd(lines, numbered), formal: true }
  const start = lines.findIndex((line) => !isFrontMatter(line.text))
  if (start < 0) return ofFrontMatter(lines)
  if (opensBody(lines, start)) return null
  const end = titleEnd(lines, start)
  const whole = lines.slice(start, end).map((line) => line.text)
  if (isTitle(splitMarks(whole.join(' ')).text)) return { start, end, formal: false }
  const alone = end > start + 1 && isTitle(whole[0]!) && whole[0]!.length < 120 && /^\p{Lu}/u.test(whole[1]!)
  return alone ? { start, end: start + 1, formal: false } : null
}

/** The title in the lines before a text. That of a numbered resolution may have white space in it. */
export function titleBefore(lines: FrontLine[]): TitleSpan | null {
  const adopted = lines.findIndex((line) => adoptionStart.test(line.text))
  const numbered = titleSpan(lines)
  const span = numbered?.formal ? numbered : (titleFrom(lines, adopted + 1, adopted >= 0) ?? numbered)
  if (!span?.formal) return span
  let { end } = span
  while (end < lines.length && !isFrontMatter(lines[end]!.text) && isTitle(paragraphAt(lines, end)))
    end = titleEnd(lines, end)
  return { ...span, end }
}

/** The first paragraph from a line on that may be a title. */
function titleFrom(lines: FrontLine[], from: number, formal: boolean): TitleSpan | null {
  const start = lines.findIndex((line, i) => {
    const begins = i >= from && (line.gap || i === 0) && !isFrontMatter(line.text)
    return begins && isTitle(paragraphAt(lines, i))
  })
  return start < 0 ? null : { start, end: titleEnd(lines, start), formal }
}

/** Where nothing else names the document, "Draft resolution submitted by …" does. */
function ofFrontMatter(lines: FrontLine[]): TitleSpan | null {
  const start = lines.findIndex((line) => /draft (?:resolution|decision)/i.test(line.text))
  return start < 0 ? null : { start, end: start + 1, formal: false }
}

function titleEnd(lines: FrontLine[], start: number): number {
  let end = start + 1
  while (end < lines.length && end < start + MOST_TITLE_LINES) {
    if (lines[end]!.gap || lines[end]!.text.trim() === '' || opensBody(lines, end)) break
    end++
  }
  return end
}

/**
 * Index of the first line of the text: the enacting formula, or what follows the title. Without a formula only the
 * title and known front matter stand before it, so that no word of the text is lost.
 */
export function bodyStart(lines: FrontLine[]): number {
  const formula = lines.slice(0, 150).findIndex((line) => isFormula(line.text))
  if (formula >= 0) return letterBefore(lines, formula) ?? firstOpening(lines, formula)
  let start = titleSpan(lines)?.end ?? 0
  while (start < lines.length && isFrontMatter(lines[start]!.text)) start++
  return start
}

/** Paragraphs that stand before an enacting formula belong to the text. */
function firstOpening(lines: FrontLine[], formula: number): number {
  const from = titleSpan(lines.slice(0, formula))?.end ?? 0
  for (let i = from; i < formula; i++) {
    if (lines[i]!.gap && !isFrontMatter(lines[i]!.text) && opensBody(lines, i)) return i
  }
  return formula
}

/** Where lettered resolutions share a number, the text begins with the letter of the first, above its formula. */
function letterBefore(lines: FrontLine[], formula: number): number | undefined {
  const from = Math.max(0, formula - 8)
  const letter = lines.slice(from, formula).findIndex((line) => /^A$/.test(line.text.trim()))
  return letter < 0 ? undefined : from + letter
}

/**
 * Paragraphs before the text that are neither the title nor known front matter. All that is printed above the title of
 * an adopted text is front matter; else lines that follow front matter above a numbered title without white space go on
 * with it: the words of an agenda item, a reference to a report.
 */
export function unreadFront(lines: FrontLine[]): string[] {
  const title = titleBefore(lines)
  const adopted = lines.some((line) => adoptionStart.test(line.text))
  const paragraphs: string[] = []
  let reading: 'known' | 'unread' = 'unread'
  for (const [i, line] of lines.entries()) {
    const begins = line.gap || i === 0
    const inTitle = title !== null && i >= title.start && i < title.end
    const goesOn = title?.formal && i < title.start && (adopted || (reading === 'known' && !begins))
    if (inTitle || goesOn || isFrontMatter(line.text)) reading = 'known'
    else if (paragraphs.length > 0 && reading === 'unread' && !begins)
      paragraphs[paragraphs.length - 1] += ` ${line.text.trim()}`
    else {
      reading = 'unread'
      paragraphs.push(line.text.trim())
    }
  }
  return paragraphs
}

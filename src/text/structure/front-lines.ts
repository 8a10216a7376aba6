/** Which lines stand before the text, which of them are the title, and where the text begins. */
import { readDraftHead, type DraftHead } from './draft-head.ts'
import { withHeadNotes } from './head-lines.ts'
import { formulaAt, isTitle, namesMeeting, opensBody, paragraphAt, type FrontLine } from './front-line.ts'
import { isFrontMatter, isSurelyFront } from './furniture.ts'
import { splitMarks } from './layout.ts'
import { isDraftOfReport } from './headings.ts'
import { mastheadEnd } from './masthead.ts'

export type { FrontLine } from './front-line.ts'

/** Lines of the title: from `start` up to `end`. */
interface TitleSpan {
  start: number
  end: number
  /** It bears the number of a resolution or follows the words of its adoption: all before it is front matter. */
  formal: boolean
}

/** Most lines of a title, and lines in which one is looked for. */
const MOST_TITLE_LINES = 13
const MOST_LINES = 80

const lettered = '(?:\\s?[A-Z](?:[-–][A-Z]|(?:, [A-Z])*,? and [A-Z])?)?'
/** "78/16. Title", or the number alone on its line; "Decision 76/551 Title". */
const titleStart = new RegExp(`^(\\d{1,4}/\\d{1,4}${lettered})\\.(?:\\s+(.*))?$`, 's')
const ofConference = '\\d{1,3}/[A-Z]{2,5}\\.\\d{1,3}'
/** "2625 (XXV). Title", "752(PLEN.40) TITLE", "17/COP.16 Title". */
const bySession = new RegExp(
  `^(\\d{1,4} ?\\((?:[IVXLC]{1,7}|E?S-[IVXLC]{1,5}|[A-Z]{2,5}\\.\\d{1,3})\\)|${ofConference})[.:]?\\s+(\\p{Lu}.*)$`,
  'su',
)
const namedStart = new RegExp(
  `^(?:Resolution|Decision|Résolution|Décision|Resolución|Decisión|RESOLUTION|DECISION) (?:No\\. (?=\\d))?(\\d{1,4}/\\d{1,4}${lettered}(?![A-Za-z])|(?<=No\\. )\\d{1,5}|${ofConference})(?:[.:]?\\s+(\\p{Lu}.*)|\\.?)$`,
  'su',
)

/** The number with which the title of a resolution or decision begins, and the words behind it; null for other lines. */
export function numberedTitle(line: string): { number: string; words: string } | null {
  const found = titleStart.exec(line) ?? namedStart.exec(line) ?? bySession.exec(line)
  return found && { number: found[1]!, words: found[2] ?? '' }
}

/** "Resolution adopted by the General Assembly". */
export const adoptionStart = /(?:Resolution|Decision|Declaration)s? adopted by/i

/** Where the title stands, or null where there is none. */
function titleSpan(lines: FrontLine[]): TitleSpan | null {
  const numbered = lines.slice(0, MOST_LINES).findIndex((line) => numberedTitle(line.text.trim()) !== null)
  const quoted = lines.slice(0, Math.max(numbered, 0)).some((line, i) => line.gap && opensBody(lines, i))
  if (numbered >= 0 && !quoted) return { start: numbered, end: numberedEnd(lines, numbered), formal: true }
  const first = lines.findIndex((line) => !isFrontMatter(line.text))
  if (first < 0) return ofFrontMatter(lines)
  const below = lines.findIndex((line, i) => !isFrontMatter(line.text) && !namesMeeting(lines, i))
  const start = below < 0 || opensBody(lines, below) ? first : below
  if (opensBody(lines, start)) return null
  const end = withSmallLetters(lines, start, titleEnd(lines, start))
  const whole = lines.slice(start, end).map((line) => line.text)
  if (isTitle(splitMarks(whole.join(' ')).text)) return { start, end, formal: false }
  const alone = end > start + 1 && isTitle(whole[0]!) && whole[0]!.length < 120 && /^\p{Lu}/u.test(whole[1]!)
  return alone ? { start, end: start + 1, formal: false } : null
}

/** The end of a title whose number stands on a line of its own: white space may part it from the words. */
function numberedEnd(lines: FrontLine[], start: number): number {
  const end = titleEnd(lines, start)
  const isAlone = end === start + 1 && numberedTitle(lines[start]!.text.trim())?.words === ''
  const goesOn = isAlone && end < lines.length && !isFrontMatter(lines[end]!.text) && !opensBody(lines, end)
  return goesOn && isTitle(paragraphAt(lines, end)) ? titleEnd(lines, end) : end
}

/** What stands above a text, worked out once from its lines. */
export interface FrontFacts {
  /** The lines without the words of the masthead. */
  lines: FrontLine[]
  /** How many lines the masthead has. */
  masthead: number
  draft: DraftHead | null
  title: TitleSpan | null
}

/** Reads the lines before a text. */
export function frontFacts(all: FrontLine[]): FrontFacts {
  const masthead = mastheadEnd(all)
  const lines = withoutWords(all, masthead)
  const draft = isAdopted(all) ? null : draftHead(lines)
  return {
    lines,
    masthead,
    draft,
    title: draft ? draft.title && { ...draft.title, formal: false } : titleBefore(lines),
  }
}

/** The title in the lines before a text that is no draft. That of a numbered resolution may have white space in it. */
function titleBefore(lines: FrontLine[]): TitleSpan | null {
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
    const begins = i >= from && (line.gap || i === 0) && !isFrontMatter(line.text) && !namesMeeting(lines, i)
    return begins && isTitle(paragraphAt(lines, i))
  })
  return start < 0 ? null : { start, end: withSmallLetters(lines, start, titleEnd(lines, start)), formal }
}

/** A title that white space cuts goes on in small letters: "Statement of Borland", "on the zero draft". */
function withSmallLetters(lines: FrontLine[], start: number, end: number): number {
  const next = lines[end]
  if (!next || !/^\p{Ll}/u.test(next.text) || isFrontMatter(next.text) || opensBody(lines, end)) return end
  return isTitle(paragraphAt(lines, start)) && isTitle(paragraphAt(lines, end)) ? titleEnd(lines, end) : end
}

/** Where nothing else names the document, "Draft resolution submitted by …" does. */
function ofFrontMatter(lines: FrontLine[]): TitleSpan | null {
  const start = lines.findIndex((line) => /draft (?:resolution|decision)/i.test(line.text))
  return start < 0 ? null : { start, end: start + 1, formal: false }
}

function titleEnd(lines: FrontLine[], start: number): number {
  let end = start + 1
  while (end < lines.length && end < start + MOST_TITLE_LINES) {
    const { text, gap } = lines[end]!
    if (gap || isSurelyFront(text) || opensBody(lines, end)) break
    end++
  }
  return end
}

/** The line with which a report announces the first of several drafts, or -1: their formulas are not its own. */
function announcedDraft(lines: FrontLine[]): number {
  const draft = lines.slice(0, MOST_LINES).findIndex(({ text }) => isDraftOfReport(splitMarks(text).text))
  let start = draft - 1
  if (start < 0 || !/[:：]$/.test(lines[start]!.text)) return -1
  while (start > 0 && !lines[start]!.gap && /^\p{Ll}/u.test(lines[start]!.text)) start--
  return start
}

/**
 * Index of the first line of the text: the enacting formula, or what follows the title. Without a formula only the
 * title and known front matter stand before it, so that no word of the text is lost.
 */
export function bodyStart(printed: FrontLine[]): number {
  const announced = announcedDraft(printed)
  const all = announced < 0 ? printed : printed.slice(0, announced)
  const lines = withoutWords(all, mastheadEnd(all))
  const formula = formulaAt(lines)
  if (formula >= 0) return letterBefore(lines, formula) ?? firstOpening(lines, formula)
  const draft = draftHead(lines)
  let start = draft ? draft.end : (titleSpan(lines)?.end ?? 0)
  // A name that stands alone may head the first section of the text.
  for (let end = start; end < lines.length && isFrontMatter(lines[end]!.text); end++)
    if (isSurelyFront(lines[end]!.text)) start = end + 1
  return start
}

/** Paragraphs that stand before an enacting formula belong to the text. */
function firstOpening(lines: FrontLine[], formula: number): number {
  const above = lines.slice(0, formula)
  const from = draftHead(above)?.end ?? titleSpan(above)?.end ?? 0
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

/** A masthead has no more lines, and no longer ones. */
const MOST_SAID = 80
const LONGEST_SAID = 1000

/** Lines before the text that are neither its title nor what a draft says of its item and sponsors. */
export interface OtherFront {
  /** What is said above or below the title: by a masthead, of a meeting, of an adoption. */
  said: string[]
  /** Paragraphs that were understood as nothing. */
  unread: string[]
}

/**
 * What else stands before the text. All that is printed above the title of an adopted text is front matter, and above the
 * agenda item of a draft; else lines that follow front matter above a numbered title without white space go on with it: the
 * words of an agenda item, a reference to a report.
 */
export function otherFront(all: FrontLine[], { lines, draft, title }: FrontFacts): OtherFront {
  const read = [draft?.agenda, draft?.submission, ...(draft?.remarks ?? [])].filter((range) => range != null)
  const adopted = lines.some((line) => adoptionStart.test(line.text))
  const head = draft && !(title && title.start < draft.item) ? draft.item : 0
  const isBody = (i: number): boolean => draft?.body != null && i >= draft.body.start && i < draft.body.end
  const found: OtherFront = { said: [], unread: [] }
  let reading = 'unread' as keyof OtherFront | 'read' | 'known'
  for (const [i, line] of lines.entries()) {
    const begins = line.gap || i === 0
    const inTitle = title !== null && i >= title.start && i < title.end
    const inDraft = read.some((range) => i >= range.start && i < range.end)
    const before = reading
    if (inTitle || inDraft || (draft !== null && line.isNote)) reading = 'read'
    else if (isFrontMatter(line.text)) reading = 'known'
    else {
      const goesOn = title?.formal && i < title.start && (adopted || (before !== 'unread' && !begins))
      reading = goesOn || i < head || isBody(i) || namesMeeting(lines, i) ? 'said' : 'unread'
    }
    if (reading === 'read') continue
    const words = all[i]!.text.trim()
    if (words.length > LONGEST_SAID || found.said.length > MOST_SAID) reading = 'unread'
    const texts = reading === 'unread' ? found.unread : found.said
    const last = texts.at(-1) ?? ''
    const isOpen = before === 'known' && (adoptionStart.test(last) || /^\[[^\]]*$/.test(last))
    const fits = reading === 'unread' || last.length + words.length < LONGEST_SAID
    const joins = fits && reading !== 'known' && last !== '' && ((!begins && before === reading) || isOpen)
    if (joins) texts[texts.length - 1] += ` ${words}`
    else texts.push(words)
  }
  return found
}

/** The first lines, of a masthead, without their words, so they are neither title nor text; of the others notes are known. */
function withoutWords(lines: FrontLine[], masthead: number): FrontLine[] {
  return withHeadNotes(lines).map((line, i) => (i < masthead ? { ...line, text: '' } : line))
}

/** Whether lines have the words of an adoption. */
const isAdopted = (lines: FrontLine[]): boolean =>
  lines.slice(0, MOST_LINES).some(({ text }) => adoptionStart.test(text))

/** The head of a draft, null where a text bears the number or the words of its adoption. `lines` have no masthead. */
function draftHead(lines: FrontLine[]): DraftHead | null {
  // Asked first: most texts are adopted ones.
  return isAdopted(lines) || titleSpan(lines)?.formal ? null : readDraftHead(lines)
}

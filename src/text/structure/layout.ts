/** What every reader hands to the interpreter: lines and blocks, free of page furniture. */

/** One printed line. Geometry in points; NaN where the source has none. */
export interface Line {
  /** Words with footnote marks between `markStart` and `markEnd`. */
  text: string
  page: number
  /** Left end of the first visible glyph. */
  x: number
  end: number
  y: number
  size: number
  bold: boolean
  italic: boolean
  /** Words in italics at the start of the line: the operative word or participle of a paragraph. */
  lead: string
  /** The source marks it as furniture of the page (masthead, running head, page number). */
  artifact: boolean
  /** First line of another column. */
  turn?: boolean
}

/** One paragraph as laid out, before its meaning is known. */
export interface Block {
  text: string
  page: number
  /** Left end of its first line in points from the left margin of the text; NaN where unknown. */
  indent: number
  /** Set as a heading: bold, or larger than the running text. */
  display: boolean
  size: number
  lead: string
  /** Level of a heading where the source names it (HTML, DOCX), else 0. */
  level: number
  /** The number with which the text begins, where a word processor counts it. */
  counted?: Counted
  /** It is said of the text and is no part of it. */
  isRemark?: boolean
}

/** A number as a word processor prints it before a paragraph. */
export interface Counted {
  /** "1.", "(a)", "Article 3", "•". */
  printed: string
  /** Which list counts it, and on which of its levels, from 0. */
  list: string
  level: number
  /** Letters and small Roman numbers count what hangs under a paragraph. */
  isLetter: boolean
}

/** A footnote as found at the foot of a page. */
export interface PageNote {
  page: number
  mark: string
  text: string
}

/** Footnote marks travel inside text between these private-use characters until they are attached. */
export const markStart = '\uE000'
export const markEnd = '\uE001'

/** Marks of notes inside text, and the beginnings of bookmarks, which travel between two of the first. */
export const anyMark = /\uE000[^\uE001]*\uE001/g

/** Characters by which a place in a document is known. */
export const PLACE = 60

const marks = /\s*\uE000([^\uE001]*)\uE001(?=(\p{L})?)/gu

/** Wraps a footnote mark for travel inside text. */
export function encodeMark(mark: string): string {
  return `${markStart}${mark}${markEnd}`
}

/** Text without its encoded marks, and the marks in order. */
export function splitMarks(text: string): { text: string; marks: string[] } {
  if (!text.includes(markStart)) return { text: tidy(text), marks: [] }
  const found: string[] = []
  const plain = text.replace(marks, (_, mark: string, letter?: string) => {
    found.push(mark)
    return letter ? ' ' : ''
  })
  return { text: tidy(plain), marks: found }
}

/** A line above the text without its encoded marks, but for asterisks: on a symbol or an item these are of notes to the head. */
export function withAsterisks(line: string): string {
  const { text, marks } = splitMarks(line)
  return text + marks.filter((mark) => /^\*+$/.test(mark)).join('')
}

/** White space folded, none before closing punctuation but where French sets it: "année ;". */
export function tidy(text: string): string {
  if (!/[^\S ]| [ ,.)\]”]|^ | $/.test(text)) return text
  return text
    .replace(/\s+/g, ' ')
    .replace(/ +([,.)\]”])(?=[\s”’)\]]|$)/g, '$1')
    .trim()
}

const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** Ligatures written out; non-breaking hyphens and soft hyphens made plain. */
export function plainLetters(text: string): string {
  if (!/[\u00AD\u2011\uFB00-\uFB06\u200B\u2060\uFEFF]/.test(text)) return text
  return text
    .replace(/[\uFB00-\uFB06]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/\u2011/g, '-')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\u00AD(?!$)/g, '')
}

/**
 * Joins the lines of a paragraph. A hyphen at the end of a line stays ("capacity-" + "building") unless the joined word
 * stands unhyphenated elsewhere in the document; a soft hyphen goes; a dash or slash takes no space after it.
 */
export function joinLines(lines: string[], vocabulary: ReadonlyMap<string, number>): string {
  const parts: string[] = []
  // Only the end is looked at: a paragraph of thousands of lines must not be copied or read again for each.
  let end = ''
  for (const raw of lines) {
    const line = raw.trim()
    if (!line) continue
    const cut = end === '' ? 0 : cutBetween(end, line, vocabulary)
    if (cut === null) parts.push(' ')
    if (cut === 1) parts.push(parts.pop()!.slice(0, -1))
    parts.push(line)
    end = `${cut === null ? '' : end.slice(0, end.length - cut)}${line}`.slice(-LONGEST_WORD)
  }
  return tidy(plainLetters(parts.join('')))
}

/** In characters; no longer one is looked for where it was cut. */
const LONGEST_WORD = 200

/** How many characters go from the end of a line where no space parts it from the next, else null. */
function cutBetween(before: string, after: string, vocabulary: ReadonlyMap<string, number>): 0 | 1 | null {
  if (before.endsWith('\u00AD')) return 1
  const end = before.slice(-3)
  if (/\d–$/.test(end) && /^\d/.test(after)) return 0
  if (/[\p{L}\d]\/$/u.test(end)) return 0
  if (!/[\p{L}\d][-‑]$/u.test(end)) return null
  const head = /(\p{L}+)[-‑]$/u.exec(before)?.[1] ?? ''
  const tail = /^\p{Ll}+/u.exec(after)?.[0] ?? ''
  // "intra- and interregional" keeps its space.
  if (/^(and|or|to)\b/.test(after)) return null
  return head !== '' && tail !== '' && vocabulary.has((head + tail).toLowerCase()) ? 1 : 0
}

const plainTexts = new WeakMap<Block, string>()

/** Text of a block without footnote marks; remembered, as many rules ask for it. */
export function plainText(block: Block): string {
  const known = plainTexts.get(block)
  if (known !== undefined) return known
  const { text } = splitMarks(block.text)
  plainTexts.set(block, text)
  return text
}

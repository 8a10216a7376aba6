/** Headings: which paragraphs are headings, what number they bear, on which level they stand. */
import { isNote, isPlaceholder } from './brackets.ts'
import { isDecision } from './decisions.ts'
import type { Block } from './layout.ts'
import { plainText } from './layout.ts'
import { choiceWords, letterValue, readMarker, romanValue } from './numbering.ts'
import { isOperativeOpening } from './openings.ts'
import { isArticleAlone, labelAddress, titledPart } from './part-labels.ts'

export type HeadingStyle = 'title' | 'roman' | 'letter' | 'arabic' | 'label' | 'leaf'

export interface Heading {
  style: HeadingStyle
  /** As printed: "II", "A", "Action 3"; empty where there is none. */
  number: string
  text: string
  /** Level where the source names it, else 0. */
  level: number
}

/** "Draft resolution II", with its title: how a report of a committee parts the drafts that it recommends. */
const draftOfReport =
  /^(?:Draft (?:resolution|decision)|Projet de (?:résolution|décision)|Proyecto de (?:resolución|decisión)) [IVXLC\d]{1,6}(?: \p{Lu}.*)?$/u

/** The head of one of several drafts. */
export const isDraftOfReport = (text: string): boolean => draftOfReport.test(text) && looksLikeHeading(text)

/** Reads a block as a heading, or null where it is running text. `lastLetter` is the last lettered heading's value. */
export function readHeading(block: Block, lastLetter: number): Heading | null {
  const text = plainText(block)
  const level = block.level
  if (isDraftOfReport(text)) return { style: 'title', number: '', text, level }
  const marker = readMarker(text)
  if (marker?.kind === 'label' && (block.display || level > 0)) {
    return { style: 'label', number: marker.number, text: marker.rest || marker.number, level }
  }
  if (marker?.kind === 'roman' || marker?.kind === 'letter') {
    if (!block.display && level === 0 && !looksLikeHeading(marker.rest)) return null
    if (block.counted && level === 0 && isOperativeOpening(marker.rest)) return null
    return { ...numbered(marker.number, lastLetter), number: marker.number, text: marker.rest, level }
  }
  if (marker?.kind === 'paragraph') {
    const heading = (block.display || level > 0) && looksLikeHeading(marker.rest)
    return heading ? { style: 'arabic', number: marker.number, text: marker.rest, level } : null
  }
  if (marker) return null
  if (!block.display && level === 0) return null
  const part = titledPart(text)
  if (part && looksLikeHeading(part.title))
    return { style: 'label', number: part.number, text: part.title, level }
  // "Mr. Chair," and "I thank you." in bold are said, and head nothing.
  if (level === 0 && /[.,;،，。]$/u.test(text)) return null
  return { style: text.endsWith(':') ? 'leaf' : 'title', number: '', text, level }
}

/** "For spring read autumn": what a corrigendum asks for is no heading. */
const correction =
  /^(?:For\s.+\sread\s|(?:Replace|Delete|Insert|Substitute|Add)\s.*\b(?:by|with|after|before|paragraph|line|page|text)\b|Au lieu de\s.+\slire\s|Donde dice\s.+\sdebe decir|Вместо\s.+\s(?:следует )?читать)/su

/** Short, begins with a capital, ends without a full stop. */
export function looksLikeHeading(text: string): boolean {
  if (text.length >= 320) return false
  const inside = text.replace(/^[[\s]+/, '').replace(/\]+$/, '')
  if (correction.test(inside) || isDecision(inside) || isNote(text)) return false
  if (inside.length < text.length && (/[:[]/.test(inside) || isPlaceholder(inside))) return false
  return /^[“"(]?[\p{Lu}\p{Lo}\d]/u.test(inside) && !/[.;,]$/.test(inside)
}

/** "C." and "I." are letters in a row of letters, else Roman. */
function numbered(number: string, lastLetter: number): { style: HeadingStyle } {
  const isNextLetter = letterValue(number) === lastLetter + 1 && lastLetter > 0
  if (isNextLetter || romanValue(number) === 0) return { style: 'letter' }
  return { style: number === 'C' || number === 'D' || number === 'L' ? 'letter' : 'roman' }
}

const ranks: Record<HeadingStyle, number> = {
  title: 35,
  roman: 20,
  letter: 30,
  arabic: 40,
  label: 33,
  leaf: 60,
}

/**
 * Rank of a heading: the lower, the higher it stands. Unnumbered titles stand above Roman sections where these begin
 * again under each of them, else below.
 */
export function headingRank(heading: Heading, romanRestarts: boolean): number {
  if (heading.level > 0) return heading.level
  if (heading.style === 'title' && romanRestarts) return 10
  return ranks[heading.style]
}

/** Abbreviation and number part of a heading's address: "sec_II", "art_5", "hdg_3". */
export function headingAddress(heading: Heading, count: number): string {
  if (heading.style === 'roman' || heading.style === 'letter' || heading.style === 'arabic') {
    return `sec_${heading.number.replace(/[^\p{L}\d]/gu, '')}`
  }
  return heading.style === 'label' ? labelAddress(heading.number) : `hdg_${count}`
}

const choiceAlone = new RegExp(
  `^(?:\\d{1,4}\\. )?(?:${choiceWords}) ?(?:\\d{1,2}|[A-Z]|[IVX]{1,4})\\s?[:：]$`,
  'u',
)

/** Running words without a number of their own. */
const isPlain = (block: Block | undefined): boolean =>
  block !== undefined && !block.display && block.level === 0 && !readMarker(block.text)

/**
 * Joins a section number that stands alone ("II") with the heading below it, "Option 1:" with its words, and the number of an article without a title with
 * the one paragraph that it has: that paragraph is the article.
 */
export function mergeHeads(blocks: Block[]): Block[] {
  const merged: Block[] = []
  for (const [i, block] of blocks.entries()) {
    const before = merged.at(-1)
    const next = blocks[i + 1]
    const isWhole = before !== undefined && isArticleAlone(plainText(before)) && isPlain(block)
    if (isWhole && !isPlain(next) && readMarker(next?.text ?? '')?.kind !== 'paragraph') {
      merged[merged.length - 1] = { ...block, text: `${plainText(before)}. ${block.text}` }
      continue
    }
    const alone = before && /^(?:[IVXLC]{1,6}|[A-H])\.?$/.test(before.text)
    if (alone && looksLikeHeading(plainText(block)) && !readMarker(block.text)) {
      merged[merged.length - 1] = {
        ...block,
        text: `${before.text.replace('.', '')}. ${block.text}`,
        display: true,
      }
      continue
    }
    if (before && choiceAlone.test(before.text) && !readMarker(block.text) && !isNote(plainText(block))) {
      merged[merged.length - 1] = {
        ...before,
        text: `${before.text} ${block.text}`,
        display: false,
        level: 0,
      }
      continue
    }
    const numbered = block.display ? /^([IVXLC]{1,6})(?= \p{Lu})/u.exec(block.text)?.[1] : undefined
    const isSection = numbered !== undefined && romanValue(numbered) > 0
    merged.push(isSection ? { ...block, text: `${numbered}.${block.text.slice(numbered.length)}` } : block)
  }
  return merged
}

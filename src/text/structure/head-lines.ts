/** Lines above a text: ranges of them, their words, the notes among them. */
import { breaksOff, isTitle, type FrontLine } from './front-line.ts'
import { isDated, isFrontMatter } from './furniture.ts'
import { splitMarks } from './layout.ts'
import { readSubmission, withoutAsterisks } from './submission.ts'

/** Lines from `start` up to `end`. */
export interface LineRange {
  start: number
  end: number
}

export const plain = ({ text }: FrontLine): string => splitMarks(text).text

/** Words of some lines, without the marks of notes. */
export const textOf = (lines: FrontLine[], { start, end }: LineRange): string =>
  withoutAsterisks(lines.slice(start, end).map(plain).join(' '))

/** A note to the head that stands among its lines: "* Reissued for technical reasons.", or with an encoded mark. */
export function readHeadNote(line: string): { mark: string; text: string } | null {
  const found = /^\s*(?:(\*{1,3})\s?(?=[\p{Lu}\p{Lo}])|\uE000([^\uE001]+)\uE001\s*(?=\S))(.*)$/su.exec(line)
  return found && { mark: found[1] ?? found[2]!, text: splitMarks(found[3]!).text }
}

/** Lines of which those are known that are such a note, or go on with one: up to white space, or to a title below its end. */
export function withHeadNotes(lines: FrontLine[]): FrontLine[] {
  let inNote = false
  let before = ''
  return lines.map((line) => {
    const words = plain(line)
    const goesOn = inNote && !line.gap && !isFrontMatter(line.text)
    const isTitleBelow = goesOn && /[.!?]$/.test(before) && isTitle(words)
    inNote = readHeadNote(line.text) !== null || (goesOn && !isTitleBelow)
    before = words
    return inNote ? { ...line, isNote: true } : line
  })
}

/** Lines that are neither front matter nor notes, by the white space between them. */
export function paragraphs(lines: FrontLine[], from: number, to: number): LineRange[] {
  const found: LineRange[] = []
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    const last = found.at(-1)
    // "Report of the", and below it "General Assembly".
    const mayBeRest = last?.end === i && !line.gap && line.text !== ''
    if (line.isNote) continue
    if (isFrontMatter(line.text) && !(mayBeRest && breaksOff(plain(lines[i - 1]!)))) continue
    if (last && !line.gap && last.end === i) last.end = i + 1
    else found.push({ start: i, end: i + 1 })
  }
  return found
}

export const sponsorsOf = (lines: FrontLine[], range: LineRange): string[] =>
  readSubmission(textOf(lines, range))?.sponsors ?? []

export function continues(lines: FrontLine[], at: number): boolean {
  const [line, before] = [plain(lines[at]!), plain(lines[at - 1]!)]
  // "60/… Lamps", and a day on a line of its own.
  if (/^\d{1,4}\/(?:…|\.{2}|\d|[xX]{1,3}\s|\[)/.test(line) || isDated(line)) return false
  return (
    /^(?:[\p{Ll}(（]|\d(?!\d{3} \p{Lu}))|^[A-Z]{1,5}\/\S|^(?:Mr|Ms|Mrs|Mme|H\.E)\.? \p{Lu}/u.test(line) ||
    breaksOff(before)
  )
}

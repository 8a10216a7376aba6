/** Marks of notes that are printed as characters of the text, "Borland[1]" or "Borland¹", with "[1] On behalf of …" below. */
import { encodeMark } from './layout.ts'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A figure in small letters above the line: "¹²" of "12". */
export const raised = (figure: string): string =>
  figure.replace(/\d/g, (digit) => superscripts[Number(digit)]!)

const figure = (printed: string): string =>
  printed.replace(/[[\]]/g, '').replace(/[⁰¹²³⁴-⁹]/g, (sign) => String(superscripts.indexOf(sign)))

const mark = String.raw`\[\d{1,2}\]|[⁰¹²³⁴-⁹]{1,2}`
/** A mark behind a word, with nothing between. */
const behindWord = new RegExp(String.raw`(?<=[\p{L}\p{N})”"’.,;:])(?:${mark})(?![\p{L}\p{N}[])`, 'gu')
const beforeNote = new RegExp(String.raw`^\s*(${mark})\s*(?=["“«(]*[\p{Lu}\p{Lo}])`, 'u')

/** Lines in which these are marks like any other: where one stands behind a word and a later line, a note, opens with it. */
export function encodePrinted<L extends { text: string }>(lines: readonly L[]): (L & { isNote: boolean })[] {
  const first = new Map<string, number>()
  const noted = new Set<string>()
  const notes = lines.map(({ text }, i) => {
    const printed = beforeNote.exec(text)?.[1] ?? ''
    const isNote = (first.get(printed) ?? i) < i
    if (isNote) noted.add(printed)
    for (const [own] of text.matchAll(behindWord)) if (!first.has(own)) first.set(own, i)
    return isNote
  })
  const encode = (printed: string): string => encodeMark(figure(printed))
  return lines.map((line, i) => {
    const isNote = notes[i]!
    if (noted.size === 0) return { ...line, isNote }
    const text = line.text.replace(behindWord, (own) => (noted.has(own) ? encode(own) : own))
    return {
      ...line,
      text: isNote ? text.replace(beforeNote, (_, own: string) => encode(own)) : text,
      isNote,
    }
  })
}

/** Marks of notes that are printed as characters of the text, "Borland[1]" or "Borland¹", with "[1] On behalf of …" below. */
import { encodeMark } from './layout.ts'
import { markCount, superscripts } from './notes.ts'

const figure = (printed: string): string =>
  printed.replace(/[[\]]/g, '').replace(/[⁰¹²³⁴-⁹]/g, (sign) => String(superscripts.indexOf(sign)))

const mark = String.raw`\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}`
/** A mark behind a word, with nothing between. */
const behindWord = new RegExp(String.raw`(?<=[\p{L}\d)”"’.,;:])(?:${mark})(?![\p{L}\p{N}[])`, 'gu')
const beforeNote = new RegExp(String.raw`^\s*(${mark})\s*(?=[^\s\p{N}])`, 'u')

/**
 * Lines in which these are marks like any other: where one stands behind a word and a later line, a note, opens with it.
 * Where notes are counted anew, a mark is that of the next note of its figure, or of the last.
 */
export function encodePrinted<L extends { text: string }>(lines: readonly L[]): (L & { isNote: boolean })[] {
  const { notes, counts } = notesIn(lines)
  const passed = new Map<string, number>()
  const encode = (printed: string): string => {
    const count = Math.min(passed.get(printed) ?? 0, counts.get(printed)! - 1)
    return encodeMark(figure(printed) + (count > 0 ? markCount + String(count) : ''))
  }
  return lines.map((line, i) => {
    const own = notes.get(i)
    if (counts.size === 0) return { ...line, isNote: false }
    const text = line.text.replace(behindWord, (printed) => (counts.has(printed) ? encode(printed) : printed))
    if (own === undefined) return { ...line, text, isNote: false }
    const encoded = text.replace(beforeNote, () => encode(own))
    passed.set(own, (passed.get(own) ?? 0) + 1)
    return { ...line, text: encoded, isNote: true }
  })
}

/** The mark of each line that is a note: one that stands in the lines above and had none yet. */
function notesIn(lines: readonly { text: string }[]): {
  notes: Map<number, string>
  counts: Map<string, number>
} {
  const awaited = new Set<string>()
  const notes = new Map<number, string>()
  const counts = new Map<string, number>()
  for (const [i, { text }] of lines.entries()) {
    const own = beforeNote.exec(text)?.[1]
    if (own !== undefined && awaited.delete(own)) {
      notes.set(i, own)
      counts.set(own, (counts.get(own) ?? 0) + 1)
    }
    for (const [printed] of text.matchAll(behindWord)) awaited.add(printed)
  }
  return { notes, counts }
}

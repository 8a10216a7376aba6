/** Makes bytes into text that is safe to read on: decoded, without control characters that could mislead. */
import { count, decodeBytes } from './encoding.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'

/** Longest line that is read, in characters. */
export const longestLine = 200_000

/** Largest text that is read, in bytes. */
export const largestText = 48_000_000

/**
 * Decodes a text in the encoding that it `declared`, or that is guessed. Bytes that fit nowhere become U+FFFD with a warning. Throws
 * UnreadableFile: too-large, hostile (a line without end, unless `anyLine`), unsupported (no text, or in no encoding that is told).
 */
export function decodeText(
  bytes: Uint8Array,
  where: string,
  { anyLine = false, declared = '' } = {},
): { text: string; warnings: ReadWarning[] } {
  if (bytes.length > largestText) {
    throw new UnreadableFile('too-large', `Text of ${bytes.length} bytes, more than ${largestText}`, where)
  }
  if (!anyLine) refuseEndlessLines(bytes, where)
  const decoded = decodeBytes(bytes, where, declared)
  const { text, warnings } = cleanText(decoded.text, where)
  const broken = count(text, /\uFFFD/g)
  if (broken > 20 && broken > text.length / 10) {
    throw new UnreadableFile('unsupported', 'The file is neither a known format nor readable text', where)
  }
  if (broken > 0) {
    const message = `${broken} places are not valid in the encoding of the file and show as \uFFFD.`
    warnings.push({ code: 'invalid-utf8', message, where })
  }
  return { text, warnings: [...decoded.warnings, ...warnings] }
}

function refuseEndlessLines(bytes: Uint8Array, where: string): void {
  let start = 0
  let line = 1
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start)
    const length = (end < 0 ? bytes.length : end) - start
    if (length > 4 * longestLine) {
      throw new UnreadableFile(
        'hostile',
        `A line of ${length} bytes without a break`,
        `${where}, line ${line}`,
      )
    }
    if (end < 0) return
    start = end + 1
    line++
  }
}

const bidi = /[\u202A-\u202E\u2066-\u2069]/g
const controls =
  /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\uE000\uE001\uFFFE\uFFFF]|[\u{E0000}-\u{E007F}]/gu

/** Takes out direction overrides, control characters and the characters this reader uses itself, with a warning each. */
export function cleanText(text: string, where: string): { text: string; warnings: ReadWarning[] } {
  const warnings: ReadWarning[] = []
  const overrides = count(text, bidi)
  if (overrides > 0) {
    const message = `${overrides} characters that turn the direction of writing were taken out.`
    warnings.push({ code: 'control-characters', message, where })
  }
  const others = count(text, controls)
  if (others > 0) {
    warnings.push({
      code: 'control-characters',
      message: `${others} control characters were taken out.`,
      where,
    })
  }
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  return { text: warnings.length > 0 ? withoutMisleading(plain) : plain, warnings }
}

/** Text without direction overrides, control characters and the characters this reader uses itself. */
export function withoutMisleading(text: string): string {
  return text.replace(bidi, '').replace(controls, '')
}

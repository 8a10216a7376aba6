/**
 * In which encoding the characters of a file are: what its first bytes say, else what it says itself, else a guess. chardet guesses
 * (maintained, typed, without dependencies), TextDecoder decodes; UTF-16 without a byte order mark neither of them knows.
 */
import { analyse } from 'chardet'
import { UnreadableFile, type ReadWarning } from './errors.ts'

export interface Decoded {
  text: string
  warnings: ReadWarning[]
}

/** Decodes the bytes of a text; `declared` is what it says of its own encoding. Throws UnreadableFile: unsupported. */
export function decodeBytes(bytes: Uint8Array, where: string, declared = ''): Decoded {
  const unicode = utf16Of(bytes)
  if (unicode) return { text: new TextDecoder(unicode).decode(bytes), warnings: [] }
  const label = declared.toLowerCase()
  if (/^(?:utf-7|hz-gb-2312|iso-2022-(?:kr|cn).*)$/.test(label)) {
    throw new UnreadableFile('unsupported', `Its characters are in ${label}; save it as UTF-8`, where)
  }
  // UTF-16 with a mark was found above: a text that says so without one was changed since.
  const named = /^utf-?16/.test(label) ? '' : label
  const utf8 = isShifted(bytes) ? null : decodeAs('utf-8', bytes)
  if (utf8 !== null) return { text: utf8, warnings: misnamed(utf8, named, where) }
  return decodeNamed(bytes, named) ?? decodeGuessed(bytes, where)
}

/** Encodings of seven bits that turn from one set of characters to another. */
function isShifted(bytes: Uint8Array): boolean {
  const start = bytes.indexOf(0x1b)
  return start >= 0 && (bytes[start + 1] === 0x24 || bytes[start + 1] === 0x28)
}

/** Text that is valid UTF-8 beyond its Latin letters is nothing else, whatever it says. */
function misnamed(text: string, named: string, where: string): ReadWarning[] {
  if (named === '' || encodingOf(named) === 'utf-8' || !/[^\u0000-\u007F]/.test(text)) return []
  return [guessed(`The file says ${named} but is in UTF-8, and was read so.`, where)]
}

function decodeNamed(bytes: Uint8Array, named: string): Decoded | null {
  const encoding = encodingOf(named)
  if (encoding === null) return null
  const whole = encoding === 'utf-8' ? null : decodeAs(encoding, bytes)
  if (whole !== null) return { text: whole, warnings: [] }
  return encoding === 'utf-8' ? null : decodeBroken(encoding, bytes)
}

/** A few bytes that fit nowhere show as U+FFFD; where there are many, it is another encoding. */
function decodeBroken(encoding: string, bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder(encoding).decode(bytes)
  const others = count(text, /[^\u0000-\u007F\uFFFD]/g)
  return 4 * count(text, /\uFFFD/g) > others ? null : { text, warnings: [] }
}

/** Least confidence of a guess, of 100. */
const LEAST = 25

/** More of a file tells no more of its encoding. */
const SAMPLE = 50_000

function decodeGuessed(bytes: Uint8Array, where: string): Decoded {
  const broken = decodeBroken('utf-8', bytes)
  if (broken && !isShifted(bytes)) return broken
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f || byte === 0x1b) - 1000)
  for (const { name, confidence } of analyse(bytes.subarray(first, first + SAMPLE))) {
    const encoding = encodingOf(wider[name] ?? name)
    const text = encoding && confidence >= LEAST ? decodeAs(encoding, bytes) : null
    if (text === null || isNonsense(text)) continue
    const message = `The file does not say in which encoding it is; it was read as ${encoding}.`
    return { text, warnings: [guessed(message, where)] }
  }
  const message =
    'In which encoding are the characters of the file? It is neither a known format nor readable text'
  throw new UnreadableFile('unsupported', `${message}; save it as UTF-8`, where)
}

/** What programs write that are told by the older set they widen. */
const wider: Record<string, string> = { 'ISO-8859-8': 'windows-1255' }

function guessed(message: string, where: string): ReadWarning {
  return { code: 'guessed-encoding', message, where }
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Name of an encoding by one of its labels; null where it is not known. */
function encodingOf(label: string): string | null {
  try {
    return label === '' ? null : new TextDecoder(label).encoding
  } catch {
    return null
  }
}

const odd = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\p{Cn}\p{Co}\p{Cs}]/gu

/** Characters that no text holds, or words with capitals in their middle. */
function isNonsense(text: string): boolean {
  return 100 * Math.max(count(text, odd), count(text, /\p{Ll}\p{Lu}/gu)) > text.length
}

/** UTF-16 by its byte order mark, or by the zero bytes that no other text holds; '' where it is none. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | '' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 4096 & ~1)
  if (!sample.includes(0)) return ''
  const orders = (['utf-16le', 'utf-16be'] as const).map((name) => ({
    name,
    share: shareOfPlain(name, sample),
  }))
  const best = orders[0]!.share >= orders[1]!.share ? orders[0]! : orders[1]!
  return best.share > 0.03 ? best.name : ''
}

/** Share of the spaces, digits, Latin letters and full stops that stand in a text of any script; 0 where it is no text. */
function shareOfPlain(encoding: string, sample: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(sample)
  return 100 * count(text, odd) > text.length ? 0 : count(text, /[\t\n\r -~،，。、；：]/g) / text.length
}

/** What an XML declaration names; '' where there is none. */
export function declaredByXml(bytes: Uint8Array): string {
  return /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(latin(bytes, 400))?.[1] ?? ''
}

/** The first bytes as Latin letters, in which declarations are written. */
export function latin(bytes: Uint8Array, length: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, length))
}

/** How often a global pattern stands in a text. */
export function count(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0
  let found = 0
  while (pattern.test(text)) found++
  return found
}

/** Splits a file of activities on its bytes, so that it is never held whole. Knows no more of XML than where things begin and end. */

/** A part of the file, in its order. `line` is that of its first byte, the first being 1. */
export interface Piece {
  /** An activity; another element below the root; the root's start tag; a document type; what stands around; something without end. */
  kind: 'activity' | 'other' | 'root' | 'doctype' | 'around' | 'endless'
  bytes: Buffer
  line: number
}

/** No activity, comment or tag is longer than this, in bytes: it is held in memory. */
const LONGEST = 32 * 1024 * 1024

const ACTIVITY = 'iati-activity'
const EMPTY = Buffer.alloc(0)
const [LT, GT, SLASH, BANG, QUESTION, QUOTE, APOSTROPHE] = [60, 62, 47, 33, 63, 34, 39] as const

export interface Splitter {
  /** @param chunk UTF-8 @returns what was complete with it */
  push(chunk: Uint8Array): Piece[]
  /** What is left, complete or not. */
  end(): Piece[]
  /** The line on which what was read ends. */
  line(): number
}

export function splitter(): Splitter {
  let rest: Buffer = EMPTY
  let line = 1
  let place: 'before' | 'inside' | 'after' = 'before'
  let rootName = ''
  /** Once an activity was not closed, the next one ends it. */
  let strict = false
  /** How far the activity at the start of `rest` was looked through. */
  let scan: Scan | null = null

  function read(ended: boolean): Piece[] {
    const pieces: Piece[] = []
    let at = 0
    while (at < rest.length) {
      const item = itemAt(rest.subarray(at), ended)
      if (!item) break
      const bytes = rest.subarray(at, at + item.length)
      pieces.push({ kind: item.kind, bytes, line })
      line += lineBreaks(bytes)
      at += item.length
      scan = null
    }
    rest = rest.subarray(at)
    if (!ended && rest.length > LONGEST) {
      pieces.push({ kind: 'endless', bytes: EMPTY, line })
      rest = EMPTY
    }
    return pieces
  }

  /** What begins here; null where its end did not come yet. */
  function itemAt(bytes: Buffer, ended: boolean): { kind: Piece['kind']; length: number } | null {
    if (bytes[0] !== LT) return { kind: 'around', length: orRest(bytes.indexOf(LT), bytes) }
    if (bytes.length < 16 && !ended) return null
    if (startsWith(bytes, 0, '<!DOCTYPE')) return { kind: 'doctype', length: bytes.length }
    const marked = markupEnd(bytes, 0)
    if (marked !== null) {
      if (marked < 0 && !ended) return null
      return { kind: 'around', length: marked < 0 ? bytes.length : marked }
    }
    const tagEnd = endOfTag(bytes, 1)
    if (tagEnd < 0) return ended ? { kind: 'around', length: bytes.length } : null
    if (bytes[1] === SLASH) {
      if (place === 'inside' && nameAt(bytes, 2) === rootName) place = 'after'
      return { kind: 'around', length: tagEnd }
    }
    if (place === 'after') return { kind: 'around', length: tagEnd }
    const closed = bytes[tagEnd - 2] === SLASH
    if (place === 'before') {
      rootName = nameAt(bytes, 1)
      place = closed ? 'after' : 'inside'
      return { kind: 'root', length: tagEnd }
    }
    const kind = isActivity(bytes.subarray(0, tagEnd)) ? 'activity' : 'other'
    if (closed) return { kind, length: tagEnd }
    scan ??= { at: tagEnd, depth: 1, nested: -1 }
    const end = kind === 'activity' ? endOfActivity(bytes, scan, rootName, strict) : endOfElement(bytes, scan)
    if (end > 0) return { kind, length: end }
    if (end < 0 && !ended && bytes.length <= LONGEST) return null
    if (scan.nested < 0 && end < 0 && !ended) return null
    // The activity was never closed: it ends where the next one, or the root, does.
    strict = true
    return { kind, length: scan.nested > 0 ? scan.nested : end === 0 ? scan.at : bytes.length }
  }

  return {
    push(chunk) {
      const given = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      rest = rest.length > 0 ? Buffer.concat([rest, given]) : given
      return read(false)
    },
    end: () => read(true),
    line: () => line,
  }
}

interface Scan {
  at: number
  depth: number
  /** Where the first activity inside the activity begins; -1 where there is none. */
  nested: number
}

/** @returns where the activity ends; 0 where something else ends it; -1 where its end did not come yet */
function endOfActivity(bytes: Buffer, scan: Scan, rootName: string, strict: boolean): number {
  for (let at = nextTag(bytes, scan.at); at >= 0; at = nextTag(bytes, scan.at)) {
    scan.at = at
    if (bytes.length - at < 18) return -1
    const marked = markupEnd(bytes, at)
    if (marked !== null) {
      if (marked < 0) return -1
      scan.at = marked
      continue
    }
    const closes = bytes[at + 1] === SLASH
    if (closes && isNamed(bytes, at + 2, rootName)) return 0
    if (!isNamed(bytes, at + (closes ? 2 : 1), ACTIVITY)) {
      scan.at = at + 1
      continue
    }
    const end = endOfTag(bytes, at + 1)
    if (end < 0) return -1
    if (closes && --scan.depth === 0) return end
    if (!closes) {
      if (scan.nested < 0) scan.nested = at
      if (strict) return 0
      if (bytes[end - 2] !== SLASH) scan.depth++
    }
    scan.at = end
  }
  scan.at = bytes.length
  return -1
}

/** @returns where the element ends; -1 where its end did not come yet */
function endOfElement(bytes: Buffer, scan: Scan): number {
  for (let at = nextTag(bytes, scan.at); at >= 0; at = nextTag(bytes, scan.at)) {
    scan.at = at
    if (bytes.length - at < 9) return -1
    const end = markupEnd(bytes, at) ?? endOfTag(bytes, at + 1)
    if (end < 0) return -1
    const isTag = bytes[at + 1] !== BANG && bytes[at + 1] !== QUESTION
    if (isTag && bytes[at + 1] === SLASH && --scan.depth === 0) return end
    if (isTag && bytes[at + 1] !== SLASH && bytes[end - 2] !== SLASH) scan.depth++
    scan.at = end
  }
  scan.at = bytes.length
  return -1
}

function nextTag(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === LT) return at
  return -1
}

/** Where a comment, CDATA section, instruction or declaration ends; -1 where it does not; null for a tag. */
function markupEnd(bytes: Buffer, at: number): number | null {
  if (bytes[at + 1] === QUESTION) return after(bytes, '?>', at + 2)
  if (bytes[at + 1] !== BANG) return null
  if (startsWith(bytes, at, '<!--')) return after(bytes, '-->', at + 4)
  if (startsWith(bytes, at, '<![CDATA[')) return after(bytes, ']]>', at + 9)
  return after(bytes, '>', at + 2)
}

function after(bytes: Buffer, mark: string, from: number): number {
  const found = bytes.indexOf(mark, from, 'latin1')
  return found < 0 ? -1 : found + mark.length
}

/** Where a tag ends, past its quotes; -1 where it does not. */
function endOfTag(bytes: Buffer, from: number): number {
  let quote = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === GT) return at + 1
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte
  }
  return -1
}

const startsWith = (bytes: Buffer, at: number, word: string): boolean => {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false
  return true
}

const isNamed = (bytes: Buffer, at: number, name: string): boolean =>
  startsWith(bytes, at, name) && endsName(bytes[at + name.length])

/** White space, "/" or ">", or the end. */
const endsName = (byte: number | undefined): boolean =>
  byte === undefined || byte <= 32 || byte === SLASH || byte === GT

function nameAt(bytes: Buffer, at: number): string {
  let end = at
  while (!endsName(bytes[end])) end++
  return bytes.toString('utf8', at, end)
}

/** Whether a start tag is that of an activity, and of no other namespace. */
function isActivity(tag: Buffer): boolean {
  return isNamed(tag, 1, ACTIVITY) && !defaultNamespace(tag.toString('utf8'))
}

/** The namespace that a start tag gives to names without a prefix; '' where it gives none. */
export function defaultNamespace(tag: string): string {
  const found = /\sxmlns\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag)
  return found?.[1] ?? found?.[2] ?? ''
}

const orRest = (at: number, bytes: Buffer): number => (at < 0 ? bytes.length : at)

export function lineBreaks(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 10) count++
  return count
}

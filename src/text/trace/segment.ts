import type { Document } from '../document.ts'
import { sortSuffixes } from './suffixes.ts'
import type { Splitter } from './words.ts'

/** A document that others are traced to. */
export interface SourceDocument {
  symbol: string
  title: string
  /** ISO 8601, or empty where unknown. */
  date: string
  provisions: readonly { eId: string; text: string }[]
}

/** What a segment keeps of a document beside its words. */
export interface SegmentDocument {
  symbol: string
  title: string
  date: string
  /** Index of its first provision in the segment; its last is before that of the next document. */
  firstProvision: number
}

/** Maps a word to its id in a segment and keeps the words' characters for comparison. */
export interface Vocabulary {
  /** Open addressing by hash; 0 is free. A power of two long. */
  slots: Uint32Array
  /** Where each id's characters begin; id 0 is the separator and empty. */
  offsets: Uint32Array
  characters: Uint16Array
}

/**
 * A part of an index, never changed once made: the words of its documents as ids in reading order, and the suffix
 * order that finds any run of them.
 */
export interface Segment {
  /** Word ids; a 0 ends each document. */
  words: Uint32Array
  order: Uint32Array
  firstOf: Uint32Array
  vocabulary: Vocabulary
  /** First word of each provision; one entry more than there are provisions. */
  provisionStart: Uint32Array
  /** First byte of each provision's text; one entry more than there are provisions. */
  textStart: Uint32Array
  text: Uint8Array
  eIdStart: Uint32Array
  eIds: Uint8Array
  documents: SegmentDocument[]
}

/** Word id of what a segment does not hold; equal to none. */
export const UNKNOWN = 0xffffffff

/**
 * A document as sources: itself, and each of its components (resolutions lettered A and B) that has a symbol of its
 * own. A component without one belongs to the whole.
 *
 * @throws where the document has no symbol: nothing could be cited
 */
export function sourcesOf(document: Document): SourceDocument[] {
  const components = document.documents ?? []
  const own = components.filter(
    (component) => component.symbol !== '' && component.symbol !== document.symbol,
  )
  const shared = components.filter((component) => !own.includes(component))
  const provisions = [...document.provisions, ...shared.flatMap((component) => component.provisions)]
  const parts = own.flatMap((component) => sourcesOf({ ...component, date: component.date || document.date }))
  if (provisions.length === 0 && parts.length > 0) return parts
  if (document.symbol === '') {
    throw new Error(`A source needs a symbol to be cited by; "${document.title.slice(0, 80)}" has none`)
  }
  return [{ symbol: document.symbol, title: document.title, date: document.date, provisions }, ...parts]
}

/** Builds a segment; the order of the documents is kept. */
export function buildSegment(sources: readonly SourceDocument[], split: Splitter): Segment {
  const ids = new Map<string, number>()
  const names = ['']
  const words: number[] = []
  const provisionStart: number[] = []
  const texts: Uint8Array[] = []
  const eIds: Uint8Array[] = []
  const documents: SegmentDocument[] = []
  const encoder = new TextEncoder()

  for (const { symbol, title, date, provisions } of sources) {
    documents.push({ symbol, title, date, firstProvision: provisionStart.length })
    for (const { eId, text } of provisions) {
      provisionStart.push(words.length)
      texts.push(encoder.encode(text))
      eIds.push(encoder.encode(eId))
      for (const token of split(text).tokens) {
        let id = ids.get(token)
        if (id === undefined) {
          id = names.length
          ids.set(token, id)
          names.push(token)
        }
        words.push(id)
      }
    }
    words.push(0)
  }
  provisionStart.push(words.length)

  const stream = Uint32Array.from(words)
  return {
    words: stream,
    ...sortSuffixes(stream, names.length),
    vocabulary: buildVocabulary(names),
    provisionStart: Uint32Array.from(provisionStart),
    ...joined(texts, 'textStart', 'text'),
    ...joined(eIds, 'eIdStart', 'eIds'),
    documents,
  }
}

function joined<S extends string, B extends string>(parts: Uint8Array[], startName: S, bytesName: B) {
  const starts = new Uint32Array(parts.length + 1)
  parts.forEach((part, i) => (starts[i + 1] = starts[i]! + part.length))
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  if (size > 0xffffffff) throw new Error('More than 4 GiB of text do not fit one segment of an index')
  const bytes = new Uint8Array(size)
  parts.forEach((part, i) => bytes.set(part, starts[i]))
  return { [startName]: starts, [bytesName]: bytes } as Record<S, Uint32Array> & Record<B, Uint8Array>
}

function buildVocabulary(names: string[]): Vocabulary {
  const offsets = new Uint32Array(names.length + 1)
  names.forEach((name, id) => (offsets[id + 1] = offsets[id]! + name.length))
  const characters = new Uint16Array(offsets[names.length]!)
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(names.length * 2)))
  names.forEach((name, id) => {
    for (let i = 0; i < name.length; i++) characters[offsets[id]! + i] = name.charCodeAt(i)
    if (id === 0) return
    let slot = hash(name) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = id
  })
  return { slots, offsets, characters }
}

/** The id of a word in a segment, or UNKNOWN. */
export function idOf({ slots, offsets, characters }: Vocabulary, word: string): number {
  const mask = slots.length - 1
  for (let slot = hash(word) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const id = slots[slot]!
    const start = offsets[id]!
    if (offsets[id + 1]! - start !== word.length) continue
    let i = 0
    while (i < word.length && characters[start + i] === word.charCodeAt(i)) i++
    if (i === word.length) return id
  }
  return UNKNOWN
}

/** FNV-1a over UTF-16 units. */
function hash(word: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

/** The provision in which a word stands. */
export function provisionAt(segment: Segment, position: number): number {
  return lastAtMost(segment.provisionStart, segment.provisionStart.length - 1, position)
}

/** The document to which a provision belongs, as an index into `documents`. */
export function documentAt(segment: Segment, provision: number): number {
  let low = 0
  let high = segment.documents.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (segment.documents[middle]!.firstProvision <= provision) low = middle
    else high = middle - 1
  }
  return low
}

function lastAtMost(starts: Uint32Array, count: number, value: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (starts[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Where the words of a provision begin and end (exclusive, without the separator after a document's last). */
export function wordsOf(segment: Segment, provision: number): [number, number] {
  const start = segment.provisionStart[provision]!
  let end = segment.provisionStart[provision + 1]!
  while (end > start && segment.words[end - 1] === 0) end--
  return [start, end]
}

const decoder = new TextDecoder()

/** A provision's text as it was read. */
export function textOf(segment: Segment, provision: number): string {
  return decoder.decode(segment.text.subarray(segment.textStart[provision], segment.textStart[provision + 1]))
}

/** A provision's address within its document. */
export function eIdOf(segment: Segment, provision: number): string {
  return decoder.decode(segment.eIds.subarray(segment.eIdStart[provision], segment.eIdStart[provision + 1]))
}

/** The documents of a segment as they were given. */
export function storedSources(segment: Segment): SourceDocument[] {
  return segment.documents.map(({ symbol, title, date }, i) => {
    const [first, end] = provisionsOf(segment, i)
    const provisions = Array.from({ length: end - first }, (_, k) => ({
      eId: eIdOf(segment, first + k),
      text: textOf(segment, first + k),
    }))
    return { symbol, title, date, provisions }
  })
}

/** First provision of a document and the one after its last. */
export function provisionsOf(segment: Segment, document: number): [number, number] {
  const end = segment.documents[document + 1]?.firstProvision ?? segment.provisionStart.length - 1
  return [segment.documents[document]!.firstProvision, end]
}

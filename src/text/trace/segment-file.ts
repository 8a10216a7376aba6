import { crc32 } from 'node:zlib'
import type { Segment, SegmentDocument } from './segment.ts'

/** Version of the layout below and of the way words are made; an index of another version is built again. */
export const INDEX_VERSION = 2

/** "OPTR" as the machine writes a 32-bit number: a file from a machine of other byte order does not show it. */
const MAGIC = 0x5254504f
const ALIGNMENT = 8
const SECTIONS = 12
/** Magic, version, checksum of all that follows it, count of sections, then the bytes of each section. */
const HEADER_BYTES = 4 * (4 + SECTIONS)
const CHECKSUM = 2
const CHECKED_FROM = 4 * (CHECKSUM + 1)

/** An index that cannot be used: the message says which file, what is wrong and what helps. */
export class UnusableIndex extends Error {
  override name = 'UnusableIndex'
}

/** A segment as bytes: a header of 32-bit numbers, then each array as it lies in memory. */
export function segmentToBytes(segment: Segment): Buffer {
  const sections = sectionsOf(segment)
  const size = sections.reduce((sum, section) => sum + padded(section.byteLength), HEADER_BYTES)
  const bytes = Buffer.alloc(size)
  let offset = HEADER_BYTES
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset)
    offset += padded(section.byteLength)
  }
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_BYTES / 4)
  numbers.set([MAGIC, INDEX_VERSION, 0, SECTIONS, ...sections.map((section) => section.byteLength)])
  numbers[CHECKSUM] = crc32(bytes.subarray(CHECKED_FROM))
  return bytes
}

/**
 * A segment straight from the bytes of its file, without copying.
 *
 * @param bytes must begin at a multiple of 8 in its buffer
 * @param name the file, for messages
 * @throws UnusableIndex where the file is not a segment, of another version, cut off or changed
 */
export function segmentFromBytes(bytes: Buffer, name: string): Segment {
  if (bytes.length < HEADER_BYTES) throw new UnusableIndex(`${name} is cut off: it has ${bytes.length} bytes`)
  const [magic, version, checksum, count, ...lengths] = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    HEADER_BYTES / 4,
  )
  if (magic !== MAGIC) {
    throw new UnusableIndex(
      `${name} is no part of a trace index made on this kind of machine; build the index again`,
    )
  }
  if (version !== INDEX_VERSION || count !== SECTIONS) {
    throw new UnusableIndex(
      `${name} is of version ${version} of the trace index, this program reads version ${INDEX_VERSION}; build the index again`,
    )
  }
  const size = lengths.reduce((sum, length) => sum + padded(length), HEADER_BYTES)
  if (size !== bytes.length) {
    throw new UnusableIndex(
      `${name} is damaged: ${bytes.length} bytes where ${size} are announced; build the index again`,
    )
  }
  if (crc32(bytes.subarray(CHECKED_FROM)) !== checksum) {
    throw new UnusableIndex(`${name} is damaged: its checksum does not fit its bytes; build the index again`)
  }
  let offset = bytes.byteOffset + HEADER_BYTES
  const starts = lengths.map((length) => {
    const start = offset
    offset += padded(length)
    return start
  })
  const numbers = (i: number) => new Uint32Array(bytes.buffer, starts[i], lengths[i]! / 4)
  const octets = (i: number) => new Uint8Array(bytes.buffer, starts[i], lengths[i])
  return {
    words: numbers(0),
    order: numbers(1),
    firstOf: numbers(2),
    vocabulary: {
      slots: numbers(3),
      offsets: numbers(4),
      characters: new Uint16Array(bytes.buffer, starts[5], lengths[5]! / 2),
    },
    provisionStart: numbers(6),
    textStart: numbers(7),
    text: octets(8),
    eIdStart: numbers(9),
    eIds: octets(10),
    documents: JSON.parse(new TextDecoder().decode(octets(11))) as SegmentDocument[],
  }
}

function sectionsOf(segment: Segment): (Uint32Array | Uint16Array | Uint8Array)[] {
  return [
    segment.words,
    segment.order,
    segment.firstOf,
    segment.vocabulary.slots,
    segment.vocabulary.offsets,
    segment.vocabulary.characters,
    segment.provisionStart,
    segment.textStart,
    segment.text,
    segment.eIdStart,
    segment.eIds,
    new TextEncoder().encode(JSON.stringify(segment.documents)),
  ]
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

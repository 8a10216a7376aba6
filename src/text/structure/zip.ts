/** Reading of ZIP containers within limits: sizes, ratio and number of entries are checked before and while inflating. */
import { inflateRawSync } from 'node:zlib'
import { UnreadableFile } from './errors.ts'

export interface ZipEntry {
  name: string
  /** Sizes in bytes as declared. */
  packed: number
  unpacked: number
  method: number
  encrypted: boolean
  offset: number
}

export const zipLimits = { entries: 2000, entryBytes: 64_000_000, totalBytes: 160_000_000, ratio: 200 }

/** Lists the entries. Throws UnreadableFile: damaged, encrypted, hostile (a zip bomb), too-large. */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const total = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (total === 0xffff || start === 0xffffffff)
    throw new UnreadableFile('too-large', 'ZIP64 containers are not read')
  if (total > zipLimits.entries)
    throw new UnreadableFile('hostile', `Container of ${total} files, more than ${zipLimits.entries}`)
  const entries: ZipEntry[] = []
  let at = start
  for (let i = 0; i < total; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      throw new UnreadableFile('damaged', 'The list of files in the container is broken', `entry ${i + 1}`)
    }
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  checkEntries(entries)
  return entries
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new UnreadableFile('damaged', 'The container has no end: the file is cut off or is no ZIP')
}

function checkEntries(entries: ZipEntry[]): void {
  let sum = 0
  for (const entry of entries) {
    sum += entry.unpacked
    if (entry.encrypted)
      throw new UnreadableFile('encrypted', 'The file is locked with a password', entry.name)
    if (entry.unpacked > zipLimits.entryBytes || sum > zipLimits.totalBytes) {
      throw new UnreadableFile('hostile', `Unpacks to more than ${zipLimits.totalBytes} bytes`, entry.name)
    }
    if (entry.unpacked > 1_000_000 && entry.unpacked > zipLimits.ratio * Math.max(entry.packed, 1)) {
      throw new UnreadableFile(
        'hostile',
        `Unpacks to more than ${zipLimits.ratio} times its size`,
        entry.name,
      )
    }
  }
}

/** Unpacks one entry; what it holds may not exceed what it declares. Throws UnreadableFile: damaged, hostile, unsupported. */
export function readZip(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) {
    throw new UnreadableFile('damaged', 'A file in the container is not where its list says', entry.name)
  }
  const from =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(from, from + entry.packed)
  if (entry.method === 0) return packed
  if (entry.method !== 8)
    throw new UnreadableFile('unsupported', `Packed by method ${entry.method}`, entry.name)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new UnreadableFile('hostile', 'Unpacks to more than it declares', entry.name)
    }
    throw new UnreadableFile('damaged', `Cannot be unpacked: ${(error as Error).message}`, entry.name)
  }
}

/**
 * Unpacks every entry once, for whoever hands the container to a reader that trusts what it declares.
 * Throws UnreadableFile as `listZip` and `readZip` do.
 */
export function checkZip(bytes: Uint8Array): void {
  for (const entry of listZip(bytes)) readZip(bytes, entry)
}

import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Document } from '../document.ts'
import type { Abbreviations } from './abbreviations.ts'
import { buildSegment, type Segment, sourcesOf, storedSources } from './segment.ts'
import { INDEX_VERSION, segmentFromBytes, segmentToBytes, UnusableIndex } from './segment-file.ts'
import { plainSymbol, type TraceIndex } from './trace.ts'
import { createSplitter } from './words.ts'

export { UnusableIndex } from './segment-file.ts'

/** The list of an index's files. It is written last, whole: until then the index is what it was. */
const MANIFEST = 'index.json'
const FORMAT = 'openpoa trace index'
/** Segments up to so many times as long as what is added are merged with it, so that few remain. */
const MERGE_FACTOR = 2

interface Manifest {
  format: string
  version: number
  abbreviations: Abbreviations
  segments: { file: string; words: number; dropped: number[] }[]
}

type Part = TraceIndex['segments'][number]

/** What adding a document did. */
export interface AddResult {
  /** Symbols now in the index: the document's, or those of its components. */
  added: string[]
  /** Those of them that replaced an earlier text of the same symbol. */
  replaced: string[]
  /** Words that were sorted for it: those of the document and of small segments merged with it. */
  wordsSorted: number
}

/** Writes an index to a folder, made if need be; an index already there is replaced. */
export function saveIndex(index: TraceIndex, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const before = existsSync(join(folder, MANIFEST)) ? filesOf(folder) : []
  const segments = index.segments.map((part) => writeSegment(part, folder))
  writeManifest(folder, {
    format: FORMAT,
    version: INDEX_VERSION,
    abbreviations: index.abbreviations,
    segments,
  })
  removeUnlisted(folder, before, segments)
}

/**
 * Reads an index; what it holds is used as it lies in its files, which later changes leave alone.
 *
 * @throws UnusableIndex where the folder holds none, one of another version, or a damaged one
 */
export function loadIndex(folder: string): TraceIndex {
  const { abbreviations, segments } = readManifest(folder)
  return {
    abbreviations,
    split: createSplitter(abbreviations),
    segments: segments.map(({ file, dropped }) => ({
      segment: readSegment(folder, file),
      dropped: new Set(dropped),
    })),
  }
}

/**
 * Adds one document to an index in a folder. Only the document is sorted, and with it those segments that are small
 * beside it; the rest stays as it is. A document whose symbol is already there replaces the earlier text.
 *
 * @throws UnusableIndex as `loadIndex`, and where another addition came between; Error where the document cannot be a
 *   source
 */
export function addToIndex(folder: string, document: Document): AddResult {
  const before = readFileSync(manifestOf(folder), 'utf8')
  const { abbreviations, segments } = readManifest(folder)
  const sources = sourcesOf(document)
  if (sources.every(({ provisions }) => provisions.length === 0)) {
    throw new Error(`${document.symbol || document.title} has no paragraphs that others could be traced to`)
  }
  const split = createSplitter(abbreviations)
  const parts = segments.map(({ file, dropped }) => ({
    file,
    segment: readSegment(folder, file),
    dropped: new Set(dropped),
  }))
  const replaced = parts.flatMap((part) =>
    drop(part, new Set(sources.map(({ symbol }) => plainSymbol(symbol)))),
  )

  const kept = [...parts]
  const added = buildSegment(sources, split)
  let words = added.words.length
  const merged = [...sources]
  while (kept.length > 0 && kept.at(-1)!.segment.words.length <= MERGE_FACTOR * words) {
    const { segment, dropped } = kept.pop()!
    words += segment.words.length
    merged.unshift(...storedSources(segment).filter((_, i) => !dropped.has(i)))
  }
  const segment = merged.length === sources.length ? added : buildSegment(merged, split)
  const entries = [
    ...kept.map(({ file, segment, dropped }) => entryOf(file, segment, dropped)),
    writeSegment({ segment, dropped: new Set() }, folder),
  ]
  if (readFileSync(join(folder, MANIFEST), 'utf8') !== before) {
    throw new UnusableIndex(`${folder} was changed by someone else meanwhile; nothing was added, try again`)
  }
  writeManifest(folder, { format: FORMAT, version: INDEX_VERSION, abbreviations, segments: entries })
  removeUnlisted(
    folder,
    segments.map(({ file }) => file),
    entries,
  )
  return { added: sources.map(({ symbol }) => symbol), replaced, wordsSorted: segment.words.length }
}

/** Marks a part's documents of the given symbols as replaced; returns their symbols. */
function drop(part: { segment: Segment; dropped: Set<number> }, symbols: ReadonlySet<string>): string[] {
  return part.segment.documents.flatMap(({ symbol }, i) => {
    if (part.dropped.has(i) || !symbols.has(plainSymbol(symbol))) return []
    part.dropped.add(i)
    return [symbol]
  })
}

function writeSegment({ segment, dropped }: Part, folder: string): Manifest['segments'][number] {
  const bytes = segmentToBytes(segment)
  const file = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.segment`
  writeWhole(join(folder, file), bytes)
  return entryOf(file, segment, dropped)
}

function entryOf(file: string, segment: Segment, dropped: ReadonlySet<number>): Manifest['segments'][number] {
  return { file, words: segment.words.length, dropped: [...dropped].sort((a, b) => a - b) }
}

function readSegment(folder: string, file: string): Segment {
  const path = join(folder, file)
  if (!existsSync(path)) throw new UnusableIndex(`${path} is missing; build the index again`)
  const descriptor = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size)
    let read = 0
    while (read < bytes.length) {
      const count = readSync(descriptor, bytes, read, bytes.length - read, read)
      if (count === 0) break
      read += count
    }
    return segmentFromBytes(bytes, path)
  } finally {
    closeSync(descriptor)
  }
}

function manifestOf(folder: string): string {
  const path = join(folder, MANIFEST)
  if (existsSync(path)) return path
  throw new UnusableIndex(`${folder} holds no trace index (no ${MANIFEST}); build one first`)
}

function readManifest(folder: string): Manifest {
  const path = manifestOf(folder)
  const manifest = parseJson(readFileSync(path, 'utf8'))
  if (!isManifest(manifest))
    throw new UnusableIndex(`${path} is damaged or no trace index; build the index again`)
  if (manifest.version !== INDEX_VERSION) {
    throw new UnusableIndex(
      `${path} is of version ${manifest.version} of the trace index, this program reads version ${INDEX_VERSION}; build the index again`,
    )
  }
  return manifest
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const { format, version, abbreviations, segments } = value as Partial<Manifest>
  return (
    format === FORMAT &&
    typeof version === 'number' &&
    typeof abbreviations === 'object' &&
    abbreviations !== null &&
    Object.values(abbreviations).every((long) => typeof long === 'string') &&
    Array.isArray(segments) &&
    // A file is named by its checksum alone: a list that points elsewhere is refused.
    segments.every(
      ({ file, dropped }) => /^[0-9a-f]{16}\.segment$/.test(String(file)) && Array.isArray(dropped),
    )
  )
}

function filesOf(folder: string): string[] {
  const manifest = parseJson(readFileSync(join(folder, MANIFEST), 'utf8'))
  return isManifest(manifest) ? manifest.segments.map(({ file }) => file) : []
}

function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(join(folder, MANIFEST), JSON.stringify(manifest, null, 2) + '\n')
}

function writeWhole(path: string, content: string | Buffer): void {
  const unfinished = `${path}.${process.pid}.unfinished`
  writeFileSync(unfinished, content, { flush: true })
  renameSync(unfinished, path)
}

function removeUnlisted(folder: string, before: readonly string[], segments: Manifest['segments']): void {
  const listed = new Set(segments.map(({ file }) => file))
  for (const file of before) if (!listed.has(file)) rmSync(join(folder, file), { force: true })
}

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Document } from '../document.ts'
import { readDocument, structureText, UnreadableFile } from '../structure/index.ts'

/** A corpus larger than this, unpacked, is split before it is indexed. */
const MOST_BYTES = 2 ** 30

export interface CorpusProgress {
  /** Documents read, of how many, and the name of the last. */
  onDocument?(done: number, total: number, name: string): void
  /** A file that could not be read, with the reason; the others are read all the same. */
  onSkipped?(name: string, reason: string): void
}

/**
 * Reads agreed texts: a folder of files, each a document, or one file with a JSON record {symbol, title, text} per
 * line, plain (.ndjson) or packed (.ndjson.gz). A document that names no symbol goes by its file's name.
 *
 * @throws Error where the path is neither, or a record is none, with the number of its line
 */
export async function readCorpus(path: string, progress: CorpusProgress = {}): Promise<Document[]> {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) throw new Error(`${path} does not exist`)
  if (entry.isDirectory()) return readFolder(path, progress)
  if (/\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(path)) return readRecords(path, progress)
  throw new Error(`${path} is neither a folder of documents nor an .ndjson or .ndjson.gz file of records`)
}

/** Reads one file as a document; without a symbol of its own it goes by the file's name. */
export async function readNamed(path: string): Promise<Document> {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) throw new Error(`${path} does not exist`)
  if (!entry.isFile()) throw new Error(`${path} is not a file`)
  const { document } = await readDocument({ bytes: readFileSync(path), name: basename(path) })
  return named(document, path)
}

/** The document, called by its file's name where it has no symbol of its own. */
export const named = (document: Document, path: string): Document =>
  document.symbol ? document : { ...document, symbol: basename(path, extname(path)) }

/** "A_RES_79_9" before "A_RES_79_10". */
const byNumber = new Intl.Collator('en', { numeric: true })

async function readFolder(folder: string, { onDocument, onSkipped }: CorpusProgress): Promise<Document[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort(byNumber.compare)
  const documents: Document[] = []
  for (const [i, name] of names.entries()) {
    try {
      documents.push(await readNamed(join(folder, name)))
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      onSkipped?.(name, error.message)
    }
    onDocument?.(i + 1, names.length, name)
  }
  if (documents.length === 0) throw new Error(`${folder} holds no document that can be read`)
  return documents
}

function readRecords(path: string, { onDocument }: CorpusProgress): Document[] {
  const bytes = readFileSync(path)
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const text = new TextDecoder().decode(packed ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes)
  const lines = text.split('\n')
  const total = lines.filter((line) => line.trim() !== '').length
  const documents: Document[] = []
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const record = readRecord(line, `${basename(path)}, line ${i + 1}`)
    const document = structureText(record.text)
    documents.push({ ...document, symbol: record.symbol, title: record.title || document.title })
    onDocument?.(documents.length, total, record.symbol)
  })
  if (documents.length === 0) throw new Error(`${path} holds no records`)
  return documents
}

function readRecord(line: string, where: string): { symbol: string; title: string; text: string } {
  let record: { symbol?: unknown; title?: unknown; text?: unknown }
  try {
    record = JSON.parse(line) as typeof record
  } catch {
    throw new Error(`${where} is not JSON`)
  }
  const { symbol, title = '', text } = record ?? {}
  if (typeof symbol !== 'string' || symbol === '') throw new Error(`${where} has no "symbol"`)
  if (typeof text !== 'string') throw new Error(`${where} (${symbol}) has no "text"`)
  return { symbol, title: typeof title === 'string' ? title : '', text }
}

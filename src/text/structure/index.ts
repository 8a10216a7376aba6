/** Reading a file into a Document. The only door of this folder. */
import { createHash } from 'node:crypto'
import type { Document } from '../document.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { interpret } from './interpret.ts'
import { readPlain } from './plain.ts'
import { readPdf } from './pdf/index.ts'

export { UnreadableFile, type ReadWarning, type UnreadableCode } from './errors.ts'

export type ReadFormat = 'pdf' | 'docx' | 'html' | 'text' | 'akn' | 'json'

export interface ReadInput {
  bytes: Uint8Array
  /** File name, for messages and where content alone does not tell the format. */
  name: string
  onProgress?: (done: number, total: number) => void
}

export interface ReadResult {
  document: Document
  format: ReadFormat
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: string
  warnings: ReadWarning[]
}

/**
 * Reads a file into a document. Throws UnreadableFile where a file is empty, damaged, encrypted, too large, hostile,
 * without text, or of a kind that cannot be read; the message says what and where.
 */
export async function readDocument(input: ReadInput): Promise<ReadResult> {
  const { bytes, name, onProgress = () => {} } = input
  if (bytes.length === 0) throw new UnreadableFile('empty', 'The file holds nothing', name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { reading, warnings } = await readPdf(Uint8Array.from(bytes), onProgress)
  return { document: interpret(reading), format: 'pdf', sha256, warnings }
}

/** Reads text already extracted: pages, running heads and footnotes are found by their shape. Never throws. */
export function structureText(text: string): Document {
  return interpret(readPlain(text))
}

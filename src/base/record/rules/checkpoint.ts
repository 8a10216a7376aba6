import { fromBase64, toBase64 } from './base64.ts'
import { HASH_BYTES } from './merkle.ts'
import { NoteError, openNote, parseNote, signNote, type Signer, type Verifier } from './note.ts'

/**
 * Checkpoints of the C2SP specification "tlog-checkpoint": a signed note whose text has the record's origin,
 * the number of its entries and the root of its tree, one a line.
 */
export interface Checkpoint {
  origin: string
  /** Number of entries. */
  size: number
  /** 32 bytes. */
  root: Uint8Array
  /** Further lines, not empty; we write none. */
  extensions?: string[]
}

/** The text of a checkpoint, without signatures. */
export function printCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n')))
    throw new NoteError('origin and further lines of a checkpoint are single lines and not empty')
  return `${lines.join('\n')}\n`
}

/** Reads the text of a checkpoint; throws a NoteError naming the line that is wrong. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new NoteError('a checkpoint ends in a newline')
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (!origin) throw new NoteError('checkpoint, line 1: the origin is missing')
  if (size === undefined || !/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new NoteError(`checkpoint, line 2: the number of entries, not "${size ?? ''}"`)
  const hash = root === undefined ? null : fromBase64(root)
  if (hash?.length !== HASH_BYTES)
    throw new NoteError(`checkpoint, line 3: the root in base64 (32 bytes), not "${root ?? ''}"`)
  const empty = extensions.indexOf('')
  if (empty >= 0) throw new NoteError(`checkpoint, line ${empty + 4}: empty`)
  return { origin, size: Number(size), root: hash, ...(extensions.length > 0 && { extensions }) }
}

/** A checkpoint signed by `signers`, as a note. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  return signNote(printCheckpoint(checkpoint), signers)
}

/**
 * Opens a signed checkpoint of the record `origin` that at least one of `verifiers` signed. Throws a NoteError
 * where it is malformed, of another origin, or not truly signed.
 */
export function openCheckpoint(note: string, verifiers: readonly Verifier[], origin: string): Checkpoint {
  const checkpoint = parseCheckpoint(openNote(note, verifiers).text)
  if (checkpoint.origin !== origin)
    throw new NoteError(`a checkpoint of "${checkpoint.origin}", not of "${origin}"`)
  return checkpoint
}

/** What a signed checkpoint claims, without believing it. */
export function readCheckpoint(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text)
}

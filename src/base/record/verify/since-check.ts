import type { Db } from '../../../core/index.ts'
import type { RecordKeys } from '../keys.ts'
import { verifiersOf } from '../keys.ts'
import { openCheckpoint, readCheckpoint, type Checkpoint } from '../rules/checkpoint.ts'
import { consistencyProof, neededHashes, sourceOf, verifyConsistency } from '../rules/merkle.ts'
import { NoteError } from '../rules/note.ts'
import { readHashes } from '../store-tree.ts'
import type { Report } from './finding.ts'

/** What a checkpoint kept elsewhere claims, before its signature is checked; null where it cannot be read. */
export function readSince(note: string, report: Report): Checkpoint | null {
  try {
    return readCheckpoint(note)
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    report('sinceUnreadable', { reason: error.message })
    return null
  }
}

/** Whether one of the record's own keys signed the checkpoint kept elsewhere. */
export function checkSinceSignature(note: string, keys: RecordKeys, report: Report): boolean {
  try {
    openCheckpoint(note, verifiersOf(keys.history), keys.origin)
    return true
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    report('sinceUnreadable', { reason: error.message })
    return false
  }
}

/**
 * The consistency proof from a checkpoint kept elsewhere to the newest, which anyone can check (RFC 6962, 2.1.2).
 * Null where the stored hashes do not give one.
 */
export async function proveSince(
  db: Db,
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
): Promise<Uint8Array[] | null> {
  if (older.size > newer.size) return null
  const needed = neededHashes((source) => consistencyProof(source, older.size, newer.size))
  const hashes = await readHashes(db, needed)
  if (hashes.length < needed.length) return null
  const proof = consistencyProof(sourceOf(hashes), older.size, newer.size)
  return verifyConsistency(older.size, newer.size, older.root, newer.root, proof) ? proof : null
}

import { type Db, readingOnly } from '../../core/index.ts'
import { openedData, rotatedData } from './entries.ts'
import { recordProblems } from './problems.ts'
import { firstKey, KeyError, openRotation, rotate, type KeyHistory } from './rules/key.ts'
import { parseVkey, type Verifier } from './rules/note.ts'
import { readEnvelope, type Entry, type StoredCheckpoint } from './schema.ts'
import { readKeyEntries } from './store.ts'
import { readSigned } from './store-tree.ts'
import { CHECKPOINTS } from './topics.ts'

/** The name of a record and the keys that signed it, as its own entries tell. */
export interface RecordKeys {
  origin: string
  history: KeyHistory
}

/** Reads which keys sign the record. Throws the problem "not open" where it has no entry yet. */
export async function readKeys(db: Db): Promise<RecordKeys> {
  // What counts has a place, and places are given with a checkpoint.
  const entries = await readingOnly([CHECKPOINTS], () => readKeyEntries(db))
  const keys = keysAfter(entries)
  if (!keys) throw recordProblems.notOpen()
  return keys
}

/** The newest checkpoint and the keys that signed; null where the record has no entry yet. */
export async function readNewest(db: Db): Promise<{ head: StoredCheckpoint; keys: RecordKeys } | null> {
  const signed = await readingOnly([CHECKPOINTS], () => readSigned(db))
  const keys = signed && keysAfter(signed.keyEntries)
  return keys && { head: signed.head, keys }
}

const keysAfter = (entries: readonly Pick<Entry, 'leaf' | 'position'>[]): RecordKeys | null =>
  entries.reduce<RecordKeys | null>((known, entry) => afterKeyEntry(known, entry), null)

/**
 * The keys after one more entry of the record: the first entry names the first key, a rotation, signed by the old
 * and the new key, names the next. Throws a KeyError or NoteError where the entry does not do what it says.
 */
export function afterKeyEntry(
  known: RecordKeys | null,
  entry: Pick<Entry, 'leaf' | 'position'>,
): RecordKeys | null {
  const envelope = readEnvelope(entry.leaf)
  if (envelope?.kind === 'record.opened') {
    if (known || entry.position !== 0) throw new KeyError('a record is opened once, by its first entry')
    const { origin, key } = openedData.parse(envelope.data)
    return { origin, history: firstKey(key) }
  }
  if (envelope?.kind !== 'record.key-rotated') return known
  if (!known || entry.position === null) throw new KeyError('a key rotation before the record was opened')
  const { origin, previous, next } = openRotation(rotatedData.parse(envelope.data).statement)
  if (origin !== known.origin) throw new KeyError(`a key rotation of "${origin}", not of "${known.origin}"`)
  const last = known.history.at(-1)?.vkey
  if (previous !== last) throw new KeyError(`a key rotation from ${previous}, while ${last} was signing`)
  return { origin, history: rotate(known.history, { vkey: next, from: entry.position + 1 }) }
}

/** All keys that ever signed, as verifiers. */
export const verifiersOf = (history: KeyHistory): Verifier[] => history.map(({ vkey }) => parseVkey(vkey))

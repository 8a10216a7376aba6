import { type Reader, type Ref, type Sought } from '../../../core/index.ts'
import type { Entry } from '../schema.ts'
import { readEnvelope } from '../schema.ts'
import { findTrail } from './find-entries.ts'

/** Names of one thing lead to few entities. */
const MOST = 10
/** Entries of an entity among which that of a file is looked for. */
const MOST_ENTRIES = 50

/**
 * The entities on record that somebody means who brings this: of the innermost kind that knows it, since a text stands before its document and a
 * paragraph before its text; whatever has a file, of all kinds.
 */
export async function findSought(reader: Reader, what: Sought): Promise<Ref[]> {
  const found: Ref[] = []
  for (const { module, kind, sought } of reader.services.registry.entities.toReversed()) {
    const ids = (await sought?.(reader, what)) ?? []
    for (const id of ids.slice(0, MOST)) {
      const ref = { module, kind, id }
      if ((await findTrail(reader, ref, null, 1)).length > 0) found.push(ref)
    }
    if (found.length > 0 && !('file' in what)) break
  }
  return found
}

/** The placed entries about an entity that name the checksum of a file, newest first. */
export async function findEntriesWithFile(reader: Reader, entity: Ref, file: string): Promise<Entry[]> {
  const trail = await findTrail(reader, entity, null, MOST_ENTRIES)
  return trail.filter(({ position, leaf }) => position !== null && names(leaf, file))
}

const names = (leaf: Uint8Array, file: string): boolean =>
  Object.values((readEnvelope(leaf)?.data ?? {}) as Record<string, unknown>).includes(file)

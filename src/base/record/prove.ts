import type { Db } from '../../core/index.ts'
import { inclusionProof, neededHashes, sourceOf } from './rules/merkle.ts'
import type { TlogProof } from './rules/proof.ts'
import type { StoredCheckpoint } from './schema.ts'
import { readHashes, readHead } from './store-tree.ts'

/**
 * The inclusion proof of a placed entry under the newest checkpoint; null where the entry has no place yet.
 * Throws, naming level and index, where a stored hash is missing.
 */
export async function proveEntry(
  db: Db,
  position: number | null,
): Promise<{ proof: TlogProof; checkpoint: StoredCheckpoint } | null> {
  const checkpoint = await readHead(db)
  if (position === null || !checkpoint || position >= checkpoint.size) return null
  const compute = (source: Parameters<typeof inclusionProof>[0]) =>
    inclusionProof(source, position, checkpoint.size)
  const path = compute(sourceOf(await readHashes(db, neededHashes(compute))))
  return { proof: { index: position, path, checkpoint: checkpoint.note }, checkpoint }
}

import { type Found, type Paging, type Reader, pageOf } from '../../../core/index.ts'
import type { StoredCheckpoint } from '../schema.ts'
import { newestCheckpoints } from '../store-tree.ts'

/** Signed checkpoints, newest first. */
export async function findCheckpoints(
  { services }: Reader,
  _filter: object,
  { after, limit }: Paging,
): Promise<Found<StoredCheckpoint>> {
  const before = typeof after?.[0] === 'number' ? after[0] : null
  const rows = await newestCheckpoints(services.db, limit + 1, before)
  return pageOf(rows, limit, ({ size }) => [size])
}

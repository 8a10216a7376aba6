import { z } from 'zod'
import type { Found, Paging, Reader } from '../../../core/index.ts'
import type { Entry } from '../schema.ts'
import { readEntriesBefore } from '../store.ts'

const code = z.string().min(1).max(200)

/** Which entries a list or a feed shows: of one kind, programme or party. */
export const entryFilter = z.strictObject({
  kind: code.optional(),
  programme: code.optional(),
  party: code.optional(),
})
export type EntryFilter = z.infer<typeof entryFilter>

/** Public and private entries by their places, newest first: a private one shows nothing but its commitment. */
export async function findEntries(
  { services }: Reader,
  filter: EntryFilter,
  { after, limit }: Paging,
): Promise<Found<Entry>> {
  const before = typeof after?.[0] === 'number' ? after[0] : null
  const rows = await readEntriesBefore(services.db, before, limit + 1, filter)
  const items = rows.slice(0, limit)
  const last = items.at(-1)?.position
  return { items, next: rows.length > limit && typeof last === 'number' ? [last] : null }
}

import { z } from 'zod'
import { type Found, type Paging, type Reader, readingFound } from '../../../core/index.ts'
import type { Entry } from '../schema.ts'
import { readEntriesBefore, readEntry } from '../store.ts'
import { ENTRIES } from '../topics.ts'

const code = z.string().min(1).max(200)

/** Which entries a list or a feed shows: of one kind, programme or party. */
export const entryFilter = z.strictObject({
  kind: code.optional(),
  programme: code.optional(),
  party: code.optional(),
})
export type EntryFilter = z.infer<typeof entryFilter>

/** Whether entries are asked for of a kind that nobody declares, and of which none was ever written: "kind" then, else null. */
export async function misaskedEntries({ services }: Reader, { kind }: EntryFilter): Promise<'kind' | null> {
  if (kind === undefined || services.registry.entryKind(kind)) return null
  const [written] = await readEntriesBefore(services.db, null, 1, { kind })
  return written ? null : 'kind'
}

/** The entry at a place; null where there is none yet. What is there never changes, so nothing makes its page anew for it. */
export const findEntry = ({ services }: Reader, position: number): Promise<Entry | null> =>
  readingFound(
    () => readEntry(services.db, position),
    (found) => (found ? [] : [ENTRIES]),
  )

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

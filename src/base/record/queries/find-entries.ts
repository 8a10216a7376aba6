import { z } from 'zod'
import {
  type Found,
  type Paging,
  type Reader,
  type Ref,
  here,
  pageOf,
  readingFound,
  sumFacets,
  within,
} from '../../../core/index.ts'
import type { Entry } from '../schema.ts'
import { readEntry, readTrail } from '../store.ts'
import { nameProgrammes } from './describe-entries.ts'
import { type EntryCount, countEntries, readEntriesAmong, readEntriesBefore } from '../store-list.ts'
import { ENTRIES } from '../topics.ts'

const code = z.string().min(1).max(200)
const codes = z.array(code).max(50)
/** The database knows no year 0. */
const day = z.iso.date().refine((value) => value >= '0001')

/** Which entries a list or a feed shows: of some kinds or programmes, of a party, of a period whose days are those of UTC. */
export const entryFilter = z.strictObject({
  kind: codes.optional(),
  programme: codes.optional(),
  party: code.optional(),
  from: day.optional().meta({ description: 'The first day of a period.' }),
  to: day.optional().meta({ description: 'The last day of a period.' }),
})
export type EntryFilter = z.infer<typeof entryFilter>

/**
 * Whether entries are asked for of a kind that nobody declares, or of a programme that nobody knows, and of which none was ever written: the
 * parameter's name then, else null. A party is never refused: hundreds come with the software, others are in no list, and nobody counts by it.
 */
export async function misaskedEntries(
  reader: Reader,
  { kind = [], programme = [] }: EntryFilter,
): Promise<'kind' | 'programme' | null> {
  const { registry } = reader.services
  const kinds = kind.filter((one) => !registry.entryKind(one))
  if (kinds.length === 0 && programme.length === 0) return null
  const written = await countHere(reader, {})
  if (!kinds.every((one) => written.some((entry) => entry.kind === one))) return 'kind'
  const programmes = programme.filter((one) => !written.some((entry) => entry.programme === one))
  if (programmes.length === 0) return null
  const known = await nameProgrammes(reader, programmes)
  return programmes.every((one) => known.has(one)) ? null : 'programme'
}

/**
 * The entry at a place; null where there is none yet, or none in the part of the site in which somebody reads. What is there never changes: it
 * rests on itself, of which nobody ever counts a version.
 */
export const findEntry = async (reader: Reader, position: number): Promise<Entry | null> =>
  here(
    reader,
    await readingFound(
      () => readEntry(reader.services.db, position),
      (found) => [found ? `record/entry/${position}` : ENTRIES],
    ),
  )

/** The newest entries about an entity, with what each says of it, or those before a row. */
export async function findTrail(reader: Reader, entity: Ref, before: number | null, limit: number) {
  const { where } = await within(reader)
  return readTrail(reader.services.db, entity, before, limit, where('own.programme'))
}

/** How many public entries there are in the part of the site in which somebody reads. */
async function countHere(reader: Reader, period: EntryFilter): Promise<EntryCount[]> {
  const { has } = await within(reader)
  return (await countEntries(reader.services.db, period)).filter(({ programme }) => has(programme))
}

/**
 * Public and private entries by their places, newest first: a private one shows nothing but its commitment, so that no filter finds it and no
 * facet counts it. How many there are is told where that is known: not of the whole list, of which private ones are a part, and not of a party.
 */
export async function findEntries(
  reader: Reader,
  filter: EntryFilter,
  { after, limit }: Paging,
): Promise<Found<Entry>> {
  const before = typeof after?.[0] === 'number' ? after[0] : null
  const { db } = reader.services
  const counts = await countHere(reader, filter)
  // A private entry belongs to no programme, so none is of the exercise.
  const rows =
    isNarrowed(filter) || reader.part?.name === 'exercise'
      ? await readEntriesAmong(db, counts.filter(isAmong(filter)), filter, before, limit + 1)
      : await readEntriesBefore(db, (await within(reader)).where('programme'), before, limit + 1)
  return { ...pageOf(rows, limit, ({ position }) => [position]), ...countsOf(counts, filter) }
}

const isNarrowed = (filter: EntryFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined)

const isAmong =
  ({ kind, programme }: EntryFilter) =>
  (one: EntryCount): boolean =>
    (kind?.includes(one.kind) ?? true) && (programme?.includes(one.programme ?? '') ?? true)

function countsOf(
  counts: readonly EntryCount[],
  filter: EntryFilter,
): Pick<Found<Entry>, 'total' | 'facets'> {
  const { total, facets } = sumFacets(['kind', 'programme'], counts, filter)
  if (!isNarrowed(filter)) return { facets }
  if (filter.party === undefined) return { total, facets }
  // Nobody counts by party: the values are offered without a number.
  return {
    facets: facets.map(({ name, values }) => ({ name, values: values.map(({ value }) => ({ value })) })),
  }
}

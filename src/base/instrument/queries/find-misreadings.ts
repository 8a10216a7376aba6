import {
  type FacetCounts,
  type Found,
  type Paging,
  type Reader,
  demand,
  requireAccount,
} from '../../../core/index.ts'
import {
  type MisreadingCount,
  type MisreadingFilter,
  type MisreadingOfText,
  countMisreadings,
  countMisreadingsOf,
  countOpenIn,
  findMisreading as misreadingById,
  listMisreadings as misreadingsInOrder,
  misreadingsOf,
  openMisreadingOfImport,
  openMisreadings,
} from '../misreading-store.ts'
import { importableProgrammes, maySeeReports } from '../policy.ts'
import { type Import, misreadingSenders, misreadingStates } from '../schema.ts'

/**
 * A page of what was reported as misread, for whoever imports those texts, the newest first, and how many there are in each state, on each text and
 * from each kind of sender.
 * @throws signInNeeded, notAllowed for everybody else
 */
export async function listMisreadings(
  { services, viewer }: Reader,
  filter: MisreadingFilter,
  { after, limit }: Paging,
): Promise<Found<MisreadingOfText>> {
  const scope = importableProgrammes(viewer)
  demand(viewer, scope.length > 0)
  const [found, counts] = await Promise.all([
    misreadingsInOrder(services.db, scope, filter, after, limit + 1),
    countMisreadings(services.db, scope),
  ])
  return {
    ...pageOf(found, limit),
    total: { count: sumOf(counts.filter(isIn(filter))), capped: false },
    facets: [
      facetOf(counts, filter, 'state', misreadingStates),
      facetOf(counts, filter, 'sender', misreadingSenders),
      facetOf(counts, filter, 'instrument'),
    ],
  }
}

const pageOf = (
  found: MisreadingOfText[],
  limit: number,
): Pick<Found<MisreadingOfText>, 'items' | 'next'> => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last ? [last.at.toISOString(), last.id] : null }
}

const sumOf = (counts: readonly MisreadingCount[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0)

const isIn =
  (filter: MisreadingFilter) =>
  (one: MisreadingCount): boolean =>
    (['state', 'sender', 'instrument'] as const).every((name) => {
      const chosen: readonly string[] = filter[name] ?? []
      return chosen.length === 0 || chosen.includes(one[name])
    })

/** Texts that are offered to narrow the list by: those with most reports. */
const MOST_TEXTS = 50

/** How many have each value, of those that the other filters leave. @param order of the values; the most frequent first where absent */
function facetOf(
  counts: readonly MisreadingCount[],
  filter: MisreadingFilter,
  name: 'state' | 'sender' | 'instrument',
  order?: readonly string[],
): FacetCounts {
  const byValue = Map.groupBy(counts.filter(isIn({ ...filter, [name]: [] })), (one) => one[name])
  const values = [...byValue].map(([value, those]) => ({ value, count: sumOf(those) }))
  if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
  else values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).splice(MOST_TEXTS)
  return { name, values }
}

/** A page of what this person reported while signed in, with what was answered, the newest first. @throws signInNeeded */
export async function listOwnMisreadings(
  { services, viewer }: Reader,
  filter: Pick<MisreadingFilter, 'state'>,
  { after, limit }: Paging,
): Promise<Found<MisreadingOfText>> {
  const account = requireAccount(viewer)
  const [found, counts] = await Promise.all([
    misreadingsOf(services.db, account, filter, after, limit + 1),
    countMisreadingsOf(services.db, account),
  ])
  const states = misreadingStates.filter((state) => counts.has(state))
  const chosen = new Set(filter.state?.length ? filter.state : states)
  return {
    ...pageOf(found, limit),
    total: { count: [...chosen].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0), capped: false },
    facets: [{ name: 'state', values: states.map((value) => ({ value, count: counts.get(value) ?? 0 })) }],
  }
}

/** How many reports of this person were answered since a moment. */
export async function countOwnAnswered(
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  since: Date,
): Promise<number> {
  if (viewer.accountId === null) return 0
  const counts = await countMisreadingsOf(services.db, viewer.accountId, since)
  return (counts.get('answered') ?? 0) + (counts.get('dismissed') ?? 0)
}

/** A report; null where there is none, or none that this person may see. */
export async function findMisreading(
  { services, viewer }: Reader,
  id: string,
): Promise<MisreadingOfText | null> {
  const found = await misreadingById(services.db, id)
  return found && maySeeReports(viewer, found.programme) ? found : null
}

/** How many reports are open that this person may answer. */
export async function countOpenMisreadings({
  services,
  viewer,
}: Pick<Reader, 'services' | 'viewer'>): Promise<number> {
  const scope = importableProgrammes(viewer)
  return scope.length === 0 ? 0 : countOpenIn(services.db, scope)
}

/** The first open reports on a version that an import reads again, for whoever may see them. */
export async function findOpenMisreadings(
  { services, viewer }: Reader,
  { id, rereads, programme }: Pick<Import, 'id' | 'rereads' | 'programme'>,
  limit: number,
): Promise<MisreadingOfText[]> {
  return rereads && maySeeReports(viewer, programme) ? openMisreadings(services.db, rereads, id, limit) : []
}

/** The open report for which an import reads a text again, for whoever may see it. */
export const findReportOfImport = (
  { services, viewer }: Reader,
  { id, programme }: Pick<Import, 'id' | 'programme'>,
): Promise<string | null> | null =>
  maySeeReports(viewer, programme) ? openMisreadingOfImport(services.db, id) : null

import { type Found, type Paging, type Reader, demand } from '../../../core/index.ts'
import {
  type MisreadingFilter,
  type MisreadingOfText,
  countMisreadings,
  findMisreading as misreadingById,
  listMisreadings as misreadingsInOrder,
  openMisreadings,
} from '../misreading-store.ts'
import { importableProgrammes, maySeeReports } from '../policy.ts'
import { type Import, type MisreadingState, misreadingStates } from '../schema.ts'

/**
 * A page of what was reported as misread, for whoever imports those texts, the newest first, and how many there are in each state.
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
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const states = misreadingStates.filter((state) => counts.has(state))
  const chosen = filter.state?.length ? filter.state : states
  const countOf = (state: MisreadingState): number => counts.get(state) ?? 0
  return {
    items,
    next: found.length > limit && last ? [last.at.toISOString(), last.id] : null,
    total: { count: [...new Set(chosen)].reduce((sum, state) => sum + countOf(state), 0), capped: false },
    facets: [{ name: 'state', values: states.map((value) => ({ value, count: countOf(value) })) }],
  }
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
  return scope.length === 0 ? 0 : ((await countMisreadings(services.db, scope)).get('open') ?? 0)
}

/** The first open reports on a version that an import reads again, for whoever may see them. */
export async function findOpenMisreadings(
  { services, viewer }: Reader,
  { id, rereads, programme }: Pick<Import, 'id' | 'rereads' | 'programme'>,
  limit: number,
): Promise<MisreadingOfText[]> {
  return rereads && maySeeReports(viewer, programme) ? openMisreadings(services.db, rereads, id, limit) : []
}

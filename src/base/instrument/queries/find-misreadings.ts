import { type Found, type Paging, type Reader, demand, pageOf, requireAccount } from '../../../core/index.ts'
import {
  type MisreadingFilter,
  type MisreadingOfText,
  type ReportScope,
  countEndedOf,
  countMisreadings,
  countOpenIn,
  findMisreading as misreadingById,
  listMisreadings as misreadingsInOrder,
  openMisreadings,
} from '../misreading-store.ts'
import { importableProgrammes, maySeeReports } from '../policy.ts'
import type { Import } from '../schema.ts'

/**
 * A page of what was reported as misread, for whoever imports those texts, the newest first, and how many there are in each state, on each text and
 * from each kind of sender.
 * @throws signInNeeded, notAllowed for everybody else
 */
export async function listMisreadings(
  reader: Reader,
  filter: MisreadingFilter,
  paging: Paging,
): Promise<Found<MisreadingOfText>> {
  const scope = importableProgrammes(reader.viewer)
  demand(reader.viewer, scope.length > 0)
  return listReports(reader, scope, filter, paging)
}

/** A page of what this person reported while signed in, with what was answered, the newest first. @throws signInNeeded */
export async function listOwnMisreadings(
  reader: Reader,
  filter: Pick<MisreadingFilter, 'state'>,
  paging: Paging,
): Promise<Found<MisreadingOfText>> {
  const found = await listReports(reader, { account: requireAccount(reader.viewer) }, filter, paging)
  return { ...found, facets: found.facets.filter(({ name }) => name === 'state') }
}

/** Texts that are offered to narrow the list by: those with most reports. */
const MOST_TEXTS = 50

async function listReports(
  { services }: Reader,
  scope: ReportScope,
  filter: MisreadingFilter,
  { after, limit }: Paging,
) {
  const [found, { total, facets }] = await Promise.all([
    misreadingsInOrder(services.db, scope, filter, after, limit + 1),
    countMisreadings(services.db, scope, filter),
  ])
  return {
    ...pageOf(found, limit, ({ at, id }) => [at.toISOString(), id]),
    total,
    facets: facets.map(({ name, values }) => ({ name, values: values.slice(0, MOST_TEXTS) })),
  }
}

/** How many reports of this person were closed since a moment. */
export const countOwnAnswered = async (
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  since: Date,
): Promise<number> => (viewer.accountId === null ? 0 : countEndedOf(services.db, viewer.accountId, since))

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

/** The first open reports on a version that an import reads again, for whoever may see them: first the one for which it does. */
export async function findOpenMisreadings(
  { services, viewer }: Reader,
  { id, rereads }: Pick<Import, 'id' | 'rereads'>,
  limit: number,
): Promise<MisreadingOfText[]> {
  if (!rereads) return []
  const found = await openMisreadings(services.db, rereads, id, limit)
  // The text may have gone to another programme since.
  return found.filter(({ programme }) => maySeeReports(viewer, programme))
}

/** The open report for which an import reads a text again, for whoever may see it; null where there is none. */
export async function findReportOfImport(
  reader: Reader,
  found: Pick<Import, 'id' | 'rereads'>,
): Promise<string | null> {
  const [first] = await findOpenMisreadings(reader, found, 1)
  return first?.import === found.id ? first.id : null
}

import { type Found, type Paging, type Reader, here, pageOf, requireAccount } from '../../../core/index.ts'
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
import { type Worker, requireImportScope, runningScope, scopeHere } from './import-scope.ts'

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
  return listReports(reader, await requireImportScope(reader), filter, paging)
}

/** A page of what this person reported while signed in, with what was answered, the newest first. @throws signInNeeded */
export async function listOwnMisreadings(
  reader: Reader,
  filter: Pick<MisreadingFilter, 'state'>,
  paging: Paging,
): Promise<Found<MisreadingOfText>> {
  const scope = { account: requireAccount(reader.viewer), programmes: await scopeHere(reader) }
  const found = await listReports(reader, scope, filter, paging)
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
export const countOwnAnswered = async (worker: Worker, since: Date): Promise<number> => {
  const { services, viewer } = worker
  return viewer.accountId === null
    ? 0
    : countEndedOf(services.db, viewer.accountId, await scopeHere(worker), since)
}

/** A report; null where there is none, or none that this person may see. */
export async function findMisreading(reader: Reader, id: string): Promise<MisreadingOfText | null> {
  const found = await here(reader, await misreadingById(reader.services.db, id))
  return found && maySeeReports(reader.viewer, found.programme) ? found : null
}

/** How many reports are open that this person may answer, but for those of retired programmes. */
export async function countOpenMisreadings(worker: Worker): Promise<number> {
  if (importableProgrammes(worker.viewer).length === 0) return 0
  return countOpenIn(worker.services.db, await runningScope(worker))
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

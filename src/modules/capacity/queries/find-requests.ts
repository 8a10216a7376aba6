import {
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  here,
  isHere,
  pageOf,
  within,
} from '../../../core/index.ts'
import { mayRead, readingStates } from '../policy.ts'
import type { Request } from '../schema.ts'
import {
  countPublicRequests,
  publicRequests,
  publicRequestsFrom,
  publicRequestsOn,
  requestsById,
  requestsOfStates,
} from '../store.ts'

/** A request that this reader may read; null where there is none. @param id UUID */
export async function findRequest(reader: Reader, id: string): Promise<Request | null> {
  const found = await here(reader, (await requestsById(reader.services, [id])).get(id) ?? null)
  return found && (found.isPublic || mayRead(reader.viewer, found.state)) ? found : null
}

/** A page of the requests of a programme that everyone may read, the one that changed last first. */
export async function findRequests(
  reader: Reader,
  { programme }: { programme: string },
  { after, limit }: Paging,
): Promise<Found<Request>> {
  if (!(await isHere(reader, programme))) throw coreProblems.notFound()
  const [found, count] = await Promise.all([
    publicRequests(reader.services, programme, after, limit + 1),
    countPublicRequests(reader.services, programme),
  ])
  return {
    ...pageOf(found, limit, ({ changedAt, id }) => [changedAt.getTime(), id]),
    total: { count, capped: false },
  }
}

/** Requests on the page of a provision; all that everyone may read stand in the list. */
const SHOWN = 50

/** Requests on these provisions that this reader may read: the latest of those for everyone, and those of the reader's own States. */
export async function findRequestsOn(reader: Reader, provisions: readonly string[]): Promise<Request[]> {
  const { has, where } = await within(reader)
  const [shared, own] = await Promise.all([
    publicRequestsOn(reader.services, provisions, where('programme_id'), SHOWN),
    requestsOfStates(reader.services, readingStates(reader.viewer), { provisions }),
  ])
  const unique = new Map(
    [...shared, ...own.filter(({ programme }) => has(programme))].map((one) => [one.id, one]),
  )
  return [...unique.values()]
}

/** Those that everyone may read and that were drafted from one of these reports. @param reports ids of reports that the reader may see */
export const findRequestsFrom = ({ services }: Reader, reports: readonly string[]): Promise<Request[]> =>
  publicRequestsFrom(services, reports)

/** Those of the reader's own States; of some reports where these are named. */
export async function findOwnRequests(
  reader: Pick<Reader, 'services' | 'viewer' | 'part'>,
  reports?: readonly string[],
): Promise<Request[]> {
  const { has } = await within(reader)
  const found = await requestsOfStates(
    reader.services,
    readingStates(reader.viewer),
    reports ? { reports } : {},
  )
  return found.filter(({ programme }) => has(programme))
}

/** Under this feature of a pack, States are asked for their needs. */
export const FEATURE = 'state-needs'

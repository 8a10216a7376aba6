import {
  type Found,
  type Paging,
  type Reader,
  here,
  isHere,
  pageOf,
  refKey,
  within,
} from '../../../core/index.ts'
import { FEATURE } from '../refs.ts'
import { requirePart } from './find-features.ts'
import { mayReadRequest, mayReadSharedIn, providersOf, readingStates } from '../policy.ts'
import type { Outlined, Request, Shown } from '../schema.ts'
import {
  type RequestFilter,
  countShown,
  publicRequestsFrom,
  publicRequestsOn,
  requestsAccepted,
  requestsById,
  requestsOfStates,
  requestsShared,
  shownById,
  shownRequests,
} from '../store.ts'

/** A request that this reader may read whole; null where there is none. @param id UUID */
export async function findRequest(reader: Reader, id: string): Promise<Request | null> {
  const { services, viewer } = reader
  const found = await requestsById(services, [id], {
    providers: providersOf(viewer).map(refKey),
    may: (access) => mayReadRequest(viewer, access),
  })
  return here(reader, found.get(id) ?? null)
}

/** Theme and region of a request of which everyone may read these; null of others. */
export async function findOutlined(reader: Reader, id: string): Promise<Outlined | null> {
  return here(reader, (await shownById(reader.services, [id])).get(id)?.outlined ?? null)
}

/** A page of the requests of a programme of which everyone may read something, whichever showed something new last first. */
export async function findRequests(
  reader: Reader,
  filter: RequestFilter,
  { after, limit }: Paging,
): Promise<Found<Shown>> {
  await requirePart(reader, filter.programme, FEATURE)
  const [found, counts] = await Promise.all([
    shownRequests(reader.services, filter, after, limit + 1),
    countShown(reader.services, filter),
  ])
  return {
    ...pageOf(found, limit, ({ whole, outlined }) => [
      (whole?.shownAt ?? outlined!.shownAt)!.getTime(),
      (whole ?? outlined!).id,
    ]),
    ...counts,
  }
}

/** Requests on the page of a provision; all that everyone may read stand in the list. */
const SHOWN = 50

/** Requests on these provisions that this reader may read: the latest of those for everyone, those of the reader's own States, those for which they were accepted. */
export async function findRequestsOn(reader: Reader, provisions: readonly string[]): Promise<Request[]> {
  const { services, viewer } = reader
  const { has, where } = await within(reader)
  const [shared, own, accepted] = await Promise.all([
    publicRequestsOn(services, provisions, where('programme_id'), SHOWN),
    requestsOfStates(services, readingStates(viewer), { provisions }),
    requestsAccepted(services, providersOf(viewer).map(refKey), provisions),
  ])
  const unique = new Map(
    [...shared, ...[...own, ...accepted].filter(({ programme }) => has(programme))].map((one) => [
      one.id,
      one,
    ]),
  )
  return [...unique.values()]
}

/** Those that everyone may read and that were drafted from one of these reports. @param reports ids of reports that the reader may see */
export const findRequestsFrom = ({ services }: Reader, reports: readonly string[]): Promise<Request[]> =>
  publicRequestsFrom(services, reports)

type Asking = Pick<Reader, 'services' | 'viewer' | 'part'>

/** Those of the reader's own States; of some reports where these are named. */
export async function findOwnRequests(reader: Asking, reports?: readonly string[]): Promise<Request[]> {
  const { has } = await within(reader)
  const found = await requestsOfStates(
    reader.services,
    readingStates(reader.viewer),
    reports ? { reports } : {},
  )
  return found.filter(({ programme }) => has(programme))
}

/** Those for which the reader was accepted as a provider. */
export async function findAcceptedRequests(reader: Asking): Promise<Request[]> {
  const { has } = await within(reader)
  const found = await requestsAccepted(reader.services, providersOf(reader.viewer).map(refKey))
  return found.filter(({ programme }) => has(programme))
}

/** Those that were shared with the secretariat, for whoever is that in the programme; none for others. */
export const findSharedRequests = async (reader: Reader, programme: string): Promise<Request[]> =>
  mayReadSharedIn(reader.viewer, programme) && (await isHere(reader, programme))
    ? requestsShared(reader.services, programme, 100)
    : []

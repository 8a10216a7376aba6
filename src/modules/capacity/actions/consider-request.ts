import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
} from '../../../core/index.ts'
import { mayGive, mayReadRequest } from '../policy.ts'
import type { Provider } from '../schema.ts'
import { requestsById, shownById } from '../store.ts'
import { deleteConsideration, lockConsideration, putConsideration } from '../store-introductions.ts'

export interface ConsiderRequest {
  request: string
  provider: Provider
  /** Whether it considers it; false takes the note away. */
  isConsidered: boolean
  /** Whether the requesting State may know. */
  isTold: boolean
  note: string | null
}

/**
 * A provider notes for itself that it considers a request of which it sees at least theme and region. Nobody else learns of it, on record neither; the
 * requesting State learns that it is so, and nothing more, where the provider says so.
 * @throws signInNeeded, notFound, notAllowed
 */
export async function considerRequest(
  services: Services,
  viewer: Viewer,
  { request, provider, isConsidered, isTold, note }: ConsiderRequest,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const readable = await requestsById(tx, [request], {
      providers: [refKey(provider)],
      may: (access) => mayReadRequest(viewer, access),
    })
    if (!readable.has(request) && !(await shownById(tx, [request])).has(request))
      throw coreProblems.notFound()
    demand(viewer, mayGive(viewer, provider))
    const before = await lockConsideration(tx, request, provider)
    if (!isConsidered) return before ? deleteConsideration(tx, before.id) : undefined
    await putConsideration(tx, {
      id: before?.id ?? tx.newId(),
      request,
      provider,
      isTold,
      version: (before?.version ?? 0) + 1,
      changedAt: tx.clock(),
      note,
    })
  })
}

import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireVersion,
} from '../../../core/index.ts'
import { keepEvidence } from '../../reporting/index.ts'
import { mayEdit } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { requestRef } from '../refs.ts'
import { isIntroduced } from '../rules/introduction-steps.ts'
import { isOver, mayBecome, needsReason } from '../rules/request-status.ts'
import type { Readers, Request, RequestBody, RequestStatus } from '../schema.ts'
import { lockRequest } from '../store.ts'
import { endApplications } from './end-application.ts'
import { endAll } from './keep-introduction.ts'
import { keepChanged } from './keep-request.ts'
import { withoutHelp } from './note-help.ts'
import { requireProvisions } from './require-provisions.ts'

export interface SaveRequest {
  id: string
  /** What changes. */
  status?: RequestStatus
  readers?: Readers
  body?: Partial<RequestBody>
  provisions?: string[]
  /** Whether introductions may end because providers may read it no more. */
  endsThem?: boolean
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Changes a request, on record: publicly where everyone sees a change. One that was withdrawn or declined is opened again; what ended with it stays ended. Its result becomes evidence for the next report of the State.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, isOver, notNext, reasonNeeded, draftIsOwn, noProvision, endsIntroductions
 */
export async function saveRequest(services: Services, viewer: Viewer, given: SaveRequest): Promise<void> {
  const { id, expected, status, readers, body, provisions } = given
  await inTransaction(services, async (tx) => {
    const before = await lockRequest(tx, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayEdit(viewer, before.state))
    requireVersion(expected, before.version)
    const after: Request = {
      ...before,
      status: status ?? before.status,
      readers: readers ?? before.readers,
      provisions: provisions ?? before.provisions,
      body: { ...before.body, ...body, ...reopened(before, status, body) },
    }
    requireFitting(before, after)
    if (provisions) await requireProvisions(tx, viewer, provisions)
    const kept = await withoutProviders(tx, before, after, given)
    if (isOver(kept.status)) await endApplications(tx, kept)
    await keepChanged(tx, before, kept)
    await keepResult(tx, before, kept)
  })
}

/** What a request that is opened again says no more: why it was over, and who helps. */
function reopened(
  before: Request,
  status?: RequestStatus,
  body?: Partial<RequestBody>,
): Partial<RequestBody> {
  if (status !== 'open' || before.status === 'open' || before.status === 'draft') return {}
  return { reason: null, ...(body?.offer === undefined && { offer: null }) }
}

/** Where no provider may read it any more, what goes on with them ends: of what the State does not close, only as it confirms that. */
async function withoutProviders(
  tx: Services,
  before: Request,
  after: Request,
  { endsThem = false }: SaveRequest,
): Promise<Request> {
  if (!isOver(after.status) && !isKept(after)) return after
  const ended = await endAll(tx, before)
  if (!isOver(after.status) && !endsThem && ended.some(({ status }) => isIntroduced(status)))
    throw capacityProblems.endsIntroductions()
  return withoutHelp(tx, after, ended)
}

/** No provider may read it any more. */
const isKept = ({ readers }: Request): boolean => readers === 'own' || readers === 'secretariat'

function requireFitting(before: Request, after: Request): void {
  if (isOver(before.status) && isOver(after.status)) throw capacityProblems.isOver()
  if (!mayBecome(before.status, after.status)) throw capacityProblems.notNext()
  if (needsReason(after.status) && !after.body.reason) throw capacityProblems.reasonNeeded()
  if (after.status === 'draft' && after.readers !== 'own') throw capacityProblems.draftIsOwn()
}

async function keepResult(tx: Services, before: Request, request: Request): Promise<void> {
  const { id, programme, state, provisions, body } = request
  if (!body.result || body.result.what === before.body.result?.what) return
  const source = refKey(requestRef(id))
  await keepEvidence(tx, { programme, state, provisions, source, words: body.result.what, at: tx.clock() })
}

import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { keepEvidence } from '../../reporting/index.ts'
import { requestRef } from '../entities.ts'
import { mayEdit } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import type { Request, RequestBody, RequestStatus } from '../schema.ts'
import { lockRequest, putRequest } from '../store.ts'

export interface SaveRequest {
  id: string
  status: RequestStatus
  isPublic: boolean
  body: RequestBody
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Changes a request, on record: publicly where everyone sees a change. Its result becomes evidence for the next report of the State.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, isWithdrawn, draftIsOwn
 */
export async function saveRequest(services: Services, viewer: Viewer, given: SaveRequest): Promise<void> {
  const { id, expected, ...fields } = given
  await inTransaction(services, async (tx) => {
    const before = await lockRequest(tx, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayEdit(viewer, before.state))
    requireVersion(expected, before.version)
    if (before.status === 'withdrawn') throw capacityProblems.isWithdrawn()
    if (fields.isPublic && fields.status === 'draft') throw capacityProblems.draftIsOwn()
    const request: Request = { ...before, ...fields, version: before.version + 1, changedAt: tx.clock() }
    await putRequest(tx, request)
    await keepResult(tx, before, request)
    const { programme, state, status, body } = request
    await appendEntry(tx, {
      kind: 'request-saved',
      entity: requestRef(id),
      visibility: request.isPublic || before.isPublic ? 'public' : 'private',
      programme,
      party: state,
      role: 'focal-point',
      // Of what is the State's own again, nothing more is said than that.
      data: request.isPublic ? { shared: true, status, hasResult: body.result !== null } : { shared: false },
    })
  })
}

async function keepResult(tx: Services, before: Request, request: Request): Promise<void> {
  const { id, programme, state, provisions, body, changedAt } = request
  if (!body.result || body.result.what === before.body.result?.what) return
  const source = refKey(requestRef(id))
  await keepEvidence(tx, { programme, state, provisions, source, words: body.result.what, at: changedAt })
}

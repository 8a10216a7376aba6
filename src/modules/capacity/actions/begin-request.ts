import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayEdit } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { findPlaces } from '../queries/find-places.ts'
import { FEATURE, requestRef } from '../refs.ts'
import { type Request, blankBody } from '../schema.ts'
import { lockRequest, putRequest } from '../store.ts'
import { requireProvisions } from './require-provisions.ts'

export interface BeginRequest {
  programme: string
  state: string
  title: string
  need: string
  provisions: string[]
}

/**
 * Begins a request from nothing, as a draft for the State alone.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated, noProvision
 */
export async function beginRequest(
  services: Services,
  viewer: Viewer,
  { programme, state, title, need, provisions }: BeginRequest,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    await requireProvisions(tx, viewer, provisions)
    const body = { ...blankBody, title, need }
    return draft(tx, viewer, { programme, state, provisions, item: null, body })
  })
}

/**
 * Copies a request for the next time: what is asked for, and nothing of what came of it.
 * @returns the id of the draft
 * @throws signInNeeded, notFound, notAllowed, notMandated
 */
export async function copyRequest(services: Services, viewer: Viewer, id: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const before = await lockRequest(tx, id)
    if (!before) throw coreProblems.notFound()
    const { programme, state, provisions, item } = before
    const body = { ...before.body, earliest: null, latest: null, offer: null, result: null, reason: null }
    return draft(tx, viewer, { programme, state, provisions, item, body })
  })
}

async function draft(
  tx: Services,
  viewer: Viewer,
  given: Pick<Request, 'programme' | 'state' | 'provisions' | 'item' | 'body'>,
): Promise<string> {
  demand(viewer, mayEdit(viewer, given.state))
  const programme = await findProgramme(anyone(tx), given.programme)
  if (!programme) throw coreProblems.notFound()
  const places = await findPlaces(anyone(tx), given.programme, programme.kind === 'exercise')
  if (!places.states.includes(given.state)) throw coreProblems.notAllowed()
  if (!(await mayAskUnder(anyone(tx), programme, FEATURE))) throw capacityProblems.notMandated()
  const request: Request = {
    ...given,
    id: tx.newId(),
    from: null,
    status: 'draft',
    readers: 'own',
    regions: [],
    version: 1,
    changedAt: tx.clock(),
    shownAt: null,
  }
  await keepDraft(tx, request)
  return request.id
}

/** Keeps a new draft, which nobody but the people of its State knows of. */
export async function keepDraft(tx: Services, request: Request): Promise<void> {
  await putRequest(tx, request)
  await appendEntry(tx, {
    kind: 'request-drafted',
    entity: requestRef(request.id),
    visibility: 'private',
    programme: request.programme,
    party: request.state,
    role: 'focal-point',
    data: {},
  })
}

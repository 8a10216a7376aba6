import { type Services, anyone, coreProblems, violates } from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import type { NeedStated } from '../../reporting/index.ts'
import { requestRef } from '../entities.ts'
import { capacityProblems } from '../problems.ts'
import { FEATURE } from '../queries/find-requests.ts'
import { putRequest } from '../store.ts'

/**
 * Drafts a request from a need that a State stated in a report, for the State alone; once for each answer.
 * @throws notFound, notMandated, draftedBefore
 */
export async function draftFromNeed(tx: Services, stated: NeedStated): Promise<void> {
  const { programme: id, state, report, place, need, challenge, about, provisions, item } = stated
  const programme = await findProgramme(anyone(tx), id)
  if (!programme) throw coreProblems.notFound()
  if (!(await mayAskUnder(anyone(tx), programme, FEATURE))) throw capacityProblems.notMandated()
  const request = {
    id: tx.newId(),
    programme: id,
    state,
    from: { report, place },
    status: 'draft' as const,
    isPublic: false,
    provisions,
    item,
    version: 1,
    changedAt: tx.clock(),
    body: {
      title: about,
      need: [need, challenge].filter(Boolean).join('\n\n'),
      expected: null,
      offer: null,
      result: null,
    },
  }
  await putRequest(tx, request).catch((error: unknown) => {
    throw violates(error, 'capacity_request_from') ? capacityProblems.draftedBefore() : error
  })
  await appendEntry(tx, {
    kind: 'request-drafted',
    entity: requestRef(request.id),
    visibility: 'private',
    programme: id,
    party: state,
    role: 'focal-point',
    data: {},
  })
}

import { type Services, anyone, coreProblems, violates } from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import type { NeedStated } from '../../reporting/index.ts'
import { capacityProblems } from '../problems.ts'
import { FEATURE } from '../refs.ts'
import { type Request, blankBody } from '../schema.ts'
import { keepDraft } from './begin-request.ts'

/**
 * Drafts a request from a need that a State stated in a report, for the State alone; once for each answer.
 * @throws notFound, notMandated, draftedBefore
 */
export async function draftFromNeed(tx: Services, stated: NeedStated): Promise<void> {
  const { programme: id, state, report, place, need, about, provisions, item } = stated
  const programme = await findProgramme(anyone(tx), id)
  if (!programme) throw coreProblems.notFound()
  if (!(await mayAskUnder(anyone(tx), programme, FEATURE))) throw capacityProblems.notMandated()
  const request: Request = {
    id: tx.newId(),
    programme: id,
    state,
    from: { report, place },
    status: 'draft',
    readers: 'own',
    provisions,
    item,
    regions: [],
    version: 1,
    changedAt: tx.clock(),
    shownAt: null,
    body: { ...blankBody, title: about, need },
  }
  await keepDraft(tx, request).catch((error: unknown) => {
    throw violates(error, 'capacity_request_from') ? capacityProblems.draftedBefore() : error
  })
}

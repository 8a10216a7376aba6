import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  emit,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { needStated } from '../events.ts'
import { mayChoose } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { findSavedReport } from '../queries/find-work.ts'
import { needsIn, prioritiesIn } from '../rules/needs.ts'

export interface DraftRequest {
  report: string
  /** Of the answer that states the need; of a priority with its choice, "first/priorities=law". */
  place: string
  /** Of the reader, for what the need is about. */
  lang: string
}

/**
 * From a need to a drafted request in one step: whoever keeps requests drafts it, for the State alone.
 * @throws signInNeeded, notFound, notAllowed, noNeed, and what the keeper of requests refuses
 */
export async function draftRequest(
  services: Services,
  viewer: Viewer,
  { report: id, place, lang }: DraftRequest,
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const saved = await findSavedReport({ services: tx, viewer, lang }, id)
    if (!saved) throw coreProblems.notFound()
    const { programme, state } = saved.report
    demand(viewer, mayChoose(viewer, state))
    const need = [...needsIn(saved, lang), ...prioritiesIn(saved, { lang, t: tx.words.in(lang) })].find(
      (one) => one.place === place,
    )
    if (!need) throw reportingProblems.noNeed()
    await emit(tx, needStated, { programme, state, report: id, account, ...need })
  })
}

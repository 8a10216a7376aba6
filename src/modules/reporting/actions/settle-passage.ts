import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { archivedProblems } from '../archived-problems.ts'
import { type ArchivedAnswer, LIMITS_OF_ARCHIVED } from '../archived-schema.ts'
import { mayFill } from '../policy.ts'
import { isGiven } from '../rules/answer-places.ts'
import { preparedOf } from '../rules/made-ready.ts'
import { readable } from '../rules/readable.ts'
import { fits } from '../rules/carry-forward.ts'
import { questionnaireAt } from '../store.ts'
import { lockArchived, putArchived, putArchivedAnswer } from '../store-archived.ts'

/**
 * Says what an archived report answers to a question, as somebody read and confirmed it; or that the question is left. Until the report is shared.
 * @throws signInNeeded, notFound, notAllowed, archivedStands, noSuchAnswer
 */
export async function settlePassage(
  services: Services,
  viewer: Viewer,
  { archived: id, ...answer }: ArchivedAnswer & { archived: string },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const archived = await lockArchived(tx, id)
    if (!archived) throw coreProblems.notFound()
    demand(viewer, mayFill(viewer, archived.state))
    if (archived.status !== 'private') throw archivedProblems.archivedStands()
    const { body } = (await questionnaireAt(tx.db, archived))!
    const prepared = preparedOf(body)
    const question = readable(prepared).find(({ path }) => path === answer.question)
    if (!question) throw coreProblems.notFound()
    const isRead =
      answer.value === null || (isGiven(answer.value) && fits(prepared, question.element, answer.value))
    const isPage = answer.page === null || (answer.page > 0 && answer.page <= LIMITS_OF_ARCHIVED.pages)
    if (!isRead || !isPage) throw archivedProblems.noSuchAnswer()
    await putArchivedAnswer(tx, archived, answer, false)
    const changed = { ...archived, version: archived.version + 1, changedAt: tx.clock() }
    await putArchived(tx, changed, null)
  })
}

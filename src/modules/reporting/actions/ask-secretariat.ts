import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { mayAsk } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { findSavedReport } from '../queries/find-work.ts'
import { isIn, partsOf } from '../rules/parts.ts'
import { takesComments } from '../rules/steps.ts'
import { lockReport } from '../store.ts'
import { inquiriesOf, insertInquiry } from '../store-inquiries.ts'

/** Of one report. */
export const MOST_INQUIRIES = 100

/**
 * Asks the secretariat about a question, privately: the people of the State and the secretariat read it, and nobody else.
 * @throws signInNeeded, notFound, notAllowed, notNow, tooManyInquiries
 */
export async function askSecretariat(
  services: Services,
  viewer: Viewer,
  { report: id, part, question, text }: { report: string; part: string; question: string; text: string },
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const saved = await findSavedReport({ services: tx, viewer, lang: 'en' }, id)
    const report = saved && (await lockReport(tx.db, id))
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayAsk(viewer, report.state))
    if (!takesComments(report.status)) throw reportingProblems.notNow()
    const { body } = saved.questionnaire
    const own = partsOf(body).find(({ name }) => name === part)
    const isAsked = saved.prepared.outline.all.some(
      ({ path, element }) => path === question && element?.element === 'question',
    )
    if (!own || !isAsked || !isIn(own, question)) throw coreProblems.notFound()
    if ((await inquiriesOf(tx, id)).length >= MOST_INQUIRIES)
      throw reportingProblems.tooManyInquiries({ count: MOST_INQUIRIES })
    const { programme, state } = report
    const { questionnaire } = saved.round
    const asked = { id: tx.newId(), report: id, programme, questionnaire, state, part, question, text }
    await insertInquiry(tx, { ...asked, at: tx.clock(), reply: null, readAt: null }, account)
  })
}

import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { mayFill } from '../policy.ts'
import { findWork } from '../queries/find-work.ts'
import { openParts } from '../rules/parts.ts'
import { savePart } from './save-part.ts'

export interface ConfirmCarried {
  report: string
  /** Of one part; of all that nobody saved yet where absent: "nothing new" is a whole report. */
  part?: string | undefined
}

/**
 * Says that what was carried into a report is still true: it stands there as answers from then on.
 * @returns how many answers that are
 * @throws notFound, signInNeeded, notAllowed, notNow, changedMeanwhile
 */
export async function confirmCarried(
  services: Services,
  viewer: Viewer,
  { report, part }: ConfirmCarried,
): Promise<number> {
  return inTransaction(services, async (tx) => {
    const work = await findWork({ services: tx, viewer, lang: 'en' }, report)
    if (!work) throw coreProblems.notFound()
    demand(viewer, mayFill(viewer, work.report.state))
    const parts = openParts(work).filter((one) => part === undefined || one.part.name === part)
    for (const { part: open, answers } of parts)
      await savePart(tx, viewer, { report, part: open.name, answers, expected: 0 })
    return parts.reduce((sum, { count }) => sum + count, 0)
  })
}

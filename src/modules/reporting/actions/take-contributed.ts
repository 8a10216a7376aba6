import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { contributionProblems } from '../contribution-problems.ts'
import { mayHandOver } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { findWork } from '../queries/find-work.ts'
import { changesIn } from '../rules/contributed.ts'
import { partsOf } from '../rules/parts.ts'
import { contributedBy, insertTaken, lockHanded, setSettled } from '../store-contributions.ts'
import { acceptBrought } from './accept-brought.ts'

export interface TakeContributed {
  report: string
  handed: string
  /** The version of the contribution that was shown. */
  contributed: number
  /** Of the answers that are taken over, in the report; none: it was looked through. */
  places: readonly string[]
  /** Version of the part that was shown beside it. */
  expected: number | null
  lang: string
}

/**
 * Takes answers of a contribution over into its part, as they were written, and says so in the State's own history. What was shown of the contribution counts as looked
 * through.
 * @throws signInNeeded, notFound, notAllowed, notNow, changedMeanwhile, notContributed
 */
export async function takeContributed(
  services: Services,
  viewer: Viewer,
  given: TakeContributed,
): Promise<void> {
  const account = requireAccount(viewer)
  const { report: id, contributed: version, places, expected, lang } = given
  await inTransaction(services, async (tx) => {
    const work = await findWork({ services: tx, viewer, lang }, id)
    if (!work) throw coreProblems.notFound()
    demand(viewer, mayHandOver(viewer, work.report.state))
    const handed = await lockHanded(tx, id, given.handed)
    const contributed = handed && (await contributedBy(tx, handed, version))
    if (!contributed) throw coreProblems.notFound()
    await setSettled(tx.db, handed.id, Math.max(handed.settled, version))
    if (places.length === 0) return
    if (work.report.status !== 'draft') throw reportingProblems.notNow()
    const stands = work.saved.get(handed.part)?.version ?? 0
    requireVersion(expected, stands)
    const part = partsOf(work.questionnaire.body).find(({ name }) => name === handed.part)!
    const changes = changesIn(work, part, contributed.answers).filter(({ place }) => places.includes(place))
    if (changes.length !== places.length) throw contributionProblems.notContributed()
    await acceptBrought(tx, viewer, { report: id, changes, versions: { [part.name]: stands }, lang })
    const at = tx.clock()
    const answers = changes.length
    await insertTaken(tx.db, handed, { stands: stands + 1, contributed: version, answers, account, at })
  })
}

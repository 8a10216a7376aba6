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
import type { Handed } from '../contribution-schema.ts'
import { mayHandOver } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { type Work, findWork } from '../queries/find-work.ts'
import type { Change } from '../rules/changes.ts'
import { changesIn } from '../rules/contributed.ts'
import { type Part, partsOf } from '../rules/parts.ts'
import { contributedBy, insertTaken, lockHanded, setSettled } from '../store-contributions.ts'
import { acceptBrought } from './accept-brought.ts'

export interface ComposePart {
  report: string
  part: string
  /** The contributions that were shown, and in which version. */
  shown: readonly { handed: string; version: number }[]
  /** Place → whose words are to stand there. Without any, all of it was looked through. */
  taken: ReadonlyMap<string, string>
  /** Version of the part that was shown beside them. */
  expected: number | null
  lang: string
}

/** What is taken over of one contribution. */
interface Share {
  handed: Handed
  version: number
  changes: Change[]
}

/**
 * Composes a part of what several people wrote, answer by answer, as they wrote it, and says in the State's own history from whom how much came. What was shown
 * counts as looked through.
 * @throws signInNeeded, notFound, notAllowed, notNow, changedMeanwhile, notContributed
 */
export async function composePart(services: Services, viewer: Viewer, given: ComposePart): Promise<void> {
  const account = requireAccount(viewer)
  const { report: id, shown, taken, expected, lang } = given
  await inTransaction(services, async (tx) => {
    const work = await findWork({ services: tx, viewer, lang }, id)
    const part = work && partsOf(work.questionnaire.body).find(({ name }) => name === given.part)
    if (!work || !part) throw coreProblems.notFound()
    demand(viewer, mayHandOver(viewer, work.report.state))
    const stands = work.saved.get(part.name)?.version ?? 0
    if (taken.size > 0) {
      if (work.report.status !== 'draft') throw reportingProblems.notNow()
      requireVersion(expected, stands)
    }
    const shares: Share[] = []
    // In one order, lest two tabs wait for each other.
    for (const one of shown.toSorted((a, b) => (a.handed < b.handed ? -1 : 1)))
      shares.push(await shareOf(tx, work, part, one, taken))
    const changes = shares.flatMap((share) => share.changes)
    if (changes.length !== taken.size) throw contributionProblems.notContributed()
    if (changes.length === 0) return
    await acceptBrought(tx, viewer, { report: id, changes, versions: { [part.name]: stands }, lang })
    const at = tx.clock()
    for (const { handed, version, changes: own } of shares)
      if (own.length > 0) {
        const row = { stands: stands + 1, contributed: version, answers: own.length, account, at }
        await insertTaken(tx.db, handed, row)
      }
  })
}

async function shareOf(
  tx: Services,
  work: Work,
  part: Part,
  { handed: id, version }: ComposePart['shown'][number],
  taken: ComposePart['taken'],
): Promise<Share> {
  const handed = await lockHanded(tx, work.report.id, id)
  const words = handed?.part === part.name ? await contributedBy(tx, handed, version) : null
  if (!handed || !words) throw coreProblems.notFound()
  await setSettled(tx.db, handed.id, Math.max(handed.settled, version))
  const changes = changesIn(work, part, words.answers).filter(({ place }) => taken.get(place) === id)
  return { handed, version, changes }
}

import { type Services, inTransaction, requireVersion } from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { contributionProblems } from '../contribution-problems.ts'
import { type ContributedWords, LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import type { Report } from '../report-schema.ts'
import { hashOfLink, isLive } from '../rules/link.ts'
import { reportsById } from '../store.ts'
import { handedByLink, insertContributed, wasDone } from '../store-contributions.ts'

export interface SaveContribution {
  /** Who has it may write, and nobody else. */
  link: string
  words: ContributedWords
  isDone: boolean
  /** Version of what they saved last; 0 before that. */
  expected: number | null
  /** Where the focal point finds it, without language: "/exercise/reports/…". */
  address: string
}

/**
 * Keeps what somebody wrote in the part that a link opens, apart from the report and from what others wrote. Who says first that it is done has the
 * focal points told by e-mail.
 * @returns the version that stands now
 * @throws linkNotValid, changedMeanwhile, savedTooOften
 */
export async function saveContribution(services: Services, given: SaveContribution): Promise<number> {
  const { link, words, isDone, expected, address } = given
  return inTransaction(services, async (tx) => {
    const handed = await handedByLink(tx, hashOfLink(link), true)
    const report = handed && (await reportsById(tx.db, [handed.report])).get(handed.report)
    const at = tx.clock()
    if (!report || report.status !== 'draft' || !isLive(handed, at)) throw contributionProblems.linkNotValid()
    const before = handed.newest?.version ?? 0
    requireVersion(expected, before)
    if (before >= LIMITS_OF_CONTRIBUTIONS.versions)
      throw contributionProblems.savedTooOften({ count: LIMITS_OF_CONTRIBUTIONS.versions })
    const isFirst = isDone && !(await wasDone(tx.db, handed.id))
    await insertContributed(tx, handed, { ...words, version: before + 1, isDone, at })
    if (isFirst) await tellFocalPoints(tx, report, address)
    return before + 1
  })
}

const tellFocalPoints = (tx: Services, { state }: Report, address: string): Promise<void> =>
  tellHolders(tx, { role: 'focal-point', scope: stateRef(state) }, (lang, name) => {
    const t = tx.words.in(lang)
    const words = { name, address: `${tx.config.origin}/${lang}${address}` }
    return {
      subject: t('reporting.letter.done.subject'),
      text: t('reporting.letter.done.text', words),
    }
  })

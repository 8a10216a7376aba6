import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { type Change, fits, questionAtPlace, withChanges } from '../rules/changes.ts'
import { mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { findWork } from '../queries/find-work.ts'
import { isIn, partsOf } from '../rules/parts.ts'
import { savePart } from './save-part.ts'

export interface AcceptBrought {
  report: string
  changes: readonly Pick<Change, 'place' | 'brings'>[]
  /** Part → the version that was shown beside them. */
  versions: Readonly<Record<string, number>>
  lang: string
}

/**
 * Takes answers of a workbook over into a draft, part by part; parts of which none was accepted stay as they are.
 * @throws notFound, signInNeeded, notAllowed, notNow, changedMeanwhile, notBroughtAgain
 */
export async function acceptBrought(
  services: Services,
  viewer: Viewer,
  { report, changes, versions, lang }: AcceptBrought,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const work = await findWork({ services: tx, viewer, lang }, report)
    if (!work) throw coreProblems.notFound()
    demand(viewer, mayFill(viewer, work.report.state))
    const words = { lang, t: tx.words.in(lang) }
    for (const { place, brings } of changes) {
      const asked = questionAtPlace(work.prepared, place)
      if (!asked || !fits(words, work.prepared, asked.question, brings))
        throw reportingProblems.notBroughtAgain()
    }
    for (const part of partsOf(work.questionnaire.body)) {
      const own = changes.filter(({ place }) => isIn(part, place))
      if (own.length === 0) continue
      const expected = versions[part.name] ?? null
      const answers = withChanges(work, part, own)
      await savePart(tx, viewer, { report, part: part.name, answers, expected })
    }
  })
}

import type { Reader } from '../../../core/index.ts'
import { readingStates } from '../policy.ts'
import type { PlacedAnswer, Report } from '../report-schema.ts'
import type { Prepared } from '../rules/work-out.ts'
import { findSavedReport } from './find-work.ts'
import { findReportsOf } from './find-shared.ts'

/** What the viewer's own State answered in its newest report, and did not share with everyone. */
export interface OwnAnswer extends PlacedAnswer {
  report: string
  state: string
  /** When it was shared, or changed last. */
  at: Date
  prepared: Prepared
}

/** The newest answers of the viewer's own States on these provisions, of reports that are not published; none for anybody else. */
export async function findOwnAnswersOn(reader: Reader, provisions: readonly string[]): Promise<OwnAnswer[]> {
  const states = readingStates(reader.viewer)
  const reports = (await findReportsOf(reader, states)).filter(isUnderWay)
  const newest = [...Map.groupBy(reports, ({ state }) => state).values()].map(([first]) => first!)
  const found = await Promise.all(newest.map(({ id }) => findSavedReport(reader, id)))
  return found.flatMap((one) => {
    if (!one) return []
    const { id: report, state, changedAt: at } = one.report
    return one.answers
      .filter((answer) => answer.provisions.some((id) => provisions.includes(id)))
      .map((answer) => ({ ...answer, report, state, at, prepared: one.prepared }))
  })
}

const isUnderWay = ({ status }: Report): boolean => status !== 'published' && status !== 'withdrawn'

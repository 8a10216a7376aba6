import type { Reader } from '../../../core/index.ts'
import { mayRead, readingStates } from '../policy.ts'
import type { PlacedAnswer, Report } from '../report-schema.ts'
import { placedAnswers } from '../rules/answer-places.ts'
import { savedAnswers } from '../rules/parts.ts'
import type { Prepared } from '../rules/work-out.ts'
import { findWork } from './find-work.ts'
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
  const found = await Promise.all(newest.map(({ id }) => findWork(reader, id)))
  return found.flatMap((work) => {
    if (!work || !mayRead(reader.viewer, work.report.state)) return []
    const { services, lang } = reader
    const surroundings = { now: services.clock().toISOString(), seed: 0, language: lang }
    const { id: report, state, changedAt: at } = work.report
    return placedAnswers(work.prepared, savedAnswers(work), surroundings)
      .filter((answer) => answer.provisions.some((id) => provisions.includes(id)))
      .map((answer) => ({ ...answer, report, state, at, prepared: work.prepared }))
  })
}

const isUnderWay = ({ status }: Report): boolean => status !== 'published' && status !== 'withdrawn'

import type { Reader } from '../../../core/index.ts'
import type { Carried, PlacedAnswer } from '../report-schema.ts'
import { questionnaireOf } from '../refs.ts'
import { askedQuestions, placedAnswers } from '../rules/answer-places.ts'
import { carriedIn, openParts, standingAnswers } from '../rules/parts.ts'
import { type Changes, type PicturedTopic, changesSince, pictureOf } from '../rules/picture.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import { type SavedReport, type Work, findReportBefore } from './find-work.ts'

/** What a State sees in its report: topic by topic, and beside what it said before. */
export interface Picture {
  /** All that stands there: what was saved, and what was carried into parts that nobody saved yet. */
  answers: PlacedAnswer[]
  /** How many of these were carried in. */
  carried: number
  topics: PicturedTopic[]
  /** Null where nothing was said before. */
  since: { before: SavedReport; changes: Changes } | null
}

/** For the people of its State, who saw the report. */
export async function findPicture(reader: Reader, work: Work): Promise<Picture> {
  const { prepared, round } = work
  const standing = standingAnswers(work)
  const answers = placedAnswers(prepared, standing, surroundingsOf(reader))
  const asked = askedQuestions(prepared, standing, surroundingsOf(reader))
  const before = await findReportBefore(reader, work)
  const open = openParts(work).flatMap(({ part }) => carriedIn(work, part))
  const now = { questionnaire: questionnaireOf(round), prepared, answers }
  return {
    answers,
    carried: open.length,
    topics: pictureOf(prepared, answers, (question) => asked.has(question)),
    since: before && {
      before,
      changes: withoutNews(
        changesSince(now, { ...before, questionnaire: questionnaireOf(before.round) }),
        open,
      ),
    },
  }
}

/** What was carried in from a report before that one, and that nobody confirmed, is not new. */
const withoutNews = (changes: Changes, open: readonly Carried[]): Changes => {
  const carried = new Set(open.map(({ place }) => place))
  return { ...changes, fresh: changes.fresh.filter(({ place }) => !carried.has(place)) }
}

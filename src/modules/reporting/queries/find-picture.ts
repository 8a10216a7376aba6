import type { Reader } from '../../../core/index.ts'
import { questionnaireOf } from '../refs.ts'
import { askedQuestions } from '../rules/answer-places.ts'
import { savedAnswers } from '../rules/parts.ts'
import { type Changes, type PicturedTopic, changesSince, pictureOf } from '../rules/picture.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import { type SavedReport, findReportBefore } from './find-work.ts'

/** What a State sees in its report: topic by topic, and beside what it said before. */
export interface Picture {
  topics: PicturedTopic[]
  /** Null where nothing was said before. */
  since: { before: SavedReport; changes: Changes } | null
}

/** For the people of its State, who saw the report. */
export async function findPicture(reader: Reader, work: SavedReport): Promise<Picture> {
  const { prepared, answers, round } = work
  const asked = askedQuestions(prepared, savedAnswers(work), surroundingsOf(reader))
  const before = await findReportBefore(reader, work)
  const now = { questionnaire: questionnaireOf(round), prepared, answers }
  return {
    topics: pictureOf(prepared, answers, (question) => asked.has(question)),
    since: before && {
      before,
      changes: changesSince(now, { ...before, questionnaire: questionnaireOf(before.round) }),
    },
  }
}

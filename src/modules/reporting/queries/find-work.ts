import { type Reader, isHere } from '../../../core/index.ts'
import { mayRead } from '../policy.ts'
import type {
  Carried,
  PlacedAnswer,
  Readers,
  Report,
  Round,
  SavedPart,
  StoredQuestionnaire,
  TakenStep,
} from '../report-schema.ts'
import { questionnaireOf } from '../refs.ts'
import { placedAnswers } from '../rules/answer-places.ts'
import { carriedInto } from '../rules/carry-forward.ts'
import { READERS, savedAnswers } from '../rules/parts.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import { type Prepared, prepare } from '../rules/work-out.ts'
import { questionnaireAt, reportsById, reportsOfStates, roundsById, stepsOf } from '../store.ts'
import { evidenceOf, savedPart, savedParts } from '../store-answers.ts'

/** The report of a State with what was saved of it. */
export interface SavedReport {
  report: Report
  round: Round
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  saved: Map<string, SavedPart>
  /** What was answered of what is asked, in the order of the questionnaire. */
  answers: PlacedAnswer[]
  readers: Readers
}

/** The same with what its own people work with besides. */
export interface Work extends SavedReport {
  carried: Carried[]
  steps: TakenStep[]
}

/** Nothing leaves the State's view before it says so. */
export const NOBODY_ELSE: Readers = { everything: 'private', apart: {} }

/** For the people of its State; null for all others, and where there is none. @param id UUID */
export async function findSavedReport(reader: Reader, id: string): Promise<SavedReport | null> {
  const report = (await reportsById(reader.services.db, [id])).get(id)
  if (!report || !mayRead(reader.viewer, report.state)) return null
  return (await isHere(reader, report.programme)) ? readSaved(reader, report) : null
}

/** With what was carried into it, and the steps that were taken. */
export async function findWork(reader: Reader, id: string): Promise<Work | null> {
  const found = await findSavedReport(reader, id)
  if (!found) return null
  const [carried, steps] = await Promise.all([
    findCarried(reader, found),
    stepsOf(reader.services.db, found.report.id),
  ])
  return { ...found, carried, steps }
}

/** Of a report that the reader may see. */
async function readSaved(reader: Reader, report: Report): Promise<SavedReport> {
  const { services } = reader
  const round = (await roundsById(services.db, [report.round])).get(report.round)!
  const [questionnaire, saved] = await Promise.all([
    questionnaireAt(services.db, round),
    savedParts(services, report.id),
  ])
  const prepared = prepare(questionnaire!.body)
  return {
    report,
    round,
    questionnaire: questionnaire!,
    prepared,
    saved,
    answers: placedAnswers(prepared, savedAnswers({ saved }), surroundingsOf(reader)),
    readers: (saved.get(READERS)?.answers as Readers | undefined) ?? NOBODY_ELSE,
  }
}

/** What stands in its parts before anybody saved them. Once it is submitted nothing is carried any more. */
async function findCarried(reader: Reader, { report, round, prepared }: SavedReport): Promise<Carried[]> {
  if (report.status !== 'draft') return []
  const { services } = reader
  const others = await reportsOfStates(services.db, [report.state])
  const earlier = others.filter((one) => one.id !== report.id && isSaid(one)).slice(0, MOST_EARLIER)
  const [read, evidence] = await Promise.all([
    Promise.all(earlier.map((one) => readSaved(reader, one))),
    evidenceOf(services, report.programme, report.state),
  ])
  const before = read.map((one) => ({ ...one, questionnaire: questionnaireOf(one.round) }))
  return carriedInto({ questionnaire: questionnaireOf(round), prepared }, before, evidence)
}

/** What a State submitted it said, whoever may read it. */
const isSaid = ({ status }: Report): boolean => status === 'submitted' || status === 'published'

/** So many earlier reports of a State are looked through, the newest first. */
const MOST_EARLIER = 6

/** A part as it stood in a version, for the people of the State who saw the work. */
export const findSavedPart = (
  { services }: Reader,
  { report }: SavedReport,
  part: string,
  version: number,
): Promise<SavedPart | null> => savedPart(services, report.id, part, version)

import { type Reader, isHere } from '../../../core/index.ts'
import { mayRead } from '../policy.ts'
import type {
  Carried,
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
import { type Prepared, prepare } from '../rules/work-out.ts'
import { questionnaireAt, reportsById, reportsOfStates, roundsById, stepsOf } from '../store.ts'
import { evidenceOf, savedPart, savedParts } from '../store-answers.ts'

/** The report of a State with all that its own people see of it. */
export interface Work {
  report: Report
  round: Round
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  saved: Map<string, SavedPart>
  carried: Carried[]
  readers: Readers
  steps: TakenStep[]
}

/** Nothing leaves the State's view before it says so. */
export const NOBODY_ELSE: Readers = { everything: 'private', apart: {} }

/** For the people of its State; null for all others, and where there is none. @param id UUID */
export async function findWork(reader: Reader, id: string): Promise<Work | null> {
  const { services, viewer } = reader
  const report = (await reportsById(services.db, [id])).get(id)
  if (!report || !mayRead(viewer, report.state) || !(await isHere(reader, report.programme))) return null
  const round = (await roundsById(services.db, [report.round])).get(report.round)!
  const [questionnaire, saved, steps] = await Promise.all([
    questionnaireAt(services.db, round),
    savedParts(services, id),
    stepsOf(services.db, id),
  ])
  const prepared = prepare(questionnaire!.body)
  const readers = (saved.get(READERS)?.answers as Readers | undefined) ?? NOBODY_ELSE
  const work = { report, round, questionnaire: questionnaire!, prepared, saved, readers, steps }
  return { ...work, carried: await findCarried(reader, work) }
}

/** What stands in its parts before anybody saved them. Once it is submitted nothing is carried any more. */
async function findCarried(
  { services, lang }: Reader,
  { report, round, prepared }: Omit<Work, 'carried'>,
): Promise<Carried[]> {
  if (report.status !== 'draft') return []
  const others = await reportsOfStates(services.db, [report.state])
  const earlier = others.filter((one) => one.id !== report.id && isSaid(one)).slice(0, MOST_EARLIER)
  const rounds = await roundsById(
    services.db,
    earlier.map((one) => one.round),
  )
  const read = await Promise.all(
    earlier.map(async (one) => {
      const of = rounds.get(one.round)!
      const [questionnaire, saved] = await Promise.all([
        questionnaireAt(services.db, of),
        savedParts(services, one.id),
      ])
      const asked = prepare(questionnaire!.body)
      const surroundings = { now: services.clock().toISOString(), seed: 0, language: lang }
      const answers = placedAnswers(asked, savedAnswers({ saved }), surroundings)
      return { report: one, questionnaire: questionnaireOf(of), prepared: asked, answers }
    }),
  )
  const evidence = await evidenceOf(services, report.programme, report.state)
  return carriedInto({ questionnaire: questionnaireOf(round), prepared }, read, evidence)
}

/** What a State submitted it said, whoever may read it. */
const isSaid = ({ status }: Report): boolean => status === 'submitted' || status === 'published'

/** Reports further back than these say nothing that a newer one does not. */
const MOST_EARLIER = 6

/** A part as it stood in a version, for the people of the State who saw the work. */
export const findSavedPart = (
  { services }: Reader,
  { report }: Work,
  part: string,
  version: number,
): Promise<SavedPart | null> => savedPart(services, report.id, part, version)

import {
  type Found,
  type Paging,
  type Reader,
  type Ref,
  coreProblems,
  here,
  isHere,
  pageOf,
  resolveRef,
  within,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { isPublic } from '../entities.ts'
import { mayReadSharedWith } from '../policy.ts'
import { chosenFor } from './find-audience.ts'
import { questionnaireRef } from '../refs.ts'
import type { Report, Round, SharedAnswer, StoredQuestionnaire, Visibility } from '../report-schema.ts'
import { preparedOf } from '../rules/made-ready.ts'
import { outlineOf } from '../rules/outline.ts'
import type { Prepared } from '../rules/work-out.ts'
import {
  countPublicReports,
  newestQuestionnaires,
  openRounds,
  publicReports,
  questionnaireAt,
  questionnairesByKey,
  reportsById,
  reportsOfStates,
  roundsById,
  roundsOf,
  sentBack,
} from '../store.ts'
import { sharedAnswers } from '../store-answers.ts'

// What everybody may read, and what States shared with some.

/** The newest version of each questionnaire of a programme. */
export const findQuestionnaires = async (
  reader: Reader,
  programme: string,
): Promise<StoredQuestionnaire[]> =>
  (await isHere(reader, programme)) ? newestQuestionnaires(reader.services.db, programme) : []

/** The newest version of one; null where there is none. */
export async function findQuestionnaire(
  reader: Reader,
  programme: string,
  id: string,
): Promise<StoredQuestionnaire | null> {
  if (!(await isHere(reader, programme))) return null
  return (await newestQuestionnaires(reader.services.db, programme, id))[0] ?? null
}

/** The rounds of a programme, the newest first. */
export const findRounds = async (reader: Reader, programme: string): Promise<Round[]> =>
  (await isHere(reader, programme)) ? roundsOf(reader.services.db, programme) : []

export async function findRound(
  reader: Reader,
  id: string,
): Promise<{ round: Round; questionnaire: StoredQuestionnaire } | null> {
  const { db } = reader.services
  const round = await here(reader, (await roundsById(db, [id])).get(id) ?? null)
  const questionnaire = round && (await questionnaireAt(db, round))
  return round && questionnaire ? { round, questionnaire } : null
}

/** The round of a report, and what is asked in it: both are public, whatever becomes of the report. */
export async function findRoundOf(reader: Reader, report: string) {
  const found = (await reportsById(reader.services.db, [report])).get(report)
  return found ? findRound(reader, found.round) : null
}

/** Rounds that are open today, in the part of the site in which somebody reads. */
export async function findOpenRounds(reader: Pick<Reader, 'services' | 'part'>): Promise<Round[]> {
  const { where } = await within(reader)
  const today = reader.services.clock().toISOString().slice(0, 10)
  return openRounds(reader.services.db, today, where('programme_id'))
}

/** The reports of these States that the viewer's own people work on; the caller asked for their States. */
export const findReportsOf = (
  { services }: Pick<Reader, 'services'>,
  states: readonly string[],
  round?: string,
) => reportsOfStates(services.db, states, round)

/** Of these reports, which the caller may see, those that were sent back last. */
export const findSentBack = ({ services }: Pick<Reader, 'services'>, reports: readonly string[]) =>
  sentBack(services.db, reports)

/** A page of the reports that were shared under a programme, the newest first. */
export async function findPublished(
  reader: Reader,
  filter: { programme: string; round?: string | undefined; state?: string | undefined },
  { after, limit }: Paging,
): Promise<Found<Report>> {
  if (!(await isHere(reader, filter.programme))) throw coreProblems.notFound()
  const { db } = reader.services
  const [found, count] = await Promise.all([
    publicReports(db, filter, after, limit + 1),
    countPublicReports(db, filter),
  ])
  return {
    ...pageOf(found, limit, ({ publishedAt, id }) => [publishedAt!.getTime(), id]),
    total: { count, capped: false },
  }
}

/** The reports that these States shared or withdrew, of the part of the site in which somebody reads, the newest first. */
export async function findSharedOf(reader: Reader, states: readonly string[]): Promise<Report[]> {
  const { has } = await within(reader)
  const found = await reportsOfStates(reader.services.db, states)
  return found.filter((report) => isPublic(report) && has(report.programme))
}

/** A report as this reader sees it. */
export interface SharedReport {
  report: Report
  round: Round
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  answers: SharedAnswer[]
}

/** Null where it is not known to everybody. @param id UUID */
export async function findSharedReport(reader: Reader, id: string): Promise<SharedReport | null> {
  const { services, viewer } = reader
  const report = await here(reader, (await reportsById(services.db, [id])).get(id) ?? null)
  if (!report || !isPublic(report)) return null
  const found = (await findRound(reader, report.round))!
  const visibilities: Visibility[] = [
    'public',
    ...(['states', 'secretariat'] as const).filter((one) => mayReadSharedWith(viewer, report.programme, one)),
    'parties',
  ]
  const isChosen = await chosenFor(reader, report)
  const shared = (await sharedAnswers(services, [id], visibilities)).get(id) ?? []
  const answers = shared.filter(({ visibility, question }) => visibility !== 'parties' || isChosen(question))
  return { report, ...found, prepared: preparedOf(found.questionnaire.body), answers }
}

/** What a list is narrowed to. */
export interface AskedOf {
  programme: string
  questionnaire?: string | undefined
  question?: string | undefined
  round?: string | undefined
  state?: string | undefined
  provision?: string | undefined
}

/** The first of these that there is not; null where all of it is. */
export async function misaskedOf(reader: Reader, asked: AskedOf): Promise<keyof AskedOf | null> {
  const { programme, questionnaire, question, round, state, provision } = asked
  if (round !== undefined && (await findRound(reader, round))?.round.programme !== programme) return 'round'
  if (state !== undefined && !(await isNamed(reader, stateRef(state)))) return 'state'
  if (provision !== undefined && !(await isNamed(reader, everyVersionOf({ id: provision }))))
    return 'provision'
  if (questionnaire === undefined && question === undefined) return null
  const known = (await findQuestionnaires(reader, programme)).filter(
    ({ id }) => questionnaire === undefined || id === questionnaire,
  )
  if (questionnaire !== undefined && known.length === 0) return 'questionnaire'
  if (question === undefined) return null
  const versions = await questionnairesByKey(
    reader.services.db,
    known.map(({ id }) => questionnaireRef({ programme, id }).id),
  )
  const paths = [...versions.values()].flat().flatMap(({ body }) => outlineOf(body).all)
  return paths.some(({ path }) => path === question) ? null : 'question'
}

const isNamed = async (reader: Reader, ref: Ref): Promise<boolean> => (await resolveRef(reader, ref)) !== null

import {
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  isHere,
  pageOf,
  within,
} from '../../../core/index.ts'
import { questionnaireOf } from '../refs.ts'
import type { StoredQuestionnaire } from '../report-schema.ts'
import { restsOn } from '../rules/answer-places.ts'
import { outlineOf } from '../rules/outline.ts'
import { type Prepared, prepare } from '../rules/work-out.ts'
import { questionnairesByKey, questionnairesOn } from '../store.ts'
import {
  type AnswerFilter,
  type AnswerOfState,
  MOST_COUNTED,
  type QuestionKey,
  countPublicAnswers,
  publicAnswers,
} from '../store-answers.ts'
import {
  type AnswerInArchived,
  countPublicArchivedAnswers,
  publicArchivedAnswers,
} from '../store-archived-answers.ts'
import type { AskedOf } from './find-shared.ts'

// What States shared with everyone, answer by answer: in reports, and read out of archived ones.

/** A public answer with what is asked. */
export interface FoundAnswer extends AnswerOfState {
  prepared: Prepared
}

type Place = [question: string, state: string, report: string, place: string]

const placeOf = ({ question, state, report, place }: AnswerOfState): Place => [question, state, report, place]

/** A page of the answers that States shared with everyone, by question and State. */
export async function findAnswers(
  reader: Reader,
  { provision, ...asked }: AskedOf,
  { after, limit }: Paging,
): Promise<Found<FoundAnswer>> {
  if (!(await isHere(reader, asked.programme))) throw coreProblems.notFound()
  const questions = provision === undefined ? undefined : (await restingOn(reader, [provision])).questions
  const filter = { ...asked, questions }
  const [found, inReports, inArchived] = await Promise.all([
    answersAfter(reader, filter, after, limit + 1),
    countPublicAnswers(reader.services, filter),
    countPublicArchivedAnswers(reader.services, filter),
  ])
  const count = inReports.count + inArchived
  const total = { count: Math.min(count, MOST_COUNTED), capped: inReports.capped || count > MOST_COUNTED }
  return { ...pageOf(await withQuestionnaires(reader, found), limit, placeOf), total }
}

/** The next of both kinds, in one order. */
async function answersAfter(
  { services }: Reader,
  filter: AnswerFilter,
  after: readonly (string | number | null)[] | null,
  limit: number,
): Promise<AnswerOfState[]> {
  const [inReports, inArchived] = await Promise.all([
    publicAnswers(services, filter, after, limit),
    publicArchivedAnswers(services, filter, after, limit),
  ])
  if (inArchived.length === 0) return inReports
  return [...inReports, ...inArchived.map(asAnswer)].sort(byPlace).slice(0, limit)
}

/** The order of the database, which compares bytes. */
function byPlace(one: AnswerOfState, other: AnswerOfState): number {
  const [a, b] = [placeOf(one), placeOf(other)]
  const at = a.findIndex((value, nr) => value !== b[nr])
  return at < 0 ? 0 : Buffer.compare(Buffer.from(a[at]!), Buffer.from(b[at]!))
}

/** What it rests on says its question, once that is known. */
const asAnswer = ({ archived, sharedAt, words, page, ...one }: AnswerInArchived): AnswerOfState => ({
  ...one,
  report: archived,
  archived: { day: words.day, page },
  at: sharedAt,
  place: one.question,
  role: null,
  provisions: [],
  item: null,
})

/** The questions that rest on some provisions, of the part of the site in which somebody reads, and the questionnaires that ask them. */
async function restingOn(
  reader: Reader,
  provisions: readonly string[],
): Promise<{ questions: QuestionKey[]; versions: StoredQuestionnaire[] }> {
  const { where } = await within(reader)
  const versions = await questionnairesOn(reader.services.db, provisions, where('programme_id'))
  const found = versions.flatMap(({ programme, body }) =>
    outlineOf(body).all.flatMap(({ element, path: question }) => {
      const about = element?.element === 'question' ? (element.basis?.provisions ?? []) : []
      return about.some((one) => provisions.includes(one)) ? [{ programme, question }] : []
    }),
  )
  const unique = new Map(found.map((one) => [`${one.programme} ${one.question}`, one]))
  return { questions: [...unique.values()], versions }
}

async function withQuestionnaires(
  { services }: Reader,
  answers: readonly AnswerOfState[],
): Promise<FoundAnswer[]> {
  const versions = await questionnairesByKey(services.db, [...new Set(answers.map(questionnaireOf))])
  return askedBy([...versions.values()].flat(), answers)
}

/** Answers with the versions that ask them, each made ready once. */
function askedBy(versions: readonly StoredQuestionnaire[], answers: readonly AnswerOfState[]): FoundAnswer[] {
  const bodies = new Map(versions.map((one) => [`${one.programme}/${one.id} ${one.version}`, one.body]))
  const prepared = new Map<string, Prepared>()
  return answers.flatMap((answer) => {
    const key = `${questionnaireOf(answer)} ${answer.questionnaireVersion}`
    const body = bodies.get(key)
    const found = prepared.get(key) ?? (body && prepare(body))
    // A version that does not ask it of these provisions.
    if (!found) return []
    prepared.set(key, found)
    return [{ ...answer, ...(answer.archived && restsOnIn(found, answer.question)), prepared: found }]
  })
}

function restsOnIn({ outline }: Prepared, path: string) {
  const element = outline.all.find((one) => one.path === path)?.element
  return element?.element === 'question' ? restsOn(element) : null
}

/**
 * Public answers that rest on these provisions, of the part of the site in which somebody reads, by question and State.
 * @returns at most `limit`, and whether there are more
 */
export async function findAnswersOn(
  reader: Reader,
  provisions: readonly string[],
  limit: number,
): Promise<{ answers: FoundAnswer[]; hasMore: boolean }> {
  const { questions, versions } = await restingOn(reader, provisions)
  if (questions.length === 0) return { answers: [], hasMore: false }
  const found = await answersAfter(reader, { questions }, null, limit + 1)
  return { answers: askedBy(versions, found.slice(0, limit)), hasMore: found.length > limit }
}

import { type Reader, isHere } from '../../../core/index.ts'
import { questionnaireRef } from '../refs.ts'
import type { Round, StoredQuestionnaire } from '../report-schema.ts'
import { type Countable, countable } from '../rules/choices-counted.ts'
import { type ChoiceCount, type OpenAnswer, countAnswers, countByGroup } from '../rules/count-answers.ts'
import type { Definition } from '../rules/outline.ts'
import { type Topic, topicsOf } from '../rules/picture.ts'
import { type Prepared, prepare } from '../rules/work-out.ts'
import { questionnairesByKey, roundsOf } from '../store.ts'
import {
  type ToldCount,
  openAnswersTo,
  openStatesOf,
  openStatesByQuestion,
  publishedByRound,
  toldCounts,
} from '../store-counts.ts'
import { archivedByYear, archivedInRounds } from '../store-archived-answers.ts'
import { type Regions, findRegions } from './find-regions.ts'

/** A round as numbers. */
export interface RoundInNumbers {
  round: Round
  /** Reports that stand published. */
  shared: number
}

/** What States shared to the questions of a questionnaire, as numbers of States. */
export interface Counts {
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  regions: Regions
  /** The newest first. */
  rounds: RoundInNumbers[]
}

/** A question, with what was shared to it round by round. */
export interface QuestionCounts extends Counts {
  question: Definition
  /** Null of a question without choices. */
  counted: Countable | null
  /** The newest rounds. */
  byRound: (RoundInNumbers & {
    /** States that answered it openly, in a report or in an archived one that was made to the round. */
    open: number
    /** Of them those of which an archived report alone says it. */
    archived: number
    choices: ChoiceCount[]
    /** What was told of answers that are counted only; null while the round is not counted. */
    told: ToldCount[] | null
  })[]
  /** What archived reports say that were made to other forums, the newest year first. */
  byYear: { year: string; open: number; choices: ChoiceCount[] }[]
}

/** A topic, with how many States shared something on it openly. */
export interface TopicCount {
  topic: Topic
  all: number
  byGroup: ReadonlyMap<string, number>
}

/** @param has what a version has to ask; the newest that does is taken */
async function findCounts(
  reader: Reader,
  programme: { id: string; kind: string },
  id: string,
  has: (prepared: Prepared) => boolean = () => true,
): Promise<Counts | null> {
  if (!(await isHere(reader, programme.id))) return null
  const { db, clock } = reader.services
  const { id: key } = questionnaireRef({ programme: programme.id, id })
  const versions = (await questionnairesByKey(db, [key])).get(key) ?? []
  const asked = versions
    .toReversed()
    .map((questionnaire) => ({ questionnaire, prepared: prepare(questionnaire.body) }))
    .find(({ prepared }) => has(prepared))
  if (!asked) return null
  const rounds = (await roundsOf(db, programme.id)).filter((round) => round.questionnaire === id)
  const [shared, regions] = await Promise.all([
    publishedByRound(
      db,
      rounds.map((round) => round.id),
    ),
    findRegions(reader, programme, clock().toISOString().slice(0, 10)),
  ])
  return {
    ...asked,
    regions,
    rounds: rounds.map((round) => ({ round, shared: shared.get(round.id) ?? 0 })),
  }
}

const questionIn = ({ outline }: Prepared, path: string): Definition | undefined =>
  outline.all.find((one) => one.path === path && one.element?.element === 'question')

/** Null where no version has such a question. @param path "part/block/question" */
export async function findQuestionCounts(
  reader: Reader,
  programme: { id: string; kind: string },
  id: string,
  path: string,
): Promise<QuestionCounts | null> {
  const found = await findCounts(
    reader,
    programme,
    id,
    (prepared) => questionIn(prepared, path) !== undefined,
  )
  if (!found) return null
  const question = questionIn(found.prepared, path)!
  const { db } = reader.services
  const counted = countable(found.prepared).find((one) => one.path === path) ?? null
  const newest = found.rounds.slice(0, MOST_ROUNDS)
  const ids = newest.map(({ round }) => round.id)
  const [answers, archived, elsewhere, open, told] = await Promise.all([
    counted ? openAnswersTo(db, ids, path) : [],
    archivedInRounds(db, ids, path),
    archivedByYear(db, { programme: programme.id, questionnaire: id, question: path }),
    openStatesOf(db, ids, path),
    toldCounts(db, ids),
  ])
  const byRound = Map.groupBy([...answers, ...archived], ({ round }) => round)
  const fromArchived = Map.groupBy(archived, ({ round }) => round)
  const choicesIn = (said: readonly OpenAnswer[]): ChoiceCount[] =>
    counted ? countAnswers(said, counted.choices, found.regions.groupOf) : []
  return {
    ...found,
    question,
    counted,
    byRound: newest.map((one) => ({
      ...one,
      open: (open.get(one.round.id) ?? 0) + (fromArchived.get(one.round.id)?.length ?? 0),
      archived: fromArchived.get(one.round.id)?.length ?? 0,
      choices: choicesIn(byRound.get(one.round.id) ?? []),
      told: told.get(one.round.id)?.counts.filter((count) => count.question === path) ?? null,
    })),
    byYear: [...Map.groupBy(elsewhere, ({ year }) => year)]
      .map(([year, said]) => ({ year, open: said.length, choices: choicesIn(said) }))
      .sort((a, b) => (a.year < b.year ? 1 : -1)),
  }
}

/** So many rounds have their tables on a page; the numbers of years have all of them. */
const MOST_ROUNDS = 8

/** How many States shared something openly in the newest round in which any did: by topic and by group, and by question. */
export async function findTopicCounts(
  reader: Reader,
  programme: { id: string; kind: string },
  id: string,
): Promise<
  (Counts & { newest: Round | null; topics: TopicCount[]; byQuestion: ReadonlyMap<string, number> }) | null
> {
  const found = await findCounts(reader, programme, id)
  if (!found) return null
  const newest = found.rounds.find(({ shared }) => shared > 0)?.round ?? null
  const { db } = reader.services
  const rows = newest
    ? (await Promise.all([openStatesByQuestion(db, newest.id), archivedInRounds(db, [newest.id])])).flat()
    : []
  const byQuestion = Map.groupBy(rows, ({ question }) => question)
  return {
    ...found,
    newest,
    topics: topicsOf(found.prepared).map((topic) => {
      const states = new Set(
        topic.questions.flatMap((path) => (byQuestion.get(path) ?? []).map(({ state }) => state)),
      )
      return { topic, all: states.size, byGroup: countByGroup(states, found.regions.groupOf) }
    }),
    byQuestion: new Map([...byQuestion].map(([path, own]) => [path, own.length])),
  }
}

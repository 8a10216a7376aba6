import {
  type Cursor,
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  isHere,
  pageOf,
} from '../../../core/index.ts'
import { answerKind } from '../answer-kinds.ts'
import { questionnaireRef } from '../refs.ts'
import type { Round, StoredQuestionnaire } from '../report-schema.ts'
import { countable } from '../rules/choices-counted.ts'
import { countAnswers } from '../rules/count-answers.ts'
import { type Definition, outlineOf } from '../rules/outline.ts'
import type { Answer } from '../schema.ts'
import { newestQuestionnaires, questionnairesByKey, roundsOf } from '../store.ts'
import { openChoicesIn, publicationsOf, publishedByRound, toldCounts } from '../store-counts.ts'
import { archivedByYear, archivedInRounds } from '../store-archived-answers.ts'

// What belongs to the open data of a programme beside the answers themselves. Everybody may read all of it.

/** @throws notFound of a programme that is not here */
async function demandHere(reader: Reader, programme: string): Promise<void> {
  if (!(await isHere(reader, programme))) throw coreProblems.notFound()
}

/** All versions of the questionnaires of a programme, by id, the oldest first. @throws notFound */
export async function findAllVersions(reader: Reader, programme: string): Promise<StoredQuestionnaire[]> {
  await demandHere(reader, programme)
  const { db } = reader.services
  const newest = await newestQuestionnaires(db, programme)
  const versions = await questionnairesByKey(
    db,
    newest.map(({ id }) => questionnaireRef({ programme, id }).id),
  )
  return newest.flatMap(({ id }) => versions.get(questionnaireRef({ programme, id }).id) ?? [])
}

/** Of all items those of a page, by the values of their order. */
export function pageIn<T>(
  all: readonly T[],
  { after, limit }: Paging,
  placeOf: (one: T) => NonNullable<Cursor>,
): Found<T> {
  const left = all
    .filter((one) => after === null || isBehind(placeOf(one), after))
    .sort((a, b) => (isBehind(placeOf(a), placeOf(b)) ? 1 : -1))
  return { ...pageOf(left, limit, placeOf), total: { count: all.length, capped: false } }
}

function isBehind(place: NonNullable<Cursor>, after: NonNullable<Cursor>): boolean {
  const at = place.findIndex((value, nr) => value !== after[nr])
  return at >= 0 && (place[at] ?? '') > (after[at] ?? '')
}

/** A question of a version of a questionnaire, for the codebook. */
export interface CodebookQuestion {
  questionnaire: StoredQuestionnaire
  definition: Definition
  position: number
}

/** The questions of all versions that somebody may answer. @throws notFound */
export async function findCodebook(
  reader: Reader,
  { programme, questionnaire }: { programme: string; questionnaire?: string | undefined },
): Promise<CodebookQuestion[]> {
  const versions = await findAllVersions(reader, programme)
  return versions
    .filter(({ id }) => questionnaire === undefined || id === questionnaire)
    .flatMap((one) =>
      outlineOf(one.body)
        .all.filter(({ element }) => element?.element === 'question' && !answerKind(element.kind).isSilent)
        .map((definition, position) => ({ questionnaire: one, definition, position })),
    )
}

/** A round with how many reports of it stand published. @throws notFound */
export async function findRoundsWithShared(
  reader: Reader,
  programme: string,
): Promise<{ round: Round; shared: number }[]> {
  await demandHere(reader, programme)
  const { db } = reader.services
  const rounds = await roundsOf(db, programme)
  const shared = await publishedByRound(
    db,
    rounds.map(({ id }) => id),
  )
  return rounds.map((round) => ({ round, shared: shared.get(round.id) ?? 0 }))
}

/** From how many States a choice came. */
export interface CountedChoice {
  /** Null of archived reports that were made to another forum. */
  round: Round | null
  /** Of these the year; null else. */
  year: string | null
  questionnaire: string
  questionnaireVersion: string
  question: string
  /** Null: answered at all. */
  choice: string | null
  states: number
  how: 'open' | 'archived' | 'counted-only'
}

const placeOfCount = ({
  round,
  year,
  questionnaire,
  question,
  choice,
  how,
}: CountedChoice): NonNullable<Cursor> => [
  // Years come after all rounds.
  round?.id ?? `year ${year} ${questionnaire}`,
  question,
  choice ?? '',
  how,
]

/**
 * Numbers of States by round, question and choice: of answers that everyone may read, of what archived reports alone say, and of answers that are counted only
 * what was told of them. A page of them, by the ids of rounds; then archived reports to other forums, by year.
 * @throws notFound
 */
export async function findCountsAsData(
  reader: Reader,
  { programme, round }: { programme: string; round?: string | undefined },
  { after, limit }: Paging,
): Promise<Found<CountedChoice>> {
  const versions = await findAllVersions(reader, programme)
  const { db } = reader.services
  const rounds = (await roundsOf(db, programme))
    .filter(({ id }) => round === undefined || id === round)
    .filter(({ id }) => after === null || id >= String(after[0]))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const items: CountedChoice[] = []
  for (const one of rounds) {
    if (items.length > limit) break
    const body = versions.find(
      ({ id, version }) => id === one.questionnaire && version === one.questionnaireVersion,
    )!.body
    const questions = countable({ outline: outlineOf(body) }).map(({ path }) => path)
    const [open, archived, told] = await Promise.all([
      openChoicesIn(db, one.id, questions),
      archivedInRounds(db, [one.id]),
      toldCounts(db, [one.id]),
    ])
    const counted = (told.get(one.id)?.counts ?? []).map(({ question, choice, count }) => ({
      question,
      choice,
      states: count,
      how: 'counted-only' as const,
    }))
    const { questionnaire, questionnaireVersion } = one
    const rows = [
      ...open.map((row) => ({ ...row, how: 'open' as const })),
      ...countSaid(archived, new Set(questions)),
      ...counted,
    ].map((row): CountedChoice => ({ round: one, year: null, questionnaire, questionnaireVersion, ...row }))
    items.push(...inOrder(rows, after))
  }
  if (items.length <= limit && round === undefined)
    items.push(...inOrder(await countYears(reader, programme, versions), after))
  return pageOf(items, limit, placeOfCount)
}

const inOrder = (rows: readonly CountedChoice[], after: Cursor): CountedChoice[] =>
  rows
    .filter((row) => after === null || isBehind(placeOfCount(row), after))
    .sort((a, b) => (isBehind(placeOfCount(a), placeOfCount(b)) ? 1 : -1))

type Numbered = Pick<CountedChoice, 'question' | 'choice' | 'states' | 'how'>

/** What archived reports say, by choice; of each question also how many there are. @param questions whose answers are counted by choice */
function countSaid(
  said: readonly { question: string; state: string; value: Answer }[],
  questions: ReadonlySet<string>,
): Numbered[] {
  const counted = said.filter(({ question }) => questions.has(question))
  return [...Map.groupBy(counted, ({ question }) => question)].flatMap(([question, own]): Numbered[] => [
    { question, choice: null, states: own.length, how: 'archived' },
    ...countAnswers(own, [], () => '').map(({ choice, all }) => ({
      ...{ question, choice, states: all },
      how: 'archived' as const,
    })),
  ])
}

/** The same of those that were made to other forums, by year. */
async function countYears(
  { services }: Reader,
  programme: string,
  versions: readonly StoredQuestionnaire[],
): Promise<CountedChoice[]> {
  const said = await archivedByYear(services.db, { programme })
  const asked = (questionnaire: string) =>
    new Set(
      versions
        .filter(({ id }) => id === questionnaire)
        .flatMap(({ body }) => countable({ outline: outlineOf(body) }).map(({ path }) => path)),
    )
  return [...Map.groupBy(said, ({ year, questionnaire }) => `${year} ${questionnaire}`).values()].flatMap(
    (own) => {
      const { year, questionnaire, questionnaireVersion } = own[0]!
      const rows = countSaid(own, asked(questionnaire))
      return rows.map((row) => ({ round: null, year, questionnaire, questionnaireVersion, ...row }))
    },
  )
}

/** In which state the open data of a programme is: the same words, the same data. */
export interface DatasetState {
  /** "2026-12-01-3f9a1c0b": the day of the last act and what follows from all of them; null where nothing was ever shared. */
  version: string | null
  /** The last publication or withdrawal. */
  changedAt: Date | null
  /** First and last day of the rounds. */
  from: string | null
  to: string | null
}

/** @throws notFound */
export async function findDatasetState(reader: Reader, programme: string): Promise<DatasetState> {
  await demandHere(reader, programme)
  const { db } = reader.services
  const [{ changedAt, hash }, rounds] = await Promise.all([
    publicationsOf(db, programme),
    roundsOf(db, programme),
  ])
  const days = rounds.flatMap(({ opens, closes }) => [opens, closes]).sort()
  const base = { from: days[0] ?? null, to: days.at(-1) ?? null }
  if (!changedAt || !hash) return { version: null, changedAt: null, ...base }
  return { version: `${changedAt.toISOString().slice(0, 10)}-${hash.slice(0, 8)}`, changedAt, ...base }
}

import { type Reader, type Services, isHere } from '../../../core/index.ts'
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
import { type EarlierArchived, carriedInto } from '../rules/carry-forward.ts'
import { preparedOf } from '../rules/made-ready.ts'
import { READERS, savedAnswers } from '../rules/parts.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import type { Prepared } from '../rules/work-out.ts'
import { questionnaireAt, reportsById, reportsOfStates, roundsById, stepsOf } from '../store.ts'
import { savedPart, savedParts } from '../store-answers.ts'
import { archivedAnswers, archivedOfStates } from '../store-archived.ts'
import { evidenceOf } from '../store-evidence.ts'

/** The report of a State with what was saved of it. */
export interface SavedReport {
  report: Report
  round: Round
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  saved: Map<string, SavedPart>
  /** What was answered of what is asked, in the order of the questionnaire. */
  readonly answers: PlacedAnswer[]
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
  return (await isHere(reader, report.programme)) ? (await readSaved(reader, [report]))[0]! : null
}

/** With what was carried into it, and the steps that were taken. */
export async function findWork(reader: Reader, id: string): Promise<Work | null> {
  const found = await findSavedReport(reader, id)
  if (!found) return null
  const [carried, steps] = await Promise.all([
    findCarried(reader, found),
    stepsOf(reader.services, found.report.id),
  ])
  // With its getter, which no spreading keeps.
  return Object.assign(found, { carried, steps })
}

/** Of reports that the reader may see, in their order. */
async function readSaved(reader: Reader, reports: readonly Report[]): Promise<SavedReport[]> {
  const { services } = reader
  const [rounds, parts] = await Promise.all([
    roundsById(
      services.db,
      reports.map(({ round }) => round),
    ),
    savedParts(
      services,
      reports.map(({ id }) => id),
    ),
  ])
  const asked = await askedIn(services, [...rounds.values()])
  return reports.map((report) => {
    const round = rounds.get(report.round)!
    const saved = parts.get(report.id) ?? new Map<string, SavedPart>()
    const { questionnaire, prepared } = asked.get(versionKey(round))!
    let answers: PlacedAnswer[] | undefined
    return {
      report,
      round,
      questionnaire,
      prepared,
      saved,
      // Worked out when somebody asks: who saves a part does not.
      get answers() {
        return (answers ??= placedAnswers(prepared, savedAnswers({ saved }), surroundingsOf(reader)))
      },
      readers: (saved.get(READERS)?.answers as Readers | undefined) ?? NOBODY_ELSE,
    }
  })
}

type Asking = Pick<Round, 'programme' | 'questionnaire' | 'questionnaireVersion'>

const versionKey = (round: Asking): string => `${questionnaireOf(round)} ${round.questionnaireVersion}`

/** What is asked in some rounds: each version of a questionnaire is read and made ready once. */
async function askedIn(
  { db }: Services,
  rounds: readonly Asking[],
): Promise<Map<string, Pick<SavedReport, 'questionnaire' | 'prepared'>>> {
  const versions = new Map(rounds.map((round) => [versionKey(round), round]))
  return new Map(
    await Promise.all(
      [...versions].map(async ([key, round]) => {
        const questionnaire = (await questionnaireAt(db, round))!
        return [key, { questionnaire, prepared: preparedOf(questionnaire.body) }] as const
      }),
    ),
  )
}

/** What stands in its parts before anybody saved them. Once it is submitted nothing is carried any more. */
async function findCarried(reader: Reader, { report, round, prepared }: SavedReport): Promise<Carried[]> {
  if (report.status !== 'draft') return []
  const { services } = reader
  const others = await reportsOfStates(services.db, [report.state])
  const earlier = others.filter((one) => one.id !== report.id && isSaid(one)).slice(0, MOST_EARLIER)
  const [read, evidence, archived] = await Promise.all([
    readSaved(reader, earlier),
    evidenceOf(services, report.programme, report.state),
    findConfirmed(services, report.state),
  ])
  const before = read.map(({ report: said, prepared: asked, answers, round: of }) => ({
    report: said,
    prepared: asked,
    answers,
    questionnaire: questionnaireOf(of),
  }))
  return carriedInto({ questionnaire: questionnaireOf(round), prepared }, before, evidence, archived)
}

/** What the people of a State confirmed of its archived reports, in all programmes; of those that stand. */
async function findConfirmed(services: Services, state: string): Promise<EarlierArchived[]> {
  const standing = (await archivedOfStates(services, [state])).filter(({ status }) => status !== 'withdrawn')
  if (standing.length === 0) return []
  const ids = standing.map(({ id }) => id)
  const [answers, asked] = await Promise.all([archivedAnswers(services, ids), askedIn(services, standing)])
  return standing.map((archived) => ({
    archived,
    questionnaire: questionnaireOf(archived),
    prepared: asked.get(versionKey(archived))!.prepared,
    answers: answers.get(archived.id) ?? [],
  }))
}

/** What the same State said last in this programme before that report; null where it said nothing before. */
export async function findReportBefore(
  reader: Reader,
  { report, round }: Pick<SavedReport, 'report' | 'round'>,
): Promise<SavedReport | null> {
  const { db } = reader.services
  const others = await reportsOfStates(db, [report.state])
  const said = others.filter(
    (one) => one.id !== report.id && one.programme === report.programme && isSaid(one),
  )
  const rounds = await roundsById(
    db,
    said.map((one) => one.round),
  )
  const opened = (one: Report): string => rounds.get(one.round)!.opens
  // By their rounds: one that was mended and published anew stays before those that came after it.
  const [before] = said
    .filter(
      (one) => opened(one) < round.opens || (opened(one) === round.opens && one.changedAt < report.changedAt),
    )
    .sort((a, b) =>
      opened(a) < opened(b) ? 1 : opened(a) > opened(b) ? -1 : b.changedAt.getTime() - a.changedAt.getTime(),
    )
  return before ? (await readSaved(reader, [before]))[0]! : null
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

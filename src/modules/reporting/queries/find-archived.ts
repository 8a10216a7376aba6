import {
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  here,
  isHere,
  pageOf,
  within,
} from '../../../core/index.ts'
import { isKnown } from '../archived-entity.ts'
import type { Archived, ArchivedAnswer, Passage } from '../archived-schema.ts'
import { mayRead, mayReadSharedWith, readingStates } from '../policy.ts'
import type { StoredQuestionnaire } from '../report-schema.ts'
import { preparedOf } from '../rules/made-ready.ts'
import { type Readable, readable } from '../rules/readable.ts'
import type { Prepared } from '../rules/work-out.ts'
import { questionnaireAt } from '../store.ts'
import {
  archivedAnswers,
  archivedById,
  archivedFile,
  archivedOfStates,
  archivedPassages,
  countPublicArchived,
  publicArchived,
} from '../store-archived.ts'
import { type AnswerInArchived, publicArchivedAnswers } from '../store-archived-answers.ts'
import { isAmongChosen } from './find-audience.ts'

/** An archived report and what was confirmed of it. */
export interface ReadArchived {
  archived: Archived
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  /** Of the questions that were looked at, by their paths. */
  answers: Map<string, ArchivedAnswer>
}

/** The same as the people of its State work on it. */
export interface ArchivedWork extends ReadArchived {
  questions: Readable[]
  passages: Passage[]
}

/** For the people of its State; null for all others, and where there is none. */
export async function findArchivedWork(reader: Reader, id: string): Promise<ArchivedWork | null> {
  const archived = await here(reader, (await archivedById(reader.services, [id])).get(id) ?? null)
  if (!archived || !mayRead(reader.viewer, archived.state)) return null
  const [read, passages] = await Promise.all([
    withAnswers(reader, archived),
    archivedPassages(reader.services, id),
  ])
  return { ...read, passages, questions: readable(read.prepared) }
}

/** As those with whom it was shared see it, also that it was withdrawn; null for all others. */
export async function findArchived(reader: Reader, id: string): Promise<ReadArchived | null> {
  const archived = await here(reader, (await archivedById(reader.services, [id])).get(id) ?? null)
  if (!archived || !(await isFor(reader, archived))) return null
  const read = await withAnswers(reader, archived)
  const stands = archived.status === 'shared'
  const confirmed = [...read.answers].filter(([, { value }]) => stands && value !== null)
  return { ...read, answers: new Map(confirmed) }
}

async function isFor(reader: Reader, archived: Archived): Promise<boolean> {
  const { visibility, programme, words } = archived
  if (visibility === 'private') return false
  if (visibility === 'public') return true
  if (visibility === 'parties') return isAmongChosen(reader, programme, words.parties)
  return mayReadSharedWith(reader.viewer, programme, visibility)
}

async function withAnswers({ services }: Reader, archived: Archived): Promise<ReadArchived> {
  const [questionnaire, answers] = await Promise.all([
    questionnaireAt(services.db, archived),
    archivedAnswers(services, [archived.id]),
  ])
  const own = answers.get(archived.id) ?? []
  return {
    archived,
    questionnaire: questionnaire!,
    prepared: preparedOf(questionnaire!.body),
    answers: new Map(own.map((one) => [one.question, one])),
  }
}

/** The file, for the people of the State and those with whom it is shared; null for all others. */
export async function findArchivedFile(
  reader: Reader,
  id: string,
): Promise<{ archived: Archived; bytes: Uint8Array } | null> {
  const archived = await here(reader, (await archivedById(reader.services, [id])).get(id) ?? null)
  if (!archived || archived.status === 'withdrawn') return null
  if (!mayRead(reader.viewer, archived.state) && !(await isFor(reader, archived))) return null
  const bytes = await archivedFile(reader.services, id)
  return bytes && { archived, bytes }
}

/** An archived report in a list, with what was confirmed of it. */
export interface ListedArchived {
  archived: Archived
  answers: ArchivedAnswer[]
}

/** A page of those that were shared with everyone under a programme, the newest first. */
export async function findPublicArchived(
  reader: Reader,
  filter: { programme: string; state?: string | undefined },
  { after, limit }: Paging,
): Promise<Found<ListedArchived>> {
  if (!(await isHere(reader, filter.programme))) throw coreProblems.notFound()
  const { services } = reader
  const [found, count] = await Promise.all([
    publicArchived(services, filter, after, limit + 1),
    countPublicArchived(services.db, filter),
  ])
  const standing = found.filter(({ status }) => status === 'shared').map(({ id }) => id)
  const answers = await archivedAnswers(services, standing)
  const listed = found.map((archived) => ({
    archived,
    answers: (answers.get(archived.id) ?? []).filter(({ value }) => value !== null),
  }))
  return {
    ...pageOf(listed, limit, ({ archived }) => [archived.sharedAt!.getTime(), archived.id]),
    total: { count, capped: false },
  }
}

/** Those of the viewer's own States in a programme, whatever was shared. */
export const findOwnArchived = ({ services, viewer }: Reader, programme: string): Promise<Archived[]> =>
  archivedOfStates(services, readingStates(viewer), programme)

/** Those of some States that everybody knows of, of the part of the site in which somebody reads. */
export async function findArchivedOf(reader: Reader, states: readonly string[]): Promise<Archived[]> {
  const { has } = await within(reader)
  const found = await archivedOfStates(reader.services, states)
  return found.filter((one) => isKnown(one) && has(one.programme))
}

/** So many of them stand on the page of a question. */
const MOST_SHOWN = 200

/** What archived reports say publicly to a question, by State. */
export const findArchivedAnswers = async (
  reader: Reader,
  asked: { programme: string; questionnaire: string; question: string },
): Promise<AnswerInArchived[]> =>
  (await isHere(reader, asked.programme))
    ? publicArchivedAnswers(reader.services, asked, null, MOST_SHOWN)
    : []

import type { Visibility } from './report-schema.ts'
import type { Answer } from './schema.ts'

// Reports that a State made before, on paper or as a file, with what can be read out of them.

/** Of a file that is brought, and of what is typed beside it. */
export const LIMITS_OF_ARCHIVED = {
  bytes: 10_000_000,
  title: 300,
  forum: 300,
  symbol: 60,
  /** Of one State in one programme. */
  reports: 60,
  passages: 4_000,
  /** Characters of a passage, and of all of them. */
  passage: 6_000,
  characters: 1_500_000,
  pages: 5_000,
}

/** The kinds of file that are kept, as their first bytes tell them. */
export const ARCHIVED_TYPES = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/jpeg',
  'image/png',
] as const
export type ArchivedType = (typeof ARCHIVED_TYPES)[number]

export interface ArchivedFile {
  name: string
  mediaType: ArchivedType
  size: number
  sha256: string
}

/** What is said of an archived report. */
export interface ArchivedWords {
  /** "2019", "2019-05" or "2019-05-12". */
  day: string
  title: string
  /** Language of the report, as its subtag. */
  language: string
  /** To whom it was made: a round of ours, or another forum by its name, and the symbol of the document there. */
  round: string | null
  forum: string | null
  symbol: string | null
  file: ArchivedFile | null
  /** Keys of the States and groups with which it is shared, where it is for chosen parties. */
  parties: string[]
}

export const ARCHIVED_STATUSES = ['private', 'shared', 'withdrawn'] as const
export type ArchivedStatus = (typeof ARCHIVED_STATUSES)[number]
/** As answers are; counted is nothing of a document. */
export const ARCHIVED_READERS = [
  'secretariat',
  'parties',
  'states',
  'public',
] as const satisfies readonly Visibility[]
export type ArchivedReaders = (typeof ARCHIVED_READERS)[number] | 'private'

export interface Archived {
  id: string
  programme: string
  /** The questionnaire beside which it is read. */
  questionnaire: string
  questionnaireVersion: string
  state: string
  status: ArchivedStatus
  visibility: ArchivedReaders
  version: number
  changedAt: Date
  sharedAt: Date | null
  withdrawnAt: Date | null
  words: ArchivedWords
}

/** A piece of the text as it was read. */
export interface Passage {
  /** 0 where the file has no pages. */
  page: number
  /** The heading under which it stands; empty where there is none. */
  heading: string
  text: string
}

/** What became of a question: what the report says, confirmed by a person; or left. */
export interface ArchivedAnswer {
  /** The path of the question; its place too, since none of them is in a block that is repeated. */
  question: string
  /** Null where the question was left. */
  value: Answer
  /** Of the report; null where it has none or nobody said it. */
  page: number | null
}

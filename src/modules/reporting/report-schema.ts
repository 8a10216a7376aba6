import type { PackWords } from '../../core/index.ts'
import type { Answer, AnswerRole, Answers, Questionnaire } from './schema.ts'
import type { FormProblem } from './xlsform/problem.ts'

/** How a questionnaire came here. One that came the one way has all its versions by it. */
export const ORIGINS = ['pack', 'import'] as const
export type Origin = (typeof ORIGINS)[number]

/** One version of a questionnaire of a programme. */
export interface StoredQuestionnaire {
  programme: string
  id: string
  version: string
  /** Of its versions, from 1. */
  nr: number
  /** The feature of the pack whose mandate stands behind asking. */
  feature: string
  about: PackWords | null
  origin: Origin
  body: Questionnaire
}

/** A time in which States are asked to share what a questionnaire asks. */
export interface Round {
  id: string
  programme: string
  questionnaire: string
  questionnaireVersion: string
  /** Days, both included. */
  opens: string
  closes: string
  /** The last day as it was announced first; null where it still is. */
  announced: string | null
  version: number
}

export const REPORT_STATUSES = [
  'draft',
  'in-clearance',
  'cleared',
  'submitted',
  'published',
  'withdrawn',
] as const
export type ReportStatus = (typeof REPORT_STATUSES)[number]

/** What one State shares in a round, or is about to. */
export interface Report {
  id: string
  round: string
  programme: string
  /** "ken", of an exercise "exercise/x-ald". */
  state: string
  status: ReportStatus
  /** Rises with whatever is saved of it, and with each step. */
  version: number
  changedAt: Date
  publishedAt: Date | null
  withdrawnAt: Date | null
}

/** Who may read an answer, beside the State itself. What is counted only is read by nobody, and enters numbers alone. */
export const VISIBILITIES = ['private', 'secretariat', 'parties', 'states', 'public', 'counted'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Who may read the answers of a report: all of them, and those that are apart by their questions, which hold for every repetition. */
export interface Readers {
  everything: Visibility
  apart: Record<string, Visibility>
  /** With whom answers for chosen parties are shared: keys of States and groups, "parties/state/ken". */
  parties?: string[]
  /** The same for the answers to some questions, in place of that list. */
  partiesOf?: Record<string, string[]>
  /** The day until which others read nothing of it; for some questions another one. */
  from?: string | null
  later?: Record<string, string>
}

/** What was saved of a part: the newest of its versions stands. */
export interface SavedPart {
  part: string
  /** From 1. */
  version: number
  answers: Answers
  accountId: string | null
  at: Date
}

/** A step that was taken with a report. */
export interface TakenStep {
  nr: number
  step: string
  /** As which it was taken. */
  role: string
  onPaper: { reference: string; day: string } | null
  /** Why it was sent back, in the words of whoever did; null of other steps and where nothing was said. */
  reason: string | null
  at: Date
}

/** An answer at its place in a report. */
export interface PlacedAnswer {
  /** "part/block[2]/question". */
  place: string
  /** The question through all repetitions: "part/block/question". */
  question: string
  value: Answer
  role: AnswerRole | null
  provisions: string[]
  item: string | null
}

/** An answer that a State shared. */
export interface SharedAnswer extends PlacedAnswer {
  nr: number
  visibility: Exclude<Visibility, 'private'>
  /** The first day on which others read it; null where that is at once. */
  from: string | null
}

/** A value that stands in a new report before anybody saved it, and where it comes from. */
export interface Carried {
  place: string
  value: Answer
  sources: CarriedSource[]
}
export type CarriedSource =
  | { kind: 'report'; report: string; at: Date }
  | { kind: 'evidence'; source: string; at: Date }
  /** Of a report that the State made before, as a file. */
  | { kind: 'archived'; archived: string; day: string; page: number | null; at: Date }

/** What became of help, in the words of the State that asked for it. */
export interface Evidence {
  id: string
  programme: string
  state: string
  provisions: string[]
  /** The entity that tells more: "capacity/request/…". */
  source: string
  words: string
  at: Date
}

/** A form as it was read of a file, until somebody keeps it as a questionnaire. */
export interface ImportedForm {
  id: string
  programme: string
  /** Of who imported it. */
  account: string | null
  /** What the file was called. */
  file: string
  /** The id that the questionnaire gets. */
  questionnaire: string
  /** Of what it asks. */
  sha256: string
  body: Questionnaire
  /** What is to be said of its lines. */
  remarks: FormProblem[]
  at: Date
}
export type ListedForm = Pick<ImportedForm, 'id' | 'file' | 'at'> & { title: string }

/** That somebody wants to be reminded, for a State, of the end of a round. */
export interface Reminder {
  round: string
  state: string
  account: string
  /** So many days before the last day. */
  days: number[]
  /** The day up to which whatever was due was sent. */
  handled: string
}

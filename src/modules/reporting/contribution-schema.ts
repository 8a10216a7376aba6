import type { Answers } from './schema.ts'

/** A part of a report that was handed to somebody by a link. */
export interface Handed {
  id: string
  report: string
  part: string
  /** The last day of the link. */
  until: string
  /** Whether they see what the State saved in the part. */
  showsStanding: boolean
  to: { name: string; email: string | null }
  at: Date
  revokedAt: Date | null
  /** Up to which of their versions the focal point looked through what they wrote. */
  settled: number
  /** What they saved last; null where they saved nothing. */
  newest: { version: number; isDone: boolean; at: Date } | null
}

/** What somebody writes in a part that was handed to them. */
export interface ContributedWords {
  answers: Answers
  /** In which language, as they call it. */
  writtenIn: string
  /** To the focal point, beside the answers. */
  note: string
}

/** One version of it. */
export interface Contributed extends ContributedWords {
  version: number
  /** They said that it is done. */
  isDone: boolean
  at: Date
}

/** Answers that the focal point took over from a contribution. */
export interface Taken {
  handed: string
  part: string
  answers: number
  at: Date
}

/** A word of the people of a State on a part of their report. */
export interface Comment {
  id: string
  report: string
  part: string
  text: string
  role: string
  accountId: string
  at: Date
  resolvedAt: Date | null
}

/** How much there may be of it. */
export const LIMITS_OF_CONTRIBUTIONS = {
  name: 200,
  writtenIn: 60,
  note: 4_000,
  comment: 2_000,
  /** Of one report at once. */
  links: 100,
  /** Versions of one contribution. */
  versions: 300,
  /** On one part. */
  comments: 200,
}

import { event } from '../../core/index.ts'

/** A State wants to ask for help with what it answered. */
export interface NeedStated {
  programme: string
  state: string
  report: string
  /** Of the answer that states the need. */
  place: string
  /** The State's own words. */
  need: string
  /** What the question rests on. */
  provisions: string[]
  item: string | null
  /** What the part of the questionnaire is called there, in the reader's language. */
  about: string
  /** Who asks; the account acts for the State. */
  account: string
}

/** Others draft a request from it, in the same transaction. */
export const needStated = event<NeedStated>('reporting.need-stated')

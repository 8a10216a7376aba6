import { z } from 'zod'
import {
  type Found,
  type Paging,
  type Reader,
  type SentLetter,
  letterStates,
  listLetters,
  demand,
} from '../../../core/index.ts'
import { mayReadOutbox } from '../policy.ts'

/** What the outbox is narrowed by; `q` is part of an address or a subject. */
export const letterFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  state: z.array(z.enum(letterStates)).optional(),
})
export type LetterFilter = z.infer<typeof letterFilter>

/** Letters, newest first. @throws coreProblems.signInNeeded, notAllowed */
export async function findLetters(
  { services, viewer }: Reader,
  filter: LetterFilter,
  paging: Paging,
): Promise<Found<SentLetter>> {
  demand(viewer, mayReadOutbox(viewer, null))
  return listLetters(services.db, filter, paging)
}

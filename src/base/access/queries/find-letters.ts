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
import { withoutLinks } from '../rules/without-links.ts'

/** What the outbox is narrowed by; `q` is part of an address or a subject. */
export const letterFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  state: z.array(z.enum(letterStates)).optional(),
})
export type LetterFilter = z.infer<typeof letterFilter>

/**
 * E-mails, newest first, without the links and tokens in them: whoever reads one on the web could sign in as somebody else with it, and nobody
 * would know.
 * @throws coreProblems.signInNeeded, notAllowed
 */
export async function findLetters(
  { services, viewer, lang }: Reader,
  filter: LetterFilter,
  paging: Paging,
): Promise<Found<SentLetter>> {
  demand(viewer, mayReadOutbox(viewer, null))
  const found = await listLetters(services.db, filter, paging)
  const word = services.words.in(lang)('access.outbox.linkNotShown')
  const shown = (text: string | null) => (text === null ? null : withoutLinks(text, word))
  return { ...found, items: found.items.map((letter) => ({ ...letter, text: shown(letter.text) })) }
}

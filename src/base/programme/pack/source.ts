import { z } from 'zod'
import { id, text, when, words } from './words.ts'

/**
 * How we know a statement.
 * V: the cited page was read when the field's notes were gathered · K: general knowledge, to be compared with the
 * official text · D: derived, counted or summarised by us from the document named · S0, S1, S3: stated in that
 * founding document · X: invented by us, only in an exercise pack.
 */
export const labels = ['V', 'K', 'D', 'S0', 'S1', 'S3', 'X'] as const

/** Where a statement comes from. `checked` says that it was compared, by us, with the text of the document named. */
export const source = z.strictObject({
  document: id,
  paragraph: text.optional(),
  label: z.enum(labels),
  checked: z.boolean(),
  note: words.optional(),
})
export type Source = z.infer<typeof source>

/** A decision that allows a feature: always a document and the paragraph in it. */
export const mandate = source.extend({ paragraph: text })

/** A party as a pack names it: a State by its ISO 3166 alpha-3 code in lower case (exercise: x-…), or one of the pack's parties. */
export const party = z.union(
  [z.strictObject({ state: id }), z.strictObject({ group: id }), z.strictObject({ organization: id })],
  { error: 'a party is {state: …}, {group: …} or {organization: …}' },
)
export type PartyRef = z.infer<typeof party>

/** Endorsement of a text by another body, kept apart from its adoption. */
export const endorsement = z.strictObject({ date: when.optional(), by: id, source })

import { z } from 'zod'
import { id, text, when, words } from './pack-words.ts'

/**
 * How we know a statement.
 * V: the cited page was read when the field's notes were gathered · K: general knowledge, to be compared with the
 * official text · D: derived, counted or summarised by us from the document named · S0, S1, S3: stated in that
 * founding document · X: invented by us, only in an exercise pack.
 */
export const sourceLabels = ['V', 'K', 'D', 'S0', 'S1', 'S3', 'X'] as const

/** Where a statement comes from. `checked` says that it was compared, by us, with the text of the document named. */
export const source = z.strictObject({
  document: id,
  paragraph: text.optional(),
  label: z.enum(sourceLabels),
  checked: z.boolean(),
  note: words.optional(),
})
export type Source = z.infer<typeof source>

/** A decision that allows a feature: always a document and the paragraph in it. */
export const mandate = source.extend({ paragraph: text })

/** Endorsement of a text by another body, kept apart from its adoption. */
export const endorsement = z.strictObject({ date: when.optional(), by: id, source })

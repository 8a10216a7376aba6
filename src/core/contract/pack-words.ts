import { z } from 'zod'
import { isUnseenIn } from '../forms/one-line.ts'

/** The six languages of the screen, in the order used everywhere. */
export const languages = ['en', 'fr', 'ar', 'es', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** A text of one line that is not empty, carries no blanks at its ends and holds nothing that cannot be seen. */
export const text = z
  .string({ error: 'a text is expected (numbers and dates stand in quotes)' })
  .min(1, 'the text is empty')
  .refine((value) => value === value.trim(), 'the text begins or ends with a blank')
  .refine((value) => !isUnseenIn(value), 'the text has a line break, or a character that cannot be seen')

const translated = z.strictObject({
  en: text,
  fr: text.optional(),
  ar: text.optional(),
  es: text.optional(),
  ru: text.optional(),
  zh: text.optional(),
})

/** Words in several languages; a plain text is the English original. */
export const words = z.union([text, translated], {
  error: 'a text, or a map of languages (en, fr, ar, es, ru, zh) with at least en, is expected',
})
export type Words = z.infer<typeof words>

/** Our own words, where all six languages are wanted. */
export const sixLanguages = z.strictObject({ en: text, fr: text, ar: text, es: text, ru: text, zh: text })

/** Permanent name of an entity inside its pack: "global-mechanism", "a-res-78-16". */
export const id = z
  .string({ error: 'an id is expected' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case letters, digits and single hyphens')

/** ISO 8601 day, month or year, as exact as the source is: "2022-04-01", "2022-04", "2022". */
export const when = z
  .string({ error: 'a date in quotes is expected: "2022-04-01", "2022-04" or "2022"' })
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is written 2022-04-01, 2022-04 or 2022')
  .refine(isReal, 'there is no such date')

function isReal(value: string): boolean {
  const full = `${value}-01-01`.slice(0, 10)
  const time = Date.parse(`${full}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(full)
}

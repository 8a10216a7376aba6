import type { VNode } from 'preact'
import { z } from 'zod'
import { TextField, oneLine } from '../../../core/index.ts'
import { LIMITS } from '../schema.ts'

/** Languages in which titles and places are asked for, one field each. */
export const FORM_LANGUAGES = ['en', 'fr', 'ar'] as const
type FormLanguage = (typeof FORM_LANGUAGES)[number]
export type Words = Partial<Record<string, string>>

/** A title or a place in the languages of the form, each of which may be left out. @param name message key below `meetings.field` */
export const inLanguages = (name: string) =>
  z
    .object(
      Object.fromEntries(
        FORM_LANGUAGES.map((lang) => [
          lang,
          oneLine(LIMITS.line)
            .optional()
            .meta({ label: `meetings.language.${lang}` }),
        ]),
      ) as Record<FormLanguage, z.ZodOptional<z.ZodString>>,
    )
    .meta({ label: `meetings.field.${name}` })

/** For `.check()` of an object: one language at least. @param name of the field */
export const inOneAtLeast =
  (name: string) =>
  ({ value, issues }: z.core.ParsePayload): void => {
    const words = (value as Record<string, Words | undefined>)[name]
    if (!FORM_LANGUAGES.some((lang) => words?.[lang]))
      issues.push({ code: 'custom', path: [name, FORM_LANGUAGES[0]], message: 'missing', input: undefined })
  }

/** What was filled in, and what stood in languages for which the form has no field; null for nothing at all. */
export function filledIn(given: Words | undefined, before: Words | string | null | undefined): Words | null {
  const others = typeof before === 'object' && before !== null ? Object.entries(before) : []
  const all = [
    ...others.filter(([lang]) => !FORM_LANGUAGES.some((one) => one === lang)),
    ...Object.entries(given ?? {}),
  ].filter(([, text]) => text !== undefined)
  return all.length > 0 ? Object.fromEntries(all) : null
}

/** Words as the fields hold them. */
export const inFields = (words: Words | string | null): Words =>
  typeof words === 'string' ? { en: words } : (words ?? {})

/** One field for each language: words in any of them are enough. @param label what they are */
export function InLanguages({ name, label }: { name: string; label: string }): VNode {
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {FORM_LANGUAGES.map((lang) => (
        <TextField name={`${name}.${lang}`} lang={lang} />
      ))}
    </fieldset>
  )
}

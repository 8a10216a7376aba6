import { z } from 'zod'

/** A tag of BCP 47 as far as names of languages go: "pt", "zh-Hans", "es-419". */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/

/** A text and the language in which it is written, as `LocalizedTextField` asks for them. @param maximum characters of the text */
export const localizedText = (maximum: number) =>
  z.object({
    lang: z.string().regex(LANGUAGE).meta({ label: 'core.form.language' }),
    text: z.string().max(maximum).meta({ label: 'core.form.text' }),
  })

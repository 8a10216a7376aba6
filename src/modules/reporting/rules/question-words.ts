import { type Reader, type Translate, directionOf, pickText } from '../../../core/index.ts'
import type { Element, Labels, Question, Questionnaire } from '../schema.ts'

/** The languages of a reader and of the questionnaire, for what an element or a choice is called. */
export interface Wording extends Pick<Reader, 'lang'> {
  t: Translate
}

/** What XLSForm calls the language of words that name none. */
const UNNAMED = 'default'

/** Words for a reader: in their language, else those that name no language, else any. */
const wordsFor = (labels: Labels | undefined, lang: string) => pickText(labels ?? {}, lang, UNNAMED)

/** What an element is called: as the questionnaire says it; companions as the site does; else its name. */
export function labelOf({ lang, t }: Wording, element: Element): string {
  const said = wordsFor(element.label, lang)?.text
  if (said) return said
  const role = element.element === 'question' ? element.role : undefined
  return role ? t(`reporting.companion.${role}`) : element.name
}

/** In which language that is said, where it is not the reader's. */
export function labelLanguage({ lang }: Wording, element: Element): string | undefined {
  const language = wordsFor(element.label, lang)?.lang
  if (language === undefined || language === lang) return undefined
  // Forms made elsewhere call their languages by any name, or none.
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) ? language : 'und'
}

/** What an element is called where it stands in a form: words that run the other way than the reader's stand by themselves. */
export function shownLabel(words: Wording, element: Element): string {
  const label = labelOf(words, element)
  const language = labelLanguage(words, element)
  return language && directionOf(language) !== directionOf(words.lang) ? `\u2068${label}\u2069` : label
}

export const hintOf = ({ lang }: Wording, { hint }: Element): string | undefined => wordsFor(hint, lang)?.text

/** What a choice of a list is called. */
export function choiceLabel(
  { lang }: Pick<Wording, 'lang'>,
  { lists }: Questionnaire,
  list: string | undefined,
  name: string,
): string {
  const choice = lists[list ?? '']?.find((one) => one.name === name)
  return wordsFor(choice?.label, lang)?.text ?? name
}

/** The choices of a question's list, by their names. */
export const choicesIn = ({ lists }: Questionnaire, { lists: named }: Question, nr = 0) =>
  lists[named?.[nr] ?? ''] ?? []

/** What the form says of an answer that its rule does not allow. */
export const notAllowedWords = ({ t, lang }: Wording, { constraintMessage }: Question): string =>
  wordsFor(constraintMessage, lang)?.text ?? t('reporting.form.notAllowed')

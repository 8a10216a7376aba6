import { type Reader, type Translate, directionOf, numberWords, pickText } from '../../../core/index.ts'
import type { Element, Labels, Question, Questionnaire } from '../schema.ts'
import { type AnswerTo, plainWords } from './marked-words.ts'
import { OTHER } from './outline.ts'
import { rangeOf } from './range.ts'

/** The languages of a reader and of the questionnaire, for what an element or a choice is called. */
export interface Wording extends Pick<Reader, 'lang'> {
  t: Translate
}

/** What XLSForm calls the language of words that name none. */
const UNNAMED = 'default'

/** Words for a reader: in their language, else those that name no language, else any. */
const wordsFor = (labels: Labels | undefined, lang: string) => pickText(labels ?? {}, lang, UNNAMED)

/** What an element is called, in plain words: as the questionnaire says it; what the site adds to it as the site does; else its name. */
export function labelOf({ lang, t }: Wording, element: Element, answerTo?: AnswerTo): string {
  const said = wordsFor(element.label, lang)?.text
  if (said) return plainWords(said, answerTo)
  if (element.element !== 'question') return element.name
  if (element.isOther) return t('reporting.answer.whichOther')
  return element.role ? t(`reporting.companion.${element.role}`) : element.name
}

/** The same with the marks of the form; undefined where it says nothing, or nothing but plain words. */
export function markedLabelOf({ lang }: Wording, { label }: Element): string | undefined {
  const said = wordsFor(label, lang)?.text
  return said && plainWords(said) !== said ? said : undefined
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

/** What the form says beside an element, with its marks. */
export const markedHintOf = ({ lang }: Wording, { hint }: Element): string | undefined =>
  wordsFor(hint, lang)?.text

/** The same in plain words. */
export function hintOf(words: Wording, element: Element, answerTo?: AnswerTo): string | undefined {
  const said = markedHintOf(words, element)
  return said && plainWords(said, answerTo)
}

/** What a choice of a list is called. */
export function choiceLabel(
  { lang, t }: Wording,
  { lists }: Questionnaire,
  list: string | undefined,
  name: string,
): string {
  const choice = lists[list ?? '']?.find((one) => one.name === name)
  if (!choice && name === OTHER) return t('reporting.answer.other')
  const said = wordsFor(choice?.label, lang)?.text
  return said === undefined ? name : plainWords(said)
}

/** The choices of a question's list, by their names. */
export const choicesIn = ({ lists }: Questionnaire, { lists: named }: Question, nr = 0) =>
  lists[named?.[nr] ?? ''] ?? []

/** Which numbers a question takes, where its form says so. */
export function rangeWords({ t, lang }: Wording, question: Question): string | undefined {
  const range = rangeOf(question)
  if (!range) return undefined
  const { first, last, step } = range
  const words = {
    first: numberWords(first, lang),
    last: numberWords(last, lang),
    step: numberWords(step, lang),
  }
  return t(step === 1 ? 'reporting.form.range' : 'reporting.form.rangeSteps', words)
}

/** What the form says of an answer that its rule does not allow. */
export function notAllowedWords(
  { t, lang }: Wording,
  { constraintMessage }: Question,
  answerTo?: AnswerTo,
): string {
  const said = wordsFor(constraintMessage, lang)?.text
  return said ? plainWords(said, answerTo) : t('reporting.form.notAllowed')
}

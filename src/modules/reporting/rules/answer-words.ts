import { dateWords, numberWords } from '../../../core/index.ts'
import type { IMPLEMENTATION_STATUSES } from '../answer-kinds.ts'
import type { Answer, Question, Questionnaire } from '../schema.ts'
import { type Wording, choiceLabel } from './question-words.ts'

type Status = (typeof IMPLEMENTATION_STATUSES)[number]

/** The parts of an answer that has some, in the order in which they are read. */
export const ANSWER_PARTS = [
  'title',
  'translation',
  'office',
  'role',
  'email',
  'phone',
  'date',
  'link',
] as const

/** An answer as lines of plain words, for files. */
export function answerWords(
  words: Wording,
  questionnaire: Questionnaire,
  { kind, lists }: Question,
  value: Answer,
): string[] {
  const { t, lang } = words
  const named = (name: Answer, nr = 0) => choiceLabel(words, questionnaire, lists?.[nr], String(name))
  if (kind === 'implementation-status') return [t(`reporting.status.${value as Status}`)]
  if (kind === 'select-one') return [named(value)]
  if (kind === 'acknowledge') return [t('reporting.answer.acknowledge')]
  if (kind === 'date') return [dateWords(String(value), lang)]
  if (typeof value === 'number') return [numberWords(value, lang)]
  if (Array.isArray(value))
    return value.map((name, nr) => (kind === 'rank' ? `${nr + 1}. ${named(name)}` : named(name)))
  if (value !== null && typeof value === 'object') {
    if (kind === 'matrix')
      return Object.entries(value).map(([row, column]) => `${named(row)}: ${named(column, 1)}`)
    return ANSWER_PARTS.flatMap((part) => {
      const said = value[part]
      if (!said) return []
      const text = part === 'date' ? dateWords(String(said), lang) : String(said)
      return [`${t(`reporting.answer.${part}`)}: ${text}`]
    })
  }
  return String(value)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}

import { z } from 'zod'
import { IMPLEMENTATION_STATUSES, answerKind } from '../answer-kinds.ts'
import type { Answer, Answers, Element, Question, Questionnaire } from '../schema.ts'
import { isGiven } from './answer-places.ts'
import { choicesOf } from './outline.ts'
import { type Wording, choicesIn, shownLabel } from './question-words.ts'

// The form of a part. Its fields are called as the questions are; nothing is mandatory.

/** What a text may have, and how often a block may be repeated in a form. */
export const LIMITS = { text: 20_000, line: 500, blocks: 50 }

/** Names that a form cannot write go by their number: "q:3". Twenty of the longest in one another still make a name of a field. */
export const fieldName = (name: string, nr: number): string => (WRITABLE.test(name) ? name : `q:${nr}`)
const WRITABLE = /^(?!(?:__proto__|constructor|prototype)$)[^\s.[\]:]{1,40}$/

/** The schema of a part, and of the answers that its page did not ask and keeps. */
export function partForm(questionnaire: Questionnaire, elements: readonly Element[], words: Wording) {
  return z.object({
    answers: z.object(fieldsOf(questionnaire, elements, words)).optional(),
    /** Places that were not asked when the page was made. */
    kept: z.string().max(LIMITS.text).optional(),
  })
}

export type PartForm = ReturnType<typeof partForm>

function fieldsOf(
  questionnaire: Questionnaire,
  elements: readonly Element[],
  words: Wording,
): Record<string, z.ZodType> {
  return Object.fromEntries(
    elements.flatMap((element, nr) => {
      const schema = schemaOf(questionnaire, element, words)
      const named = shownLabel(words, element)
      return schema ? [[fieldName(element.name, nr), schema.meta({ named })] as const] : []
    }),
  )
}

function schemaOf(questionnaire: Questionnaire, element: Element, words: Wording): z.ZodType | null {
  if (element.element === 'question') return answerSchema(questionnaire, element, words)
  const inner = z.object(fieldsOf(questionnaire, element.elements, words))
  return element.element === 'repeat' ? z.array(inner).max(LIMITS.blocks) : inner.optional()
}

const line = () => z.string().trim().max(LIMITS.line).optional()
const link = () =>
  z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()

/** What the form of a question takes; null for what nobody answers. */
export function answerSchema(
  questionnaire: Questionnaire,
  question: Question,
  { t }: Wording,
): z.ZodType | null {
  if (answerKind(question.kind).isSilent) return null
  const part = (name: 'title' | 'translation' | 'link' | 'date' | 'office' | 'role' | 'email' | 'phone') => ({
    named: t(`reporting.answer.${name}`),
  })
  const names = choicesOf({ questionnaire }, question).map(({ name }) => name)
  const choice = z.enum(names)
  switch (question.kind) {
    case 'select-one':
      return choice.optional()
    case 'select-several':
      return z.array(choice)
    case 'rank':
      return z.array(choice).max(names.length)
    case 'implementation-status':
      return z.enum(IMPLEMENTATION_STATUSES).optional()
    case 'acknowledge':
      return z.boolean()
    case 'whole-number':
      return z.int().optional()
    case 'number':
    case 'range':
      return z.number().optional()
    case 'date':
      return z.iso.date().optional()
    case 'link':
      return link()
    case 'matrix':
      return z.object(matrixFields(questionnaire, question)).optional()
    case 'contact':
      return z
        .object({
          office: line().meta(part('office')),
          role: line().meta(part('role')),
          email: z.email().optional().meta(part('email')),
          phone: line().meta(part('phone')),
        })
        .optional()
    case 'document':
      return z.object({ title: line().meta(part('title')), link: link().meta(part('link')) }).optional()
    case 'measure-with-law':
      return z
        .object({
          title: line().meta(part('title')),
          translation: line().meta(part('translation')),
          link: link().meta(part('link')),
          date: z.iso.date().optional().meta(part('date')),
        })
        .optional()
    default:
      return z.string().trim().max(LIMITS.text).optional()
  }
}

function matrixFields(questionnaire: Questionnaire, question: Question): Record<string, z.ZodType> {
  const columns = z.enum(choicesIn(questionnaire, question, 1).map(({ name }) => name))
  return Object.fromEntries(
    choicesIn(questionnaire, question).map(({ name }, nr) => [
      fieldName(name, nr),
      columns.optional().meta({ named: name }),
    ]),
  )
}

/** Answers as the form of their part has them. */
export const toForm = (elements: readonly Element[], answers: Answers): Record<string, unknown> =>
  Object.fromEntries(
    elements.flatMap((element, nr) => {
      const value = answers[element.name]
      return value === undefined || value === null
        ? []
        : [[fieldName(element.name, nr), fieldValue(element, value)] as const]
    }),
  )

function fieldValue(element: Element, value: NonNullable<Answers[string]>): unknown {
  if (element.element === 'group') return toForm(element.elements, value as Answers)
  if (element.element === 'repeat') return (value as Answers[]).map((one) => toForm(element.elements, one))
  return element.kind === 'acknowledge' ? value === 'OK' : value
}

/** The other way round; what was left blank is no answer. */
export function fromForm(elements: readonly Element[], data: Record<string, unknown>): Answers {
  return Object.fromEntries(
    elements.flatMap((element, nr) => {
      const value = answerOf(element, data[fieldName(element.name, nr)])
      return value === undefined ? [] : [[element.name, value] as const]
    }),
  )
}

function answerOf(element: Element, value: unknown): Answers[string] {
  if (value === undefined || value === null) return undefined
  if (element.element === 'group') return fromForm(element.elements, value as Record<string, unknown>)
  if (element.element === 'repeat')
    return (value as Record<string, unknown>[]).map((one) => fromForm(element.elements, one))
  if (element.kind === 'acknowledge') return value === true ? 'OK' : undefined
  return isGiven(value as Answer) ? withoutBlanks(value as Answer) : undefined
}

/** Of an answer with parts, those that were filled in. */
function withoutBlanks(value: Answer): Answer {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => isGiven(part)))
}

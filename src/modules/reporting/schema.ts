import { z } from 'zod'
import { ANSWER_KINDS, type AnswerKind, answerKind } from './answer-kinds.ts'
import { expressionSchema } from './expressions/tree.ts'

/** Language of the form → words. */
export const labelsSchema = z.record(z.string().min(1).max(60), z.string().max(20_000))
export type Labels = z.infer<typeof labelsSchema>

/** XLSForm's names: of groups, questions and lists. */
const name = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u)
  .max(120)

/** What is kept of a form made elsewhere and means nothing here: column → cell. */
const extra = z.record(z.string(), z.string())

const common = {
  name,
  label: labelsSchema.optional(),
  hint: labelsSchema.optional(),
  /** When it is asked at all; always without it. What is not asked has no answer. */
  relevant: expressionSchema.optional(),
  appearance: z.string().optional(),
  extra: extra.optional(),
}

const kinds = Object.keys(ANSWER_KINDS) as [AnswerKind, ...AnswerKind[]]

/** What a question rests on; the programme's pack and the instrument name these, nothing here does. */
const basisSchema = z.strictObject({
  /** Of provisions. */
  provisions: z.array(z.string().regex(/^\S+$/)).optional(),
  /** Of an item of the programme, `<kind>/<name>`. */
  item: z.string().min(1).optional(),
  /** A part of that item. */
  limb: z.string().min(1).optional(),
  /** The same in other questionnaires: answers are carried from one to the other by it. */
  concept: z.string().min(1).optional(),
})

/**
 * What an answer is to what follows from it, whatever it is called: how far a measure is, what was done, what made it hard, which help would move it
 * forward, and what comes first.
 */
export const ANSWER_ROLES = ['status', 'measure', 'challenge', 'need', 'priority'] as const
export type AnswerRole = (typeof ANSWER_ROLES)[number]

const questionSchema = z.strictObject({
  element: z.literal('question'),
  ...common,
  kind: z.enum(kinds),
  role: z.enum(ANSWER_ROLES).optional(),
  /** The lists of choices that its kind asks for, in order: the choices; of a matrix rows and columns. */
  lists: z.array(name).optional(),
  choiceFilter: expressionSchema.optional(),
  /** Whether there is a choice `other` too, and behind this a question `<name>_other` for what that is. */
  orOther: z.literal(true).optional(),
  /** That it is this question behind another; no form has it, it is put there when a form is drawn. */
  isOther: z.literal(true).optional(),
  guidanceHint: labelsSchema.optional(),
  constraint: expressionSchema.optional(),
  constraintMessage: labelsSchema.optional(),
  /** When the form marks it as required. Kept, and shown as asked for; nothing is mandatory here. */
  required: expressionSchema.optional(),
  requiredMessage: labelsSchema.optional(),
  /** What stands there in a new report. */
  default: z
    .union([z.strictObject({ text: z.string() }), z.strictObject({ worked: expressionSchema })])
    .optional(),
  readOnly: expressionSchema.optional(),
  calculation: expressionSchema.optional(),
  parameters: z.string().optional(),
  basis: basisSchema.optional(),
})
export type Question = z.infer<typeof questionSchema>

export interface Group {
  element: 'group'
  name: string
  label?: Labels | undefined
  hint?: Labels | undefined
  relevant?: z.infer<typeof expressionSchema> | undefined
  appearance?: string | undefined
  extra?: Record<string, string> | undefined
  elements: Element[]
}
/** A block that is repeated: as often as somebody adds it, or as `repeatCount` says. */
export interface Repeat extends Omit<Group, 'element'> {
  element: 'repeat'
  repeatCount?: z.infer<typeof expressionSchema> | undefined
}
export type Element = Question | Group | Repeat

const elementSchema: z.ZodType<Element> = z.lazy(() =>
  z.discriminatedUnion('element', [
    questionSchema,
    z.strictObject({ element: z.literal('group'), ...common, elements: z.array(elementSchema) }),
    z.strictObject({
      element: z.literal('repeat'),
      ...common,
      repeatCount: expressionSchema.optional(),
      elements: z.array(elementSchema),
    }),
  ]),
)

const choiceSchema = z.strictObject({
  name: z.string().min(1).max(500),
  label: labelsSchema.optional(),
  /** Further columns, which filters of choices may ask for. */
  columns: z.record(z.string(), z.string()).optional(),
})
export type Choice = z.infer<typeof choiceSchema>

const languageSchema = z.strictObject({
  /** As in `Labels`: a code such as "fr", else what the form calls it; "default" where it names none. */
  code: z.string().min(1),
  name: z.string(),
})

/**
 * A questionnaire as data, in XLSForm's words. Its groups at the top are its parts. Every version is a questionnaire of its own, with
 * the same `id`; answers stand in a tree of the names of its groups, repeats and questions.
 */
export const questionnaireSchema = z
  .strictObject({
    id: z.string().min(1),
    version: z.string(),
    title: z.string(),
    /** The title in further languages, for which XLSForm has no place. */
    titles: labelsSchema.optional(),
    languages: z.array(languageSchema).min(1),
    defaultLanguage: z.string(),
    elements: z.array(elementSchema),
    /** List → its choices, in order. */
    lists: z.record(name, z.array(choiceSchema)),
    extra: extra.optional(),
  })
  .superRefine(({ elements, lists }, context) => {
    for (const message of misfits(elements, lists)) context.addIssue({ code: 'custom', message })
  })
export type Questionnaire = z.infer<typeof questionnaireSchema>

/** Names that stand twice in a group, and lists that a question does not have. */
function misfits(elements: Element[], lists: Record<string, unknown>): string[] {
  const names = elements.map((element) => element.name)
  const twice = names.filter((one, i) => names.indexOf(one) !== i).map((one) => `${one} stands there twice`)
  const inside = elements.flatMap((element) => {
    if (element.element !== 'question') return misfits(element.elements, lists)
    const named = (element.lists ?? []).filter((list) => Object.hasOwn(lists, list))
    const wanted = answerKind(element.kind).lists
    return named.length === wanted ? [] : [`${element.name} needs ${wanted} lists of choices`]
  })
  return [...twice, ...inside]
}

/** An answer: a text, a number, yes or no, several names of choices, or parts by their names. */
export type Answer = null | string | number | boolean | string[] | { [part: string]: Answer }
/** Answers of a group or of one repetition: question → answer, group → answers, repeat → answers of each time. */
export interface Answers {
  [name: string]: Answer | Answers | Answers[] | undefined
}

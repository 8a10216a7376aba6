import { z } from 'zod'
import { packId, packText, packWords } from '../../core/index.ts'
import { ANSWER_KINDS, type AnswerKind } from './answer-kinds.ts'
import { ANSWER_ROLES } from './schema.ts'

// A questionnaire as people write it in a pack: the same as in schema.ts, in fewer words. Expressions are ODK's, as text.

const name = z
  .string({ error: 'a name is expected: letters, digits, hyphens and low lines' })
  .regex(/^[a-z][a-z0-9_-]*$/, 'a name is lower-case letters, digits, hyphens and low lines')
const expression = z.string().min(1).max(2000)

/** What questions of a group rest on where they say nothing of their own. */
const basis = {
  provisions: z.array(packText).optional(),
  item: packText.optional(),
  limb: packText.optional(),
  concept: packText.optional(),
}

const question = z.strictObject({
  question: name,
  kind: z.enum(Object.keys(ANSWER_KINDS) as [AnswerKind, ...AnswerKind[]]),
  label: packWords,
  hint: packWords.optional(),
  role: z.enum(ANSWER_ROLES).optional(),
  lists: z.array(name).optional(),
  relevant: expression.optional(),
  constraint: expression.optional(),
  constraintMessage: packWords.optional(),
  calculation: expression.optional(),
  choiceFilter: expression.optional(),
  ...basis,
})

/** What a group asks besides, once for all of it, in the words of the site. */
export const COMPANIONS = ['status', 'measure', 'challenge', 'need'] as const

const group = z.strictObject({
  group: name,
  label: packWords,
  hint: packWords.optional(),
  relevant: expression.optional(),
  companions: z.array(z.enum(COMPANIONS)).optional(),
  ...basis,
  get elements() {
    return z.array(element).default([])
  },
})

const repeat = z.strictObject({
  repeat: name,
  label: packWords,
  hint: packWords.optional(),
  relevant: expression.optional(),
  ...basis,
  get elements() {
    return z.array(element).min(1)
  },
})

const element: z.ZodType<PackElement> = z.lazy(() => z.union([question, group, repeat]))

/** One file under `questionnaires/` of a pack. */
export const packQuestionnaire = z.strictObject({
  id: packId,
  version: packText,
  title: packWords,
  /** What it is and what it is not, before a State begins. */
  about: packWords.optional(),
  /** The feature of the pack under which States are asked: its mandate is that of the questionnaire. */
  feature: packId,
  /** Groups: its parts. */
  parts: z.array(group).min(1),
  /** List → its choices: name → label. */
  lists: z.record(name, z.record(name, packWords)).default({}),
})

export type PackQuestion = z.infer<typeof question>
export interface PackGroup {
  group: string
  label: z.infer<typeof packWords>
  hint?: z.infer<typeof packWords> | undefined
  relevant?: string | undefined
  companions?: (typeof COMPANIONS)[number][] | undefined
  provisions?: string[] | undefined
  item?: string | undefined
  limb?: string | undefined
  concept?: string | undefined
  elements: PackElement[]
}
export interface PackRepeat extends Omit<PackGroup, 'group' | 'companions'> {
  repeat: string
}
export type PackElement = PackQuestion | PackGroup | PackRepeat
export type PackQuestionnaire = z.infer<typeof packQuestionnaire>

import { z } from 'zod'
import { readPattern } from './phrases.ts'
import { createWords } from './words.ts'

/** Shared by all checks of patterns, which only need to be cut into words. */
const words = createWords()

/** A phrase as described in `phrases.ts`; refused where its brackets do not match. */
const pattern = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    try {
      readPattern(text, words)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    }
  })
const patterns = z.array(pattern)

/** What a verb does. `note` and `stress` ask nothing of anyone; `permit` allows; the others ask, decide or undertake. */
export const verbSense = z.enum([
  'decide',
  'demand',
  'condemn',
  'call',
  'recommend',
  'commit',
  'modal',
  'permit',
  'stress',
  'note',
])

/** 1 notes … 5 decides: the working scale of the reference (9.4); official practice has no fixed ranking. */
export const verbLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

const verb = z.strictObject({
  lemma: z.string().min(1),
  level: verbLevel,
  sense: verbSense,
  /** Level when addressed to the Secretariat: a request to the Secretary-General is an order. */
  toSecretariat: verbLevel.optional(),
  /** "requests": opens an operative paragraph. */
  third: patterns.default([]),
  /** "request": after "we". */
  first: patterns.default([]),
  /** "requesting": opens a preambular paragraph. */
  participle: patterns.default([]),
  /** "requested to": after a form of "to be". */
  passive: patterns.default([]),
  /** "should": after the one who is to act. */
  modal: patterns.default([]),
})

export const actorKind = z.enum([
  'state',
  'secretariat',
  'united-nations',
  'regional-organization',
  'international-organization',
  'civil-society',
  'private-sector',
  'academia',
  'experts',
  'parliament',
  'donor',
  'stakeholders',
  'community',
  'self',
])

export const qualifierEffect = z.enum(['qualifies', 'strengthens', 'vague'])
export const actionLevel = z.enum(['national', 'subregional', 'regional', 'international'])
export const provisionRole = z.enum([
  'context',
  'concept',
  'condemnation',
  'goal',
  'priority',
  'objective',
  'target',
  'action-do',
  'action-refrain',
  'means',
  'research',
  'follow-up',
])

const sectionRole = z.enum([
  'context',
  'concept',
  'goal',
  'priority',
  'objective',
  'target',
  'action-do',
  'means',
  'research',
  'follow-up',
])

/** A lexicon: every word the analysis knows of one language, as data. */
export const lexiconSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  source: z.string().min(1),
  grammar: z.strictObject({
    /** May stand before an operative verb: "the General Assembly", "in this regard". */
    openers: patterns,
    /** May stand between subject and verb: "also", "strongly". */
    adverbs: patterns,
    /** "we"; empty where the form of the verb says it. */
    firstPerson: patterns,
    /** "is", "are": before a passive. */
    be: patterns,
    /** "and". */
    and: patterns,
    /** "that", "which": what follows is not the main clause. */
    subordinators: patterns,
    /** Words after which a coordinated form is the noun: "call and request of". */
    nounAfter: patterns,
    /** Separates addressee from action: "to". */
    infinitive: patterns,
  }),
  verbs: z.array(verb).min(1),
  /** After a verb, says that the action is one to refrain from: "to refrain from", "should not". */
  refrain: patterns,
  qualifiers: z.array(z.strictObject({ effect: qualifierEffect, terms: patterns })),
  actors: z.array(z.strictObject({ kind: actorKind, terms: patterns })),
  levels: z.array(z.strictObject({ level: actionLevel, terms: patterns })),
  timeFrames: z.array(
    z.strictObject({ kind: z.enum(['date', 'period', 'recurring', 'session']), terms: patterns }),
  ),
  /** A heading or lead-in that says what stands under it. `whole`: the phrase must be all of it. */
  sections: z.array(
    z.strictObject({ role: sectionRole, whole: patterns.default([]), contains: patterns.default([]) }),
  ),
  /** Phrases in a paragraph that give it a role by themselves. */
  roles: z.array(z.strictObject({ role: sectionRole, terms: patterns })),
  /** Vocabulary of the elements that a role alone does not show. */
  elements: z.strictObject({ mandates: patterns, integration: patterns, duration: patterns }),
  topics: z.strictObject({ gender: patterns, followUp: patterns }),
})

export type Lexicon = z.infer<typeof lexiconSchema>
export type LexiconInput = z.input<typeof lexiconSchema>
export type VerbSense = z.infer<typeof verbSense>
export type VerbLevel = z.infer<typeof verbLevel>
export type ActorKind = z.infer<typeof actorKind>
export type QualifierEffect = z.infer<typeof qualifierEffect>
export type ActionLevel = z.infer<typeof actionLevel>
export type ProvisionRole = z.infer<typeof provisionRole>
export type SectionRole = z.infer<typeof sectionRole>

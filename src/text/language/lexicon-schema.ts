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

/** Names of phrases that stand for others in patterns: "<month>". */
const shorthand = /<[a-z]+>/g

/** A pattern with the shorthands in it written out; one of them may use those before it. */
function writtenOut(text: string, shorthands: Record<string, string>): string {
  const rest = Object.entries(shorthands).reverse()
  return rest.reduce((written, [name, meaning]) => written.replaceAll(`<${name}>`, meaning), text)
}

/** What a verb does. `note`, `affirm` and `stress` ask nothing of anyone; `permit` allows; the others ask, decide or undertake. */
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
  'affirm',
  'note',
])

/** 1 notes … 5 decides: the working scale of the reference (9.4); official practice has no fixed ranking. */
export const verbLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

/** Names a verb or an actor the same in every lexicon: "call-upon". */
const commonName = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

const verb = z.strictObject({
  lemma: z.string().min(1),
  /** To which verb of all languages it answers; where absent, the lemma itself says it. */
  as: commonName.optional(),
  level: verbLevel,
  sense: verbSense,
  /** Level when addressed to the Secretariat: a request to the Secretary-General is an order. */
  toSecretariat: verbLevel.optional(),
  /** `other`: it speaks to another although the body decides ("authorizes the Secretary-General to"); `matter`: it is
   * followed by what is wanted, not by who is to act ("calls for concerted efforts to"). */
  speaksTo: z.enum(['other', 'matter']).optional(),
  /** "requests": opens an operative paragraph. */
  third: patterns.default([]),
  /** "requested": of the body whose decision is told, "At its 3rd meeting, the Committee requested". */
  past: patterns.default([]),
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
  /** Named in the text and not known to the lexicon. */
  'other',
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
const lexiconShape = z.strictObject({
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
    /** Looks like the separator and is none: "to the", "in a position to". */
    notInfinitive: patterns,
    /** After the separator, what is asked is to be done to the one named, not by it: "be", in "the report to be issued". */
    undergo: patterns,
    /** Stands before an addressee and is no part of it: "à", "al". */
    addressMarks: patterns,
    /** After the verb, what is asked stands in a clause: "requests that". */
    thatClause: patterns,
    /** After the verb of a lead-in, says no more than that something follows: "the following", "as follows". */
    follows: patterns.default([]),
    /** "from", in "requests a briefing from"; "by", in "shall be carried out by". */
    from: patterns,
    agent: patterns,
    /** Begins another one addressed, after "and": "the", "relevant". */
    determiners: patterns,
    /** Names those an addressee comprises: "including", "in particular". */
    comprising: patterns,
    /** Names those it is to act with, who are not addressed: "in cooperation with". */
    companions: patterns,
    /** Ends the name of an addressee: "as appropriate", "within". */
    asides: patterns,
    /** After a comma, shows that what follows names no one: "in", "taking". */
    notNames: patterns,
    /** Nouns of what is done, which no one can be asked to do: "efforts", "*ness". Words with a capital are exempt. */
    matters: patterns,
    /** Nouns with the same endings that do name someone: "organizations". */
    notMatters: patterns,
    /** Joins the words of a name: "of", in "the Department of Global Communications". */
    nameJoints: patterns,
    /** "level", "levels", and what may stand between the levels of a list: ",", "and". */
    levelNouns: patterns,
    levelJoints: patterns,
    /** The twelve months in order, so that dates can be compared. */
    months: z.array(z.string().min(1)).length(12),
  }),
  verbs: z.array(verb).min(1),
  /** After a verb, says that the action is one to refrain from: "to refrain from", "should not". */
  refrain: patterns,
  qualifiers: z.array(z.strictObject({ effect: qualifierEffect, terms: patterns })),
  /** Words that look like a qualifier and are none: "immediate family". */
  notQualifiers: patterns,
  /** `name`: one of its kind whom texts address by name. */
  actors: z.array(z.strictObject({ kind: actorKind, name: commonName.optional(), terms: patterns })),
  /** Words that name no actor though they hold the name of one: "third parties". */
  notActors: patterns.default([]),
  /** Bodies besides the actors that are organizations, by what they are called: "the expert panel". */
  bodies: patterns.default([]),
  /** `adjectives` name a level where they stand with "level": "at the national, regional and global levels". */
  levels: z.array(z.strictObject({ level: actionLevel, terms: patterns, adjectives: patterns })),
  /** Phrases that time frames are made of, by the name they have there: "<month>". One may use those before it. */
  shorthands: z.record(z.string().regex(/^[a-z]+$/), pattern).default({}),
  timeFrames: z.array(
    z.strictObject({ kind: z.enum(['date', 'period', 'recurring', 'session']), terms: patterns }),
  ),
  /** Words that look like a time frame and are none: "adopted at its tenth session". */
  notTimeFrames: patterns,
  /** Names a text that was adopted on a day, at whose end the day stands: "resolution 5/1 of 3 May 2024". */
  citations: patterns.default([]),
  /** A heading or lead-in that says what stands under it. `whole`: the phrase must be all of it. */
  sections: z.array(
    z.strictObject({ role: sectionRole, whole: patterns.default([]), contains: patterns.default([]) }),
  ),
  /** Phrases in a paragraph that give it a role by themselves; `opening`: only where the paragraph opens with them. */
  roles: z.array(z.strictObject({ role: sectionRole, terms: patterns, opening: patterns.default([]) })),
  /** Vocabulary of the elements that a role alone does not show. */
  elements: z.strictObject({ mandates: patterns, integration: patterns, duration: patterns }),
  topics: z.strictObject({ gender: patterns, followUp: patterns }),
})

/** A lexicon as it is read: with its shorthands written out, each of which must be known. */
export const lexiconSchema = lexiconShape
  .transform((lexicon) => {
    const write = (terms: string[]): string[] => terms.map((term) => writtenOut(term, lexicon.shorthands))
    return {
      ...lexicon,
      timeFrames: lexicon.timeFrames.map(({ kind, terms }) => ({ kind, terms: write(terms) })),
      notTimeFrames: write(lexicon.notTimeFrames),
      citations: write(lexicon.citations),
      roles: lexicon.roles.map((one) => ({ ...one, terms: write(one.terms) })),
    }
  })
  .superRefine(({ timeFrames, notTimeFrames, citations, roles }, context) => {
    const written = [
      ...[...timeFrames, ...roles].flatMap(({ terms }) => terms),
      ...notTimeFrames,
      ...citations,
    ]
    const unknown = new Set(written.flatMap((term) => term.match(shorthand) ?? []))
    for (const name of unknown)
      context.addIssue({ code: 'custom', message: `no shorthand is called ${name}` })
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

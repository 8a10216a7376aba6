/**
 * The shape of a programme pack: one YAML file per section, one Zod schema per file. Data only, no code.
 * Ids are kebab-case and permanent. Every statement names its source.
 */
import { z } from 'zod'
import {
  mandate,
  packId as id,
  packLanguages as languages,
  packText as text,
  packWords as words,
  source,
  when,
} from '../../../core/index.ts'
import { partyName as party } from '../../parties/index.ts'
import { bodies } from './bodies-schema.ts'
import { cycles, meetings } from './meetings-schema.ts'

/** A module or a request to States: mandated by a decision, or not mandated (and so off) for a reason. No mandate, no feature. */
export const feature = z.discriminatedUnion(
  'status',
  [
    z.strictObject({
      id,
      kind: z.enum(['module', 'request']),
      label: words,
      status: z.literal('mandated'),
      mandate,
    }),
    z.strictObject({
      id,
      kind: z.enum(['module', 'request']),
      label: words,
      status: z.literal('not-mandated'),
      reason: words,
      source,
    }),
  ],
  { error: 'a feature is status: mandated with its mandate, or status: not-mandated with its reason' },
)

/** What programmes are compared by, in the order in which it is shown. */
export const glanceAspects = ['adopted', 'how', 'duration', 'cycle', 'bodies', 'reporting', 'funds'] as const

/** One thing said of a programme at a glance: a day, a time, a body of the pack, or words, alone or together. */
const glanceStatement = z
  .strictObject({
    date: when.optional(),
    from: when.optional(),
    to: when.optional(),
    body: id.optional(),
    text: words.optional(),
    source,
  })
  .refine(
    ({ date, from, body, text: said }) => date ?? from ?? body ?? said,
    'a date, from, body or text is expected',
  )

/** programme.yaml */
export const programme = z.strictObject({
  id,
  kind: z.enum(['real', 'exercise']),
  name: words,
  summary: words,
  /** Shown on every page and export of an exercise. */
  notice: words.optional(),
  /** Packs whose documents, items and vocabularies this one may name. */
  uses: z.array(id).default([]),
  languages: z.array(z.enum(languages)).min(1),
  /** What stands now and what comes next, for the front page. */
  standing: z.array(z.strictObject({ id, text: words, source })).default([]),
  /** What it is compared with others by; what is left out is not stated. */
  glance: z.partialRecord(z.enum(glanceAspects), z.array(glanceStatement).min(1)).optional(),
  mandates: z.array(
    z.strictObject({
      id,
      text: words,
      /** When it ends, when it is to be reviewed, and by when a decision under it is to be taken. */
      until: when.optional(),
      review: when.optional(),
      decisionBy: when.optional(),
      source,
    }),
  ),
  features: z.array(feature).min(1),
  source,
})

/** A recorded vote on a whole text or on one of its paragraphs, in one body on one day. */
export const vote = z.strictObject({
  about: words,
  /** The body that voted, in words. */
  in: words,
  yes: z.int().nonnegative(),
  no: z.int().nonnegative(),
  abstain: z.int().nonnegative(),
  source,
})

/** timeline.yaml */
export const timeline = z.array(
  z.strictObject({
    id,
    date: when,
    title: words,
    text: words.optional(),
    body: id.optional(),
    documents: z.array(id).default([]),
    votes: z.array(vote).default([]),
    source,
  }),
)

/** frames.yaml: international years and decades, and other times that the General Assembly or others gave a name. */
export const frames = z.array(
  z.strictObject({
    id,
    kind: z.enum(['year', 'decade', 'other']),
    title: words,
    from: when,
    to: when,
    /** By which document it was proclaimed. */
    document: id.optional(),
    source,
  }),
)

/** Words that statements and filters use. */
const vocabulary = z.strictObject({ source, terms: z.array(z.strictObject({ id, label: words })).min(1) })
const outcomeVocabulary = z.strictObject({
  source,
  terms: z
    .array(
      z.strictObject({
        id,
        label: words,
        /** A meeting of which nothing else is said does not take place on its days: postponed, cancelled … */
        notHeld: z.literal(true).optional(),
      }),
    )
    .min(1),
})

/**
 * One agreed point of a pack, of a kind that the pack names: its official text first, by reference; our short summary second, and marked as
 * ours; then what its kind says that there is to know of it.
 */
export const agreedItem = z.strictObject({
  id,
  letter: z
    .string()
    .regex(/^[a-z]$/, 'a letter is expected')
    .optional(),
  number: z.union([z.int().positive(), text]).optional(),
  title: words.optional(),
  /** In place of the title, for what is a word or two without a summary. */
  label: words.optional(),
  /** Written by the authors of this software; never shown before or instead of the official text. */
  ourSummary: words.optional(),
  /** One of `kinds`, and one of `groups`, of its kind. */
  kind: id.optional(),
  group: id.optional(),
  /** First and last paragraph that elaborate it. */
  elaborated: z
    .strictObject({ document: id, from: z.int().positive(), to: z.int().positive(), source })
    .optional(),
  /** Parts of one item that ask for different things; actions and evidence hang on a limb. */
  limbs: z.array(z.strictObject({ id, title: words, source })).optional(),
  /** By the ids of `fields` of its kind. */
  fields: z.record(id, z.union([words, z.number()])).optional(),
  source,
})

const kindShape = {
  id,
  /** What one of them is, in lists of many kinds. */
  label: words,
  /** The same in full, above the name of one on its page. */
  heading: words.optional(),
  /** All of them, above their part of a page, and what is said there first. */
  title: words,
  lead: words.optional(),
  /** By what they are told apart outside the margin. */
  mark: z.enum(['letter', 'number']).optional(),
  /** Each has a page of its own. */
  ownPages: z.literal(true).optional(),
  /** The paragraph that the source names is its wording, which stands first where it is here. */
  worded: z.literal(true).optional(),
  /** Search can be narrowed to what is about one of them. */
  facet: z.literal(true).optional(),
  /** The id of their part of a page, and what sets their ids apart there from those of another kind. */
  anchor: id.optional(),
  prefix: id.optional(),
  /** What `kind`, `group` and `fields` of them may say; under headings by group where they are `grouped`. */
  kinds: vocabulary.optional(),
  groups: vocabulary.optional(),
  grouped: z.literal(true).optional(),
  fields: vocabulary.optional(),
  source,
}

/** items/<kind>.yaml: what a programme agreed on, by kinds that the pack names, such as targets or principles. */
export const itemKind = z.strictObject({ ...kindShape, items: z.array(agreedItem) })

/** A kind as it is kept: with the page on which its items stand. */
export const keptKind = z.strictObject({ ...kindShape, page: id })

/** pages.yaml: the pages on which items stand, in the order of the navigation, before the pages that every programme may have. */
export const itemPages = z.array(
  z.strictObject({
    /** The last part of its address. */
    id,
    title: words,
    lead: words.optional(),
    /** In a word or two, for the navigation. */
    short: words,
    /** The way to it on the front page of the programme. */
    front: z.strictObject({ title: words, text: words }),
    /** In the order in which they stand on it. */
    kinds: z.array(id).min(1),
    /** What the last part of its address was before. */
    formerly: z.array(id).optional(),
    source,
  }),
)

/** cosponsors.yaml: one list per document version and date. */
export const cosponsors = z.array(
  z.strictObject({
    id,
    of: id,
    asOf: when,
    text: words,
    states: z.array(z.strictObject({ state: id, asWritten: text })).min(1),
    source,
  }),
)

/** views.yaml: what a third party reports of others; never shown as their own words. */
export const views = z.array(
  z.strictObject({
    id,
    by: z.array(party).min(1),
    text: words,
    said: words,
    reportedBy: id,
    reportedOn: when,
    source,
  }),
)

/** disagreements.yaml: places where sources differ, each claim with its own source. */
export const disagreements = z.array(
  z.strictObject({
    id,
    question: words,
    claims: z.array(z.strictObject({ claim: words, source })).min(2),
    shown: words,
    source,
  }),
)

/** open-questions.yaml: what is not known, never shipped as a fact. */
export const openQuestions = z.array(
  z.strictObject({ id, question: words, settledBy: id.optional(), source }),
)

/** explanations.yaml: what a programme of action is, asked and answered in words of this site. */
export const explanations = z.array(z.strictObject({ id, question: words, answer: words, source }))

/** glossary.yaml: terms of the field, explained in words of this site. */
export const glossary = z.array(
  z.strictObject({
    id,
    term: words,
    /** By which it is found too: "PoA". */
    abbreviations: z.array(text).optional(),
    meaning: words,
    source,
  }),
)

/** vocabularies.yaml */
export const vocabularies = z.strictObject({
  themes: vocabulary.optional(),
  levels: vocabulary.optional(),
  addressees: vocabulary.optional(),
  /** What an action asks for: a law, an institution, training … */
  acts: vocabulary.optional(),
  /** Of bodies, of meetings, and what earlier proposals are compared by. */
  bodyKinds: vocabulary.optional(),
  meetingKinds: vocabulary.optional(),
  /** What may become of a meeting. */
  meetingOutcomes: outcomeVocabulary.optional(),
  aspects: vocabulary.optional(),
})

/** The section of the terms of each vocabulary, as which they are kept and named. */
export const termSections = {
  themes: 'theme',
  levels: 'level',
  addressees: 'addressee',
  acts: 'act',
  bodyKinds: 'body-kind',
  meetingKinds: 'meeting-kind',
  meetingOutcomes: 'meeting-outcome',
  aspects: 'aspect',
} as const satisfies Record<keyof z.infer<typeof vocabularies>, string>

/** File name (without .yaml) of every section that this module keeps as items, with its schema; other modules declare their own. */
export const sections = {
  bodies,
  meetings,
  cycles,
  timeline,
  frames,
  pages: itemPages,
  cosponsors,
  views,
  disagreements,
  'open-questions': openQuestions,
  explanations,
  glossary,
  vocabularies,
} as const
export type SectionName = keyof typeof sections

/** The folder of item kinds, one file for each. */
export const ITEMS = 'items/'

/** What this module keeps of a pack: the programme always, each section where the pack has it. */
export type Pack = { programme: z.infer<typeof programme>; [ITEMS]?: z.infer<typeof itemKind>[] } & {
  [Name in SectionName]?: z.infer<(typeof sections)[Name]>
}

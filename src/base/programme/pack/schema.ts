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
  sixLanguages,
  source,
  when,
} from '../../../core/index.ts'
import { partyName as party } from '../../parties/index.ts'

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

/** programme.yaml */
export const programme = z.strictObject({
  id,
  kind: z.enum(['real', 'exercise']),
  name: words,
  summary: words,
  /** Shown on every page and export of an exercise. */
  notice: words.optional(),
  /** Packs whose documents, norms and vocabularies this one may name. */
  uses: z.array(id).default([]),
  languages: z.array(z.enum(languages)).min(1),
  /** What stands now and what comes next, for the front page. */
  standing: z.array(z.strictObject({ id, text: words, source })).default([]),
  mandates: z.array(z.strictObject({ id, text: words, source })),
  features: z.array(feature).min(1),
  source,
})

/** bodies.yaml: bodies as they are, earlier proposals as dated alternatives, and how the title changed. */
export const bodies = z.strictObject({
  bodies: z.array(
    z.strictObject({
      id,
      name: words,
      shortName: words.optional(),
      kind: z.enum([
        'expert-group',
        'working-group',
        'mechanism',
        'plenary',
        'thematic-group',
        'conference',
        'organ',
        'committee',
        'service',
      ]),
      parent: id.optional(),
      /** A part of its parent rather than a body under it: its meetings are those of the parent, whose rules of attendance it follows. */
      part: z.literal(true).optional(),
      from: when.optional(),
      to: when.optional(),
      functions: words.optional(),
      decides: words.optional(),
      /** What else is known of it, each statement with a source of its own. */
      aspects: z
        .array(
          z.strictObject({
            aspect: z.enum(['mandate', 'members', 'decides', 'reports', 'support', 'work']),
            text: words,
            source,
          }),
        )
        .optional(),
      /** Who may attend, and under which rule. */
      attendance: z.array(z.strictObject({ id, who: words, rule: words, source })).optional(),
      /** Who holds or held an office in it. */
      officers: z
        .array(
          z.strictObject({
            id,
            office: words,
            name: text,
            of: party.optional(),
            from: when.optional(),
            to: when.optional(),
            source,
          }),
        )
        .optional(),
      /** The bodies whose work it took over. */
      follows: z.array(z.strictObject({ body: id, source })).optional(),
      source,
    }),
  ),
  alternatives: z
    .array(
      z.strictObject({
        id,
        title: words,
        date: when,
        document: id,
        aspects: z.array(
          z.strictObject({
            aspect: z.enum([
              'form',
              'review',
              'new-norms',
              'capacity-building',
              'reporting',
              'stakeholders',
              'adoption',
              'secretariat',
            ]),
            text: words,
            source,
          }),
        ),
        source,
      }),
    )
    .default([]),
  titles: z.array(z.strictObject({ id, title: words, date: when, document: id, source })).default([]),
})

/** meetings.yaml: the calendar. Whether a meeting was held follows from its dates, or is said in its note. */
export const meetings = z.array(
  z.strictObject({
    id,
    body: id,
    kind: z.enum([
      'organizational',
      'plenary',
      'thematic-group',
      'review-conference',
      'intersessional',
      'roundtable',
      'session',
    ]),
    title: words,
    from: when,
    to: when,
    place: words.optional(),
    /** Its page at those who hold it. */
    address: text.pipe(z.url({ protocol: /^https?$/ })).optional(),
    documents: z.array(id).optional(),
    note: words.optional(),
    source,
  }),
)

/** cycles.yaml: the plan of phases; the meetings have their own dates. */
export const cycles = z.array(
  z.strictObject({
    id,
    body: id,
    name: words,
    phases: z.array(
      z.strictObject({
        id,
        kind: z.enum(['biennium', 'review', 'period']),
        name: words,
        from: when,
        to: when,
        source,
      }),
    ),
    source,
  }),
)

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

/** norms.yaml: official text first, by reference; our short summary second, and marked as ours. */
export const norms = z.array(
  z.strictObject({
    id,
    letter: z.string().regex(/^[a-z]$/, 'a letter is expected'),
    title: sixLanguages,
    /** Written by the authors of this software; never shown before or instead of the official text. */
    ourSummary: sixLanguages,
    kind: z.enum(['positive', 'restraint']),
    /** The official paragraph. */
    source: mandate,
    /** First and last paragraph that elaborate it. */
    elaborated: z.strictObject({ document: id, from: z.int().positive(), to: z.int().positive(), source }),
    /** Parts of one norm that ask for different things; actions and evidence hang on a limb. */
    limbs: z.array(z.strictObject({ id, title: sixLanguages, source })).default([]),
  }),
)

const summarised = { id, title: words, ourSummary: words, source }

/** cbms.yaml */
export const cbms = z.array(z.strictObject({ ...summarised, number: z.int().positive() }))

/** principles.yaml */
export const principles = z.array(
  z.strictObject({ ...summarised, group: z.enum(['process-and-purpose', 'partnerships', 'people']) }),
)

/** international-law.yaml: points reaffirmed in consensus reports, and points still discussed. */
export const internationalLaw = z.array(
  z.strictObject({ ...summarised, kind: z.enum(['reaffirmed', 'discussed']) }),
)

/** threats.yaml: kinds of threat; who may stand behind one has no place in it. */
export const threats = z.array(
  z.strictObject({
    id,
    group: z.enum(['technique', 'target', 'enabler', 'effect', 'cross-cutting']),
    label: words,
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

const vocabulary = z.strictObject({ source, terms: z.array(z.strictObject({ id, label: words })).min(1) })

/** vocabularies.yaml */
export const vocabularies = z.strictObject({ themes: vocabulary, levels: vocabulary, addressees: vocabulary })

/** File name (without .yaml) of every section that this module keeps as items, with its schema; other modules declare their own. */
export const sections = {
  bodies,
  meetings,
  cycles,
  timeline,
  norms,
  cbms,
  principles,
  'international-law': internationalLaw,
  threats,
  cosponsors,
  views,
  disagreements,
  'open-questions': openQuestions,
  explanations,
  glossary,
  vocabularies,
} as const
export type SectionName = keyof typeof sections

/** What this module keeps of a pack: the programme always, each section where the pack has it. */
export type Pack = { programme: z.infer<typeof programme> } & {
  [Name in SectionName]?: z.infer<(typeof sections)[Name]>
}

import { z } from 'zod'
import {
  endorsement,
  mandate,
  packId as id,
  packText as text,
  packWords as words,
  source,
  sourceLabels as labels,
  when,
} from '../../core/index.ts'
import { languagesOfTexts } from './rules/languages-of-texts.ts'

/** What a paragraph does in the instrument. */
export const roles = [
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
] as const

/** How far a text has come: adopted by a body; issued as it is, as a report or a compilation that nobody adopts; or worked on. */
export const textStatuses = ['adopted', 'issued', 'working-draft'] as const
export type TextStatus = (typeof textStatuses)[number]

/** The seven elements that S1 finds in programmes of action. */
export const elements = [
  'context-and-problem',
  'goals-and-objectives',
  'action-oriented-language',
  'roles-and-responsibilities',
  'mandate-and-origins',
  'relationship-with-the-united-nations',
  'duration-universality-follow-up',
] as const

/** How an instrument, or one of its provisions, stands to another text. */
export const provisionRelations = [
  'accompanies',
  'elaborates',
  'reaffirms',
  'recalls',
  'recasts',
  'responds-to',
  'implements-law',
  'grew-out-of',
  'also-serves',
] as const

/** A source paragraph that a provision rests on, and how. */
export const restsOn = z.strictObject({
  document: id,
  paragraph: text,
  relation: z.enum(provisionRelations),
  label: z.enum(labels),
  checked: z.boolean(),
})

/** What would be counted, from which starting point, what is to be reached, in which unit, by when: each where the text says it. */
export const target = z.strictObject({
  indicator: words,
  baseline: text.optional(),
  value: text.optional(),
  unit: text.optional(),
  due: when.optional(),
})

const eId = z
  .string()
  .regex(
    /^[a-z]+(_[a-z0-9-]+)?(__[a-z]+_[a-z0-9-]+)*$/i,
    'an eId looks like "para_7", "para_13__subpara_a" or "preamble__pp_1"',
  )

const provisionShape = z.strictObject({
  id,
  number: text,
  eId,
  section: id,
  kind: z.enum(['paragraph', 'subparagraph']).default('paragraph'),
  role: z.enum(roles),
  level: id.optional(),
  theme: id.optional(),
  addressees: z.array(id).default([]),
  /** The kinds of act it asks for: a law, an institution, training … */
  acts: z.array(id).optional(),
  /** What it is about, by kind and id: "target/first". */
  item: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'an item is named by its kind and its id: "target/first"')
    .optional(),
  limb: id.optional(),
  /** The words; absent where the official text is named but not part of the pack. */
  text: words.optional(),
  /** The official paragraph whose text stands here once it is imported; absent where that is the paragraph of this number of the instrument's own document. */
  official: mandate.optional(),
  target: target.optional(),
  /** The provision considers gendered effects, or asks for them to be considered. */
  gender: z.boolean().default(false),
  /** Absent where it rests on itself alone: it is its own official paragraph. */
  sources: z.array(restsOn).min(1, 'a provision names at least one source paragraph').optional(),
})

const languageOfText = z.string().refine((code) => languagesOfTexts.includes(code), {
  error: ({ input }) =>
    `there is no language "${String(input)}" here; it is one of ${languagesOfTexts.join(', ')}`,
})

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a checksum has 64 hexadecimal digits')

const wordingHash = z.string().regex(/^(v2-)?[0-9a-f]{64}$/, 'a wording is "v2-" and 64 hexadecimal digits')

/** pins.yaml: by what an official document is known in one language, without a word of it. */
export const pin = z.strictObject({
  id,
  document: id,
  /** What the document calls itself. */
  symbol: text,
  language: languageOfText,
  /** SHA-256 of its files. */
  files: z.array(hash).default([]),
  paragraphs: z
    .array(
      z.strictObject({
        eId,
        /** Of its normalised wording, see `rules/wording.ts`. The first form, without "v2-", is read and proves nothing. */
        wording: wordingHash,
        /** The same of its notes; absent where it has none. */
        notes: wordingHash.optional(),
        /** So many sources quote it alike, and nobody took it from the document itself; absent where somebody did. */
        quotedBy: z.int().positive().optional(),
        /** The document in which somebody quotes it, where that is another one than the source of the pin. */
        quotedIn: id.optional(),
      }),
    )
    .default([]),
  /** Where the file, or the wording, was found. */
  source,
})
export type PackPin = z.infer<typeof pin>
export type PinnedParagraph = PackPin['paragraphs'][number]

/** One paragraph of an instrument, with a permanent id. Only targets carry a measure; a limb needs its item. */
export const provision = provisionShape.superRefine((value, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (value.text && !value.sources)
    wrong('sources', 'a provision with a text names at least one source paragraph')
  if (value.target && value.role !== 'target')
    wrong('target', 'only a provision of role target has an indicator')
  if (value.limb && !value.item) wrong('limb', 'a limb needs its item')
  if (value.role.startsWith('action-') && (!value.level || value.addressees.length === 0))
    wrong('level', 'an action names its level and its addressees')
})

/** instruments/<id>.yaml */
export const instrument = z.strictObject({
  id,
  family: id,
  title: words,
  document: id.optional(),
  body: id.optional(),
  bindingness: z.enum(['legal', 'political', 'voluntary']),
  status: z.enum(textStatuses),
  /** What a reader is told before the text. */
  notice: words.optional(),
  drafted: when.optional(),
  issued: when.optional(),
  adopted: when.optional(),
  endorsed: endorsement.optional(),
  period: z.strictObject({ from: when, to: when.optional(), text: words.optional() }).optional(),
  /** In which its words stand, and those of the official text. */
  language: languageOfText,
  relations: z.array(z.strictObject({ type: z.enum(provisionRelations), to: id, source })).default([]),
  sections: z
    .array(
      z.strictObject({
        id,
        eId: text,
        number: text.optional(),
        title: words,
        parent: id.optional(),
        elements: z.array(z.enum(elements)).default([]),
      }),
    )
    .min(1),
  provisions: z.array(provision).min(1),
  source,
})
export type PackInstrument = z.infer<typeof instrument>
export type PackProvision = z.infer<typeof provision>

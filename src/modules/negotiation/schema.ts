import { z } from 'zod'
import { type Ref, packText, source } from '../../core/index.ts'
import type { WorkingText } from '../../text/index.ts'

/** How far a drafting round is. */
export const ROUND_STATUSES = ['open', 'suspended', 'closed'] as const
export type RoundStatus = (typeof ROUND_STATUSES)[number]

/** How the body decides on the text. */
export const RULE_KINDS = ['consensus', 'vote', 'silence'] as const
export const MAJORITIES = ['simple', 'twoThirds'] as const

/** What a party may do in a round: propose and decide; propose; hand in words that are shown apart. */
export const PARTS = ['decides', 'proposes', 'writes'] as const
export type RoundPart = (typeof PARTS)[number]

/** Words by language. */
export const words = z.partialRecord(z.enum(['en', 'fr', 'ar', 'es', 'ru', 'zh']), packText)
export type Words = z.infer<typeof words>

/** A rule under which rounds of a body decide, as a pack has it. */
export const decisionRule = z.strictObject({
  id: z.string(),
  kind: z.enum(RULE_KINDS),
  /** Of those present and voting; null where nothing is voted on. */
  majority: z.enum(MAJORITIES).nullable(),
  /** Who is told which State broke a silence: the body, or the chair alone. */
  breakTold: z.enum(['body', 'chair']).nullable(),
  source,
})
export type DecisionRule = z.infer<typeof decisionRule>

/** What the round began with: a version of a text that stands here, or words that were brought. */
export const base = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('version'),
    instrument: z.string(),
    version: z.int(),
    language: z.string(),
  }),
  z.strictObject({ kind: z.literal('file'), name: z.string() }),
  z.strictObject({ kind: z.literal('pasted') }),
])
export type Base = z.infer<typeof base>

export const roundFacts = z.strictObject({
  title: words,
  base,
  /** Of the text: BCP 47. */
  language: z.string(),
  rule: decisionRule,
  /** Ids of the paragraphs that are marked as agreed ad referendum, as they stand. */
  agreed: z.array(z.string()),
  /** Why it stands where it stands, where somebody said so: why it was closed. */
  stepReason: z.string().optional(),
})
export type RoundFacts = z.infer<typeof roundFacts>

export interface Participant {
  party: Ref
  part: RoundPart
}

/** A text is negotiated in a body. */
export interface Round {
  id: string
  programme: string
  /** Id of the body that negotiates. */
  body: string
  status: RoundStatus
  facts: RoundFacts
  /** Until when proposals are tabled; null where nothing ends it. */
  deadline: Date | null
  /** In which the deadline is named: "America/New_York". */
  timeZone: string
  openedAt: Date
  closedAt: Date | null
  /** Number of the newest text. */
  textNr: number
  participants: Participant[]
  /** Rises by one with each change. */
  version: number
}

/** What became of a proposal when the chair consolidated. */
export const OUTCOMES = ['accepted', 'accepted-as-amended', 'not-accepted', 'overtaken'] as const
export type ProposalOutcome = (typeof OUTCOMES)[number]

/** What went into a version of the text and what did not, and why; proposals by their numbers in the round, without names. */
export const textOutcome = z.strictObject({
  proposal: z.string(),
  nr: z.int(),
  outcome: z.enum(OUTCOMES),
  reason: z.string(),
  /** Of one that was accepted as amended: the wording that went in. */
  words: z.string().nullable(),
  /** Paragraphs that it touched. */
  paragraphs: z.array(z.string()),
})
export type TextOutcome = z.infer<typeof textOutcome>

export const TEXT_KINDS = ['base', 'consolidation', 'undo'] as const

/** The text as it stood from a moment on; never changed. */
export interface TextVersion {
  round: string
  /** 0 for the base. */
  nr: number
  kind: (typeof TEXT_KINDS)[number]
  text: WorkingText
  outcomes: TextOutcome[]
  /** Why: of a consolidation in general, of an undoing always. */
  reason: string | null
  /** Of an undoing: the number of the text that stands again. */
  restores: number | null
  at: Date
}

export const LIMITS = {
  title: 300,
  participants: 400,
  paragraphs: 3_000,
  pasted: 400_000,
  fileBytes: 8_000_000,
  /** That are read at a time as proposals. */
  files: 40,
  reason: 2_000,
  /** Proposals that are settled with one text. */
  chosen: 150,
} as const

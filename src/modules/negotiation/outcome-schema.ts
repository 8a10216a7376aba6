import { z } from 'zod'
import type { Ref } from '../../core/index.ts'

/** How a round ends. */
export const ENDINGS = [
  'adopted',
  'orallyRevised',
  'adoptedAsPackage',
  'noConsensus',
  'deferred',
  'lapsed',
] as const
export type Ending = (typeof ENDINGS)[number]

const ADOPTED: readonly Ending[] = ['adopted', 'orallyRevised', 'adoptedAsPackage']
export const isAdopted = (ending: Ending): boolean => ADOPTED.includes(ending)

/** How a State stands to a text that was adopted. */
export const RELATIONS = ['took-part', 'associated', 'dissociated', 'absent'] as const
export type Relation = (typeof RELATIONS)[number]

export const relation = z.strictObject({
  /** "parties/state/…" */
  party: z.string(),
  relation: z.enum(RELATIONS),
  /** ISO 8601. */
  at: z.string(),
  /** Whether the State said so itself. */
  isOwn: z.boolean(),
})
export type StateRelation = z.infer<typeof relation>

/** Where a text that was adopted goes on, and how it is taken up there. */
export const CHAIN_STEPS = ['annexed', 'committee', 'plenary', 'other'] as const
export const CHAIN_ACTS = ['adopts', 'welcomes', 'endorses', 'takes-note'] as const
export const chainStep = z.strictObject({
  step: z.enum(CHAIN_STEPS),
  act: z.enum(CHAIN_ACTS).nullable(),
  /** Symbol of the document, as it is cited. */
  symbol: z.string(),
  day: z.string().nullable(),
})
export type ChainStep = z.infer<typeof chainStep>

export const outcomeFacts = z.strictObject({
  /** The text that lay before the body, of one that was orally revised. */
  revisedFrom: z.int().nullable(),
  /** The round whose text was adopted with it. */
  package: z.string().nullable(),
  /** The decision on the whole, by its id among the votes of the programme. */
  vote: z.string().nullable(),
  /** The silence that was kept. */
  silence: z.string().nullable(),
  /** Of the chair, on the chair's own responsibility. */
  summary: z.strictObject({ text: z.string(), language: z.string() }).nullable(),
  /** To what it was deferred, in words. */
  until: z.string().nullable(),
  /** The version that its adoption made; null where texts of the programme come by import. */
  instrument: z.strictObject({ id: z.string(), version: z.int(), language: z.string() }).nullable(),
  /** The adopted version with which it began: it stays for those that did not associate themselves with the new one. */
  stays: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
})
export type OutcomeFacts = z.infer<typeof outcomeFacts>

/** How a round ended; one that was reopened may end again. */
export interface Outcome {
  round: string
  /** From 1. */
  nr: number
  kind: Ending
  textNr: number
  day: string
  at: Date
  facts: OutcomeFacts
  relations: StateRelation[]
  chain: ChainStep[]
  /** Rises by one with each change. */
  version: number
}

/** That the body decided on the text, on a paragraph or on a proposal: what is known of the decision itself stands with the votes of the programme. */
export const SUBJECTS = ['whole', 'paragraph', 'amendment'] as const
export interface RoundDecision {
  round: string
  /** Its id among the votes of the programme. */
  vote: string
  textNr: number
  subject: (typeof SUBJECTS)[number]
  /** Id of the paragraph or proposal; null for the whole. */
  target: string | null
  at: Date
}

export const OUTCOME_LIMITS = { summary: 40_000, line: 300, chain: 30, position: 10_000 } as const

export const outcomeKey = ({ round, nr }: Pick<Outcome, 'round' | 'nr'>): string => `${round}/${nr}`
export const outcomeRef = (one: Pick<Outcome, 'round' | 'nr'>): Ref => ({
  module: 'negotiation',
  kind: 'outcome',
  id: outcomeKey(one),
})
export const decisionKey = ({ round, vote }: Pick<RoundDecision, 'round' | 'vote'>): string =>
  `${round}/${vote}`
export const decisionRef = (one: Pick<RoundDecision, 'round' | 'vote'>): Ref => ({
  module: 'negotiation',
  kind: 'decision',
  id: decisionKey(one),
})

import { z } from 'zod'
import { packId, source } from '../../core/index.ts'
import { correctionOf, said } from './decision-schema.ts'

/** On what a vote is: a text as a whole, one paragraph of it, an amendment to it, or a motion of procedure. */
export const VOTE_SUBJECTS = ['whole', 'paragraph', 'amendment', 'motion'] as const
export const VOTE_QUESTIONS = ['adopt', 'retain', 'delete'] as const
/**
 * How it was decided. A vote that is not recorded has totals at most, and no list of States; `vote` is one of which this site does not know whether it was
 * recorded.
 */
export const VOTE_MODES = ['recorded', 'not-recorded', 'vote', 'consensus', 'without-a-vote'] as const

/** Whether anybody was counted, in contrast to consensus. */
export const isVote = (mode: (typeof VOTE_MODES)[number]): boolean =>
  mode !== 'consensus' && mode !== 'without-a-vote'
export const VOTE_RESULTS = ['adopted', 'not-adopted', 'retained', 'deleted'] as const
export const SIDES = ['yes', 'no', 'abstain', 'absent'] as const
export type Side = (typeof SIDES)[number]

/** Null where it is not recorded, which is not nought. */
export const totals = z.strictObject({
  yes: z.int().min(0).nullable(),
  no: z.int().min(0).nullable(),
  abstain: z.int().min(0).nullable(),
  /** Did not vote, or was absent. */
  absent: z.int().min(0).nullable(),
})
export type Totals = z.infer<typeof totals>
export const NO_TOTALS: Totals = { yes: null, no: null, abstain: null, absent: null }

/** How a State voted, and apart from it how it told the secretariat that it had intended to. */
const cast = z.strictObject({
  state: z.string(),
  vote: z.enum(SIDES).nullable(),
  intended: z.enum(SIDES).nullable(),
})
export type Cast = z.infer<typeof cast>

export const POSITION_KINDS = ['dissociation', 'explanation'] as const
export type PositionKind = (typeof POSITION_KINDS)[number]

/** A dissociation or an explanation of position: a State's own words, or as a source reports them. */
export const position = z.strictObject({
  kind: z.enum(POSITION_KINDS),
  state: z.string(),
  /** "paras. 9, 12" */
  paragraphs: z.string().nullable(),
  text: z.string().nullable(),
  /** Of the text; a tag. */
  language: z.string().nullable(),
  /** Whether the State put it there itself. */
  isOwn: z.boolean(),
  /** Where it is reported, in words; null for a State's own. */
  reportedBy: z.string().nullable(),
  /** The document of the library that reports it. */
  document: packId.nullable(),
})
export type Position = z.infer<typeof position>

export const voteBody = z.strictObject({
  title: said,
  subject: z.enum(VOTE_SUBJECTS),
  question: z.enum(VOTE_QUESTIONS),
  mode: z.enum(VOTE_MODES),
  result: z.enum(VOTE_RESULTS).nullable(),
  /** The text on which it was, in the library and as it is cited, with its version: "Rev.1, as orally revised". */
  document: packId.nullable(),
  symbol: z.string().nullable(),
  version: z.string().nullable(),
  paragraph: z.string().nullable(),
  totals,
  /** In English alphabetical order; only where a source gives it. */
  casts: z.array(cast),
  /** Whether all who voted stand in the list. */
  isWhole: z.boolean(),
  note: said.nullable(),
  /** Where the totals, and the list, are known from: in words where they were entered here. */
  reportedBy: z.string().nullable(),
  source: source.nullable(),
})
export type VoteBody = z.infer<typeof voteBody>

export const voteCorrection = correctionOf(z.strictObject({ day: z.string(), ...voteBody.shape }))
export type VoteCorrection = z.infer<typeof voteCorrection>

/** How a body decided on one text, in one version, on one day. */
export interface Vote {
  programme: string
  id: string
  origin: 'pack' | 'here'
  body: string
  meeting: string | null
  day: string
  place: number
  facts: VoteBody
  positions: Position[]
  corrections: VoteCorrection[]
  taken: unknown
  version: number
}

export const VOTE_LIMITS = { line: 300, text: 10_000, positions: 400, ownPositions: 3 } as const

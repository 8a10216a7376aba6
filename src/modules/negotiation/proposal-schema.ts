import { z } from 'zod'
import type { Ref } from '../../core/index.ts'
import type { Operation } from '../../text/index.ts'
import { OUTCOMES } from './schema.ts'

/** How far a proposal is. A draft is its delegation's alone, and of those with whom it shared it. */
export const PROPOSAL_STATUSES = ['draft', 'tabled', 'withdrawn', ...OUTCOMES] as const
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]

const name = z.strictObject({ origin: z.string(), at: z.int() })
const edit = z.strictObject({
  behind: name.nullable(),
  remove: z.strictObject({ first: name, last: name, words: z.string() }).nullable(),
  put: z.string(),
})
const put = z.strictObject({ number: z.string(), text: z.string(), depth: z.int() })
const where = z.enum(['before', 'after'])
const ids = z.array(z.string())

/** A change of the text as the text engine knows it; words have the names of what brought them, which say nothing of who that was. */
export const operation = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('words'), paragraph: z.string(), edits: z.array(edit) }),
  z.strictObject({ what: z.literal('insert'), beside: z.string(), where, paragraphs: z.array(put) }),
  z.strictObject({ what: z.literal('alternative'), paragraph: z.string(), text: z.string() }),
  z.strictObject({ what: z.literal('bracket'), paragraphs: ids }),
  z.strictObject({ what: z.literal('delete'), paragraphs: ids }),
  z.strictObject({ what: z.literal('move'), paragraphs: ids, beside: z.string(), where }),
  z.strictObject({ what: z.literal('merge'), paragraphs: ids, text: z.string() }),
  z.strictObject({ what: z.literal('split'), paragraph: z.string(), behind: z.array(name) }),
])

/** How a change is typed. */
export const HOWS = [
  'words',
  'sentence',
  'before',
  'after',
  'alternative',
  'delete',
  'bracket',
  'moveBefore',
  'moveAfter',
  'merge',
  'split',
] as const
export type How = (typeof HOWS)[number]

/** A change as a person typed it. */
export interface Typed {
  how: How
  /** Id of the paragraph; null where a sentence names it. */
  paragraph: string | null
  text: string | null
  /** Number of another paragraph, where one is moved or merged. */
  other: string | null
  /** Number that a new paragraph shall have. */
  number: string | null
}

/** What a proposal asks for. */
export interface ProposalBody {
  /** As it was typed; null of one that came otherwise. */
  typed: Typed | null
  operations: Operation[]
  /** In which it is written. */
  language: string
  /** For participants. */
  reason: string | null
}

/** Who stands behind a proposal, since when, and until when. */
export const sponsor = z.strictObject({
  party: z.string(),
  role: z.enum(['proposer', 'co-sponsor']),
  from: z.string(),
  until: z.string().nullable(),
})
export type Sponsor = z.infer<typeof sponsor>

/** Said in the room and entered by the chair's assistant; to be confirmed by the delegation. */
export interface Oral {
  /** The line as it was entered. */
  line: string
  /** ISO 8601. */
  at: string
  confirmedAt: string | null
  /** Withdrawn as entered in error; absent of one that stands. */
  takenBackAt?: string
}

/** What is known of a proposal without its words. */
export interface ProposalFrame {
  id: string
  round: string
  status: ProposalStatus
  /** In the round, from 1, in the order in which they were tabled; null of a draft. */
  nr: number | null
  /** Who wrote it. */
  owner: Ref
  /** With whom a draft is shared, by refs. */
  shared: string[]
  /** The text to which it was written. */
  textNr: number
  draftedAt: Date
  tabledAt: Date | null
  settledAt: Date | null
  /** The text with which it was settled. */
  settledNr: number | null
  version: number
}

export interface Proposal extends ProposalFrame {
  /** The proposal to which it is an amendment. */
  onto: string | null
  body: ProposalBody
  /** Empty of a draft. */
  sponsors: Sponsor[]
  oral: Oral | null
}

/** A tabled proposal as somebody sees it: without names for the public. */
export type ShownProposal = Omit<Proposal, 'owner' | 'sponsors' | 'shared'> & {
  /** Those who stand behind it now; null where the reader does not see names. */
  sponsors: Sponsor[] | null
  owner: Ref | null
}

export const PROPOSAL_LIMITS = {
  text: 20_000,
  reason: 4_000,
  line: 200,
  shared: 60,
  /** Of one party in one round that are not tabled. */
  drafts: 200,
  /** In one round. */
  tabled: 5_000,
} as const

/** Those who stand behind a proposal at present. */
export const standing = (sponsors: readonly Sponsor[]): Sponsor[] =>
  sponsors.filter(({ until }) => until === null)

/** Entered by the chair's assistant, and its delegation has not said yet whether it is so. */
export const awaitsConfirmation = ({ oral, status }: Pick<Proposal, 'oral' | 'status'>): boolean =>
  status === 'tabled' && oral !== null && oral.confirmedAt === null

import { z } from 'zod'
import { packId, packWords, source } from '../../core/index.ts'
import { words } from './schema.ts'

/** A recommendation asks for something and is taken up again at each meeting until it is done; a decision decides. */
export const DECISION_KINDS = ['decision', 'recommendation'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export const DECISION_STATUSES = ['open', 'under-way', 'done', 'superseded', 'lapsed'] as const
export type DecisionStatus = (typeof DECISION_STATUSES)[number]

/** How one text takes up another. */
export const CHAIN_VERBS = ['takes-note', 'welcomes', 'endorses'] as const
export type ChainVerb = (typeof CHAIN_VERBS)[number]

export const said = z.union([packWords, words])

/** What one paragraph says. */
export const decisionBody = z.strictObject({
  /** Of the document in which it stands, as it is cited. */
  symbol: z.string().nullable(),
  /** "OP 4", "III.12 (b)" */
  paragraph: z.string().nullable(),
  text: said,
  /** "request", as the text engine names it; null where it reads none. */
  verb: z.string().nullable(),
  /** "secretary-general", as the text engine names them. */
  addressees: z.array(z.string()),
  /** Whom it addresses, in words, where that was entered. */
  to: z.string().nullable(),
  /** A day, a month or a year. */
  deadline: z.string().nullable(),
  /** The document in the library. */
  document: packId.nullable(),
  /** What it takes note of, welcomes or endorses: a document, or another decision of the programme. */
  chain: z.array(
    z.strictObject({
      verb: z.enum(CHAIN_VERBS),
      document: packId.nullable(),
      decision: z.string().nullable(),
    }),
  ),
  source: source.nullable(),
})
export type DecisionBody = z.infer<typeof decisionBody>

/** A change of its status: who, and what says so. */
export const decisionChange = z.strictObject({
  /** ISO 8601. */
  at: z.string(),
  from: z.enum(DECISION_STATUSES),
  to: z.enum(DECISION_STATUSES),
  by: z.enum(['secretariat', 'chair', 'pack']),
  /** In words: "Report of the meeting, paragraph 12". */
  source: z.string().nullable(),
  /** Symbol of the document. */
  symbol: z.string().nullable(),
  /** The decision that took its place. */
  successor: z.string().nullable(),
})
export type DecisionChange = z.infer<typeof decisionChange>

/** What stood in the record of a closed meeting before it was corrected. */
export const correctionOf = <Shape extends z.ZodRawShape>(before: z.ZodObject<Shape, z.core.$strict>) =>
  z.strictObject({ at: z.string(), reason: z.string(), source: z.string().nullable(), before })

export const decisionCorrection = correctionOf(
  z.strictObject({ provisions: z.array(z.string()), ...decisionBody.shape }),
)
export type DecisionCorrection = z.infer<typeof decisionCorrection>

/** A paragraph by which a body decides or recommends something. */
export interface Decision {
  programme: string
  /** Permanent inside its programme. */
  id: string
  origin: 'pack' | 'here'
  kind: DecisionKind
  /** Id of the body that decided. */
  body: string
  /** The meeting at which it was decided; null where none is known here. */
  meeting: string | null
  /** When: a day, a month or a year. */
  day: string
  /** Its place among those of its meeting. */
  position: number
  status: DecisionStatus
  /** The decision that took its place. */
  successor: string | null
  /** Day on which it was put on record as done, superseded or lapsed. */
  settled: string | null
  /** Ids of the provisions that it serves. */
  provisions: string[]
  facts: DecisionBody
  /** The oldest first. */
  changes: DecisionChange[]
  corrections: DecisionCorrection[]
  /** What the pack said when it was last loaded. */
  taken: unknown
  version: number
}

export const DECISION_LIMITS = {
  text: 5_000,
  line: 300,
  list: 30,
  provisions: 20,
  changes: 100,
  perMeeting: 5_000,
} as const

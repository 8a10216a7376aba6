import { z } from 'zod'
import { packId, packText, packWords, source, when } from '../../core/index.ts'
import { CHAIN_VERBS, DECISION_KINDS, DECISION_STATUSES } from './decision-schema.ts'
import { MOMENTS, OUTCOMES } from './proceedings-schema.ts'
import { POSITION_KINDS, VOTE_MODES, VOTE_QUESTIONS, VOTE_RESULTS, VOTE_SUBJECTS } from './vote-schema.ts'

// The files of a pack as they are written.

/** What is only general knowledge is no record of what a body did. */
const known = source.refine(
  ({ label }) => label !== 'K',
  'a decision, a vote or an outcome is not known from general knowledge (K)',
)
const where = { body: packId, meeting: packId.optional(), day: when }

/** decisions.yaml: paragraphs by which bodies decide and recommend, in our own words. */
export const decisionsOfPack = z.array(
  z.strictObject({
    id: packId,
    kind: z.enum(DECISION_KINDS).default('decision'),
    ...where,
    document: packId.optional(),
    symbol: packText.optional(),
    paragraph: packText.optional(),
    text: packWords,
    deadline: when.optional(),
    provisions: z.array(packText).default([]),
    chain: z
      .array(
        z.strictObject({
          verb: z.enum(CHAIN_VERBS),
          document: packId.optional(),
          decision: packId.optional(),
        }),
      )
      .default([]),
    status: z.enum(DECISION_STATUSES).default('open'),
    settled: when.optional(),
    successor: packId.optional(),
    source: known,
  }),
)
export type PackDecision = z.infer<typeof decisionsOfPack>[number]

const count = z.int('a count is a whole number').min(0).optional()
const states = z.array(packId).default([])

/** votes.yaml: how bodies decided on texts. What no source gives is left out: not recorded is not nought. */
export const votesOfPack = z.array(
  z.strictObject({
    id: packId,
    ...where,
    title: packWords,
    subject: z.enum(VOTE_SUBJECTS).default('whole'),
    question: z.enum(VOTE_QUESTIONS).default('adopt'),
    mode: z.enum(VOTE_MODES),
    result: z.enum(VOTE_RESULTS).optional(),
    document: packId.optional(),
    symbol: packText.optional(),
    version: packText.optional(),
    paragraph: packText.optional(),
    yes: count,
    no: count,
    abstain: count,
    absent: count,
    list: z
      .strictObject({
        yes: states,
        no: states,
        abstain: states,
        absent: states,
        whole: z.boolean().default(false),
      })
      .optional(),
    intended: z.strictObject({ yes: states, no: states, abstain: states }).optional(),
    positions: z
      .array(
        z.strictObject({
          kind: z.enum(POSITION_KINDS),
          state: packId,
          paragraphs: packText.optional(),
          text: packText.optional(),
          language: packText.optional(),
          document: packId,
        }),
      )
      .default([]),
    note: packWords.optional(),
    source: known,
  }),
)
export type PackVote = z.infer<typeof votesOfPack>[number]

/** outcomes.yaml: what came of meetings, and what happened in the room. */
export const outcomesOfPack = z.array(
  z.strictObject({
    meeting: packId,
    outcomes: z.array(
      z.strictObject({
        kind: z.enum(OUTCOMES),
        document: packId.optional(),
        text: packWords.optional(),
        reason: packWords.optional(),
        source: known,
      }),
    ),
    moments: z
      .array(
        z.strictObject({
          kind: z.enum(MOMENTS),
          at: packText,
          /** Who, and which report says it, both in words: elsewhere in packs `by` and `reportedBy` name documents. */
          who: packText.optional(),
          text: packText.optional(),
          report: packText,
        }),
      )
      .default([]),
  }),
)
export type PackOutcomes = z.infer<typeof outcomesOfPack>[number]

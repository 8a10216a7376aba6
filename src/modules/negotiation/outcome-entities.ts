import { z } from 'zod'
import { type Json, type Reader, entity } from '../../core/index.ts'
import { titleOf } from './entities.ts'
import {
  ENDINGS,
  type Outcome,
  type RoundDecision,
  SUBJECTS,
  chainStep,
  outcomeFacts,
  relation,
} from './outcome-schema.ts'
import { roundPage } from './refs.ts'
import { roundsById } from './store.ts'
import { decisionKeys, decisionsByKey, outcomeKeys, outcomesByKey } from './store-outcomes.ts'

const outcomeSnapshot = z.strictObject({
  round: z.string(),
  nr: z.int(),
  kind: z.enum(ENDINGS),
  textNr: z.int(),
  day: z.string(),
  ...outcomeFacts.shape,
  relations: z.array(relation),
  chain: z.array(chainStep),
})
type OutcomeSnapshot = z.infer<typeof outcomeSnapshot> & Json

const shownOutcome = ({ round, nr, kind, textNr, day, facts, relations, chain }: Outcome): OutcomeSnapshot =>
  ({ round, nr, kind, textNr, day, ...facts, relations, chain }) as OutcomeSnapshot

const roundOf = (key: string): string => key.slice(0, key.lastIndexOf('/'))

/** What stands on the page of the outcome of a round, called by that. */
const namedByRound =
  (message: 'negotiation.ending.name' | 'negotiation.decision.name') =>
  async ({ services, lang }: Reader, keys: readonly string[]) => {
    const rounds = await roundsById(services, [...new Set(keys.map(roundOf))])
    const t = services.words.in(lang)
    return new Map(
      keys.flatMap((key) => {
        const round = rounds.get(roundOf(key))
        if (!round) return []
        const name = t(message, { title: titleOf(round, lang) })
        return [[key, { name, address: roundPage(round, '/outcome'), programme: round.programme }] as const]
      }),
    )
  }

/** How a round ended, and how each State stands to the text that came of it. */
export const outcomeEntity = entity<OutcomeSnapshot>({
  kind: 'outcome',
  schema: outcomeSnapshot as unknown as z.ZodType<OutcomeSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await outcomesByKey(services, keys)
      return new Map([...found].map(([key, one]) => [key, shownOutcome(one)]))
    },
    list: outcomeKeys,
  },
  references: namedByRound('negotiation.ending.name'),
  tables: ['negotiation_outcome'],
})

const decisionSnapshot = z.strictObject({
  round: z.string(),
  vote: z.string(),
  textNr: z.int(),
  subject: z.enum(SUBJECTS),
  target: z.string().nullable(),
})
type DecisionSnapshot = z.infer<typeof decisionSnapshot> & Json

const shownDecision = ({ round, vote, textNr, subject, target }: RoundDecision): DecisionSnapshot =>
  ({ round, vote, textNr, subject, target }) as DecisionSnapshot

/** That a body decided in a round; how stands with the votes of the programme. */
export const decisionEntity = entity<DecisionSnapshot>({
  kind: 'decision',
  schema: decisionSnapshot as unknown as z.ZodType<DecisionSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await decisionsByKey(services, keys)
      return new Map([...found].map(([key, one]) => [key, shownDecision(one)]))
    },
    list: decisionKeys,
  },
  references: namedByRound('negotiation.decision.name'),
  tables: ['negotiation_decision'],
})

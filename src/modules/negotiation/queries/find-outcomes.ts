import { type Reader, readingOnly } from '../../../core/index.ts'
import { type Vote, findVotesById } from '../../meetings/index.ts'
import type { Outcome, RoundDecision } from '../outcome-schema.ts'
import type { Round } from '../schema.ts'
import { listRounds } from '../store.ts'
import { decisionsOf, outcomesOf } from '../store-outcomes.ts'

/** How a round ended, the newest first; everyone may read it. An act on it is one on the round too. */
export const findOutcomes = ({ services }: Reader, { id }: Pick<Round, 'id'>): Promise<Outcome[]> =>
  readingOnly([`negotiation/round/${id}`], () => outcomesOf(services, id))

/** A decision with how it was decided. */
export interface DecisionShown extends RoundDecision {
  decided: Vote
}

/** What the body decided in a round, in the order in which it was recorded. */
export async function findDecided(reader: Reader, round: Round): Promise<DecisionShown[]> {
  const decisions = await readingOnly([`negotiation/round/${round.id}`], () =>
    decisionsOf(reader.services, round.id),
  )
  const votes = await findVotesById(
    reader,
    round.programme,
    decisions.map(({ vote }) => vote),
  )
  return decisions.flatMap((one) => {
    const decided = votes.get(one.vote)
    return decided ? [{ ...one, decided }] : []
  })
}

/** The other rounds of the programme, the newest first: what a text can be adopted with. */
export const findOtherRounds = ({ services }: Reader, { id, programme }: Round): Promise<Round[]> =>
  readingOnly([`negotiation/round@${programme}`], async () =>
    (await listRounds(services, { programme }, null, 50)).filter((one) => one.id !== id),
  )

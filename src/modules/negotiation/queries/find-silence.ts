import { type Reader, parseRef, readingOnly, refKey } from '../../../core/index.ts'
import { silenceRule } from '../rules-of-silence.ts'
import { mayLead, voicesIn, voicesOf } from '../policy.ts'
import type { DecisionRule, Round } from '../schema.ts'
import type { Objection, Silence } from '../silence-schema.ts'
import { objectionOf, silencesOf } from '../store-silence.ts'

/** The silence procedures of a round, the newest first; everyone may know of them. An act on one is one on the round too. */
export const findSilences = ({ services }: Reader, round: Pick<Round, 'id'>): Promise<Silence[]> =>
  readingOnly([`negotiation/round/${round.id}`], () => silencesOf(services, round.id))

/**
 * Who broke a silence: for that delegation and for those who lead the round, and where the rule tells it the body, for all who take part. Null for everybody else,
 * and where nobody did. After the round was closed, for that delegation alone.
 */
export async function findObjection(
  { services, viewer }: Reader,
  round: Round,
  { id, status, rule }: Silence,
): Promise<Objection | null> {
  if (status !== 'broken' || !viewer.accountId) return null
  const isTold =
    round.status !== 'closed' &&
    (mayLead(viewer, round) || (rule.breakTold === 'body' && voicesIn(viewer, round).length > 0))
  const own = new Set(voicesOf(viewer).map(refKey))
  if (!isTold && own.size === 0) return null
  return objectionOf(services, id, ({ party }) => isTold || own.has(party))
}

/** The party of an objection, to be named. */
export const partyOf = ({ party }: Objection) => parseRef(party)!

/** By which rule a silence procedure can be opened in a round; null where the body has none. */
export const findSilenceRule = ({ services }: Reader, round: Round): Promise<DecisionRule | null> =>
  readingOnly([`negotiation/round@${round.programme}`], () => silenceRule(services, round))

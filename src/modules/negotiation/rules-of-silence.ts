import type { Services } from '../../core/index.ts'
import type { DecisionRule, Round } from './schema.ts'
import { rulesOf } from './store.ts'

/** The rule by which the body keeps silent on a text of this round: that of the round, or the one that its pack gives the body beside it. */
export async function silenceRule(
  tx: Services,
  { programme, body, facts: { rule } }: Pick<Round, 'programme' | 'body' | 'facts'>,
): Promise<DecisionRule | null> {
  if (rule.kind === 'silence') return rule
  const own = (await rulesOf(tx, programme)).get(body) ?? []
  return own.find(({ kind }) => kind === 'silence') ?? null
}

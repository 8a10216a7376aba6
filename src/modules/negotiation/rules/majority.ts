import type { DecisionRule } from '../schema.ts'

/** Null where it is not recorded. */
interface Counted {
  yes: number | null
  no: number | null
}

/**
 * Whether a text has the majority that the rule asks for, of members present and voting: those who abstain are not among them. Null where it cannot be told.
 * Whoever records a vote says how it went; this only finds what cannot be.
 */
export function hasMajority(
  { majority }: Pick<DecisionRule, 'majority'>,
  { yes, no }: Counted,
): boolean | null {
  if (majority === null || yes === null || no === null) return null
  return majority === 'simple' ? yes > no : yes > 0 && yes >= 2 * no
}

import type { Introduction, IntroductionStatus, Side } from '../introduction-schema.ts'

/** What can be done with an introduction, besides accepting a provider. */
export const STEPS = ['introduce', 'agree', 'decline', 'withdraw'] as const
export type StepName = (typeof STEPS)[number]

/** To which status a step leads, from which, and who may take it. */
const RULES: Record<StepName, { to: IntroductionStatus; from: readonly IntroductionStatus[]; by: Side[] }> = {
  introduce: { to: 'introduced', from: ['accepted'], by: ['requester'] },
  agree: { to: 'agreed', from: ['introduced'], by: ['provider'] },
  decline: { to: 'declined', from: ['accepted', 'introduced'], by: ['provider'] },
  withdraw: { to: 'withdrawn', from: ['accepted', 'introduced', 'agreed'], by: ['requester', 'provider'] },
}

export const stepRule = (step: StepName) => RULES[step]

/** The steps that a side may take now. A provider declines what it did not agree to, and withdraws from what it did. */
export const stepsOf = (status: IntroductionStatus, side: Side): StepName[] =>
  STEPS.filter((step) => {
    const { from, by } = RULES[step]
    if (step === 'withdraw' && side === 'provider') return status === 'agreed'
    return from.includes(status) && by.includes(side)
  })

/** Both say why. */
export const needsReason = (step: StepName): boolean => step === 'decline' || step === 'withdraw'

/** With these a side says who it is. */
export const needsOffice = (step: StepName): boolean => step === 'introduce' || step === 'agree'

/** Whether both sides are told who the other is. */
export const isIntroduced = (status: IntroductionStatus): boolean =>
  status === 'introduced' || status === 'agreed'

/** Hours until the provider first answered, whole and at least one; null before. */
export function responseHours({
  introducedAt,
  answeredAt,
}: Pick<Introduction, 'introducedAt' | 'answeredAt'>): number | null {
  if (!introducedAt || !answeredAt) return null
  return Math.max(1, Math.round((answeredAt.getTime() - introducedAt.getTime()) / 3_600_000))
}

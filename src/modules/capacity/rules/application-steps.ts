import type { Application, ApplicationStatus, FundTotals } from '../fund-schema.ts'

/** What can be done with an application. */
export const FUND_STEPS = ['assess', 'decide', 'pay', 'report', 'withdraw'] as const
export type FundStep = (typeof FUND_STEPS)[number]

/** Who takes a step: the secretariat, or the State. */
export const BY: Record<FundStep, 'secretariat' | 'state'> = {
  assess: 'secretariat',
  decide: 'secretariat',
  pay: 'secretariat',
  report: 'state',
  withdraw: 'state',
}

/** They hold money, or wait for it. */
export const GOES_ON: readonly ApplicationStatus[] = ['applied', 'assessed', 'awarded']

export const paidOf = ({ payouts }: Pick<Application, 'payouts'>): number =>
  payouts.reduce((sum, { amount }) => sum + amount, 0)

/** What may still be paid of an award. */
export const unpaidOf = (application: Pick<Application, 'award' | 'payouts' | 'status'>): number =>
  application.status === 'awarded' && application.award ? application.award.amount - paidOf(application) : 0

/** The steps that may follow now, whoever takes them. */
export function fundStepsOf(application: Pick<Application, 'award' | 'payouts' | 'status'>): FundStep[] {
  switch (application.status) {
    case 'applied':
      return ['assess', 'withdraw']
    case 'assessed':
      return ['decide', 'withdraw']
    case 'awarded':
      return [
        ...(unpaidOf(application) > 0 ? (['pay'] as const) : []),
        // What was paid is reported on, and not given back here.
        paidOf(application) > 0 ? 'report' : 'withdraw',
      ]
    default:
      return []
  }
}

/** What may still be awarded. */
export const leftOf = ({ contributed, held }: FundTotals): number => contributed - held
/** What is there. */
export const balanceOf = ({ contributed, paid }: FundTotals): number => contributed - paid

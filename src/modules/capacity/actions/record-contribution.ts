import {
  type Ref,
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
  resolveRef,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRunFunds } from '../fund-policy.ts'
import { fundProblems } from '../fund-problems.ts'
import { contributionRef } from '../fund-refs.ts'
import type { Contribution } from '../fund-schema.ts'
import { leftOf } from '../rules/application-steps.ts'
import { addContribution, contributionsById, lockFund, markTakenBack } from '../store-funds.ts'

export interface RecordContribution {
  programme: string
  fund: string
  /** A State or an organization, or words. */
  from: Ref | null
  words: string | null
  /** Whole units of the fund's currency. */
  amount: number
  /** Day, not after today. */
  day: string
}

/**
 * Records what was paid into a fund that is run here, for everyone to see.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notRunHere, noSuchGiver
 */
export async function recordContribution(
  services: Services,
  viewer: Viewer,
  given: RecordContribution,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const fund = await lockFund(tx, given.programme, given.fund)
    if (!fund) throw coreProblems.notFound()
    demand(viewer, mayRunFunds(viewer, given.programme))
    const { currency } = fund.body
    if (fund.body.runs !== 'here' || !currency) throw fundProblems.notRunHere()
    await requireGiver(tx, given)
    const { from, words, amount, day, programme } = given
    const one: Contribution = {
      id: tx.newId(),
      programme,
      fund: given.fund,
      from,
      words: from ? null : words,
      amount,
      day,
      takenBack: null,
      version: 1,
    }
    await addContribution(tx, one)
    await record(tx, one, currency, 'contribution-recorded')
    return one.id
  })
}

/** A party of the exercise pays into its funds, and nobody else. */
async function requireGiver(tx: Services, { programme, from, words }: RecordContribution): Promise<void> {
  if (!from && !words) throw fundProblems.noSuchGiver()
  if (from && (!from.id.startsWith(`${programme}/`) || !(await resolveRef(anyone(tx), from))))
    throw fundProblems.noSuchGiver()
}

/**
 * Notes that a contribution was taken back, and why; both stay to be seen.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, fundReasonNeeded, noFundStep, contributionHeld
 */
export async function takeBackContribution(
  services: Services,
  viewer: Viewer,
  { id, reason, expected }: { id: string; reason: string; expected: number | null },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const seen = (await contributionsById(tx, [id])).get(id)
    const fund = seen && (await lockFund(tx, seen.programme, seen.fund))
    // Read again: others may have taken it back while the fund was waited for.
    const before = fund && (await contributionsById(tx, [id])).get(id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayRunFunds(viewer, before.programme))
    requireVersion(expected, before.version)
    if (before.takenBack) throw fundProblems.noFundStep()
    if (!reason) throw fundProblems.fundReasonNeeded()
    if (leftOf(fund.totals) < before.amount) throw fundProblems.contributionHeld()
    const after = { ...before, takenBack: { at: tx.clock(), reason }, version: before.version + 1 }
    await markTakenBack(tx, after)
    await record(tx, after, fund.body.currency ?? '', 'contribution-taken-back')
  })
}

const record = (
  tx: Services,
  { id, programme, from, amount }: Contribution,
  currency: string,
  kind: 'contribution-recorded' | 'contribution-taken-back',
) =>
  appendEntry(tx, {
    kind,
    entity: contributionRef(id),
    visibility: 'public',
    programme,
    ...(from && { party: from.id }),
    role: 'secretariat',
    data: { amount, currency },
  })

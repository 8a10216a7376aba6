import { type Services, coreProblems } from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { fundProblems } from '../fund-problems.ts'
import { applicationRef } from '../fund-refs.ts'
import type { FullApplication, FundWithTotals } from '../fund-schema.ts'
import { type FundStep, fundStepsOf } from '../rules/application-steps.ts'
import { applicationsById, lockApplication, putApplication } from '../store-applications.ts'
import { lockFund } from '../store-funds.ts'
import { originOf } from './tell-sides.ts'

/** What is locked while money is spoken of: the fund first, then the application, so that nobody waits for each other. */
export async function lockBoth(
  tx: Services,
  id: string,
): Promise<{ fund: FundWithTotals; application: FullApplication }> {
  const seen = (await applicationsById(tx, [id])).get(id)
  const fund = seen && (await lockFund(tx, seen.programme, seen.fund))
  const application = fund && (await lockApplication(tx, id))
  if (!application) throw coreProblems.notFound()
  return { fund, application }
}

export function requireStep(application: FullApplication, step: FundStep): void {
  if (!fundStepsOf(application).includes(step)) throw fundProblems.noFundStep()
}

/** Keeps an application under the next version, on record: for everyone once money was awarded, before for its State alone. */
export async function keepApplication(
  tx: Services,
  changed: FullApplication,
  role: 'focal-point' | 'secretariat',
): Promise<FullApplication> {
  const after = { ...changed, version: changed.version + 1, changedAt: tx.clock() }
  await putApplication(tx, after)
  await recordApplication(tx, after, role)
  return after
}

export const recordApplication = (
  tx: Services,
  { id, programme, state, status, award }: FullApplication,
  role: 'focal-point' | 'secretariat',
) =>
  appendEntry(tx, {
    kind: 'application-changed',
    entity: applicationRef(id),
    visibility: award ? 'public' : 'private',
    programme,
    party: state,
    role,
    data: { status },
  })

/** Tells the office of the State by e-mail, which passes through other hands: it names neither the State nor what it asked for. */
export async function tellApplicant(
  tx: Services,
  { id, programme, state }: FullApplication,
  told: 'decided' | 'paid',
): Promise<void> {
  const origin = await originOf(tx, programme)
  await tellHolders(tx, { role: 'focal-point', scope: stateRef(state) }, (lang, name) => {
    const t = tx.words.in(lang)
    const address = `${origin(lang)}/applications/${id}`
    return {
      subject: t(`capacity.fund.letter.${told}.subject`),
      text: t(`capacity.fund.letter.${told}.text`, { name, address }),
    }
  })
}

export const todayOf = (services: Services): string => services.clock().toISOString().slice(0, 10)

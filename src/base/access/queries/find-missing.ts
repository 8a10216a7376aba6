import type { Services } from '../../../core/index.ts'
import { accessProblems } from '../problems.ts'
import { type Missing, missingFor } from '../rules/factors.ts'
import { passkeysOf, secondStepOf, startOfSession } from '../store-accounts.ts'

/** What a session lacks for changing the factors of its account. */
export async function findMissing(
  { db, clock }: Services,
  accountId: string,
  sessionId: string | undefined,
): Promise<Missing> {
  const [secondStep, passkeys, session] = await Promise.all([
    secondStepOf(db, accountId),
    passkeysOf(db, accountId),
    sessionId === undefined ? null : startOfSession(db, sessionId),
  ])
  return missingFor({ secondStep: secondStep === 'on', passkeys: passkeys.length }, session, clock())
}

/** @throws usePasskey, signInAnew */
export async function requireFactor(
  services: Services,
  accountId: string,
  sessionId: string | undefined,
): Promise<void> {
  const missing = await findMissing(services, accountId, sessionId)
  if (missing) throw accessProblems[missing]()
}

import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { type ResetBy, recordReset } from '../entries.ts'
import { postReset, postResetToAdministrators } from '../letters.ts'
import { mayResetSecondStep } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { theSite } from '../rules/roles.ts'
import { type Account, inEffect } from '../schema.ts'
import {
  accountByEmail,
  deletePasskeysOf,
  deleteSecondStep,
  deleteSessionsOf,
  passkeysOf,
  secondStepOf,
} from '../store-accounts.ts'
import { lockOpenAccount } from '../store-closing.ts'
import { forgetBrowsersOf } from '../store-sign-in.ts'
import { rolesForScope } from '../store.ts'

/**
 * Turns off the second step of a person who lost the device and the recovery codes, on an administrator's word. It is on record, the person
 * and all administrators are told, and the person is signed out everywhere.
 * @param passkeys whether the passkeys go too
 * @throws notAllowed also for one's own, which a code turns off; accountUnknown, nothingToReset
 */
export async function resetSecondStep(
  services: Services,
  viewer: Viewer,
  accountId: string,
  passkeys: boolean,
): Promise<void> {
  const by = viewer.accountId
  if (by === null || !mayResetSecondStep(viewer, accountId)) throw coreProblems.notAllowed()
  await inTransaction(services, (tx) => reset(tx, accountId, passkeys, { kind: 'administrator', id: by }))
}

/**
 * The same on the word of whoever runs the server, as where the only administrator lost the phone.
 * @param email in lower case
 * @throws accountUnknown, nothingToReset
 */
export async function resetSecondStepAsOperator(
  services: Services,
  email: string,
  passkeys: boolean,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const account = await accountByEmail(tx.db, email)
    if (!account) throw accessProblems.accountUnknown()
    await reset(tx, account.id, passkeys, { kind: 'operator' })
  })
}

type Doer = { kind: 'operator' } | { kind: 'administrator'; id: string }

async function reset(tx: Services, accountId: string, passkeys: boolean, doer: Doer): Promise<void> {
  const account = await lockOpenAccount(tx.db, accountId, 'alone')
  if (!account) throw accessProblems.accountUnknown()
  const hasSecondStep = (await secondStepOf(tx.db, accountId)) !== 'off'
  const hasPasskeys = (await passkeysOf(tx.db, accountId)).length > 0
  if (!hasSecondStep && !(passkeys && hasPasskeys)) throw accessProblems.nothingToReset()
  await deleteSecondStep(tx.db, accountId)
  if (passkeys) await deletePasskeysOf(tx.db, accountId)
  await deleteSessionsOf(tx.db, accountId)
  await forgetBrowsersOf(tx.db, accountId)
  await tell(tx, account, doer, passkeys && hasPasskeys)
}

async function tell(tx: Services, account: Account, doer: Doer, passkeys: boolean): Promise<void> {
  const administrators = (await rolesForScope(tx.db, theSite, tx.clock()))
    .filter((role) => role.role === 'administrator' && inEffect(role, tx.clock()))
    .map(({ accountId }) => accountId)
  const others = administrators.filter((id) => id !== account.id)
  const by: ResetBy = {
    by: doer.kind,
    passkeys,
    alone: !others.some((id) => doer.kind === 'operator' || id !== doer.id),
  }
  await recordReset(tx, account.id, by)
  await postReset(tx, account, by)
  await postResetToAdministrators(tx, account, by, others)
}

import {
  type Services,
  type Viewer,
  coreProblems,
  dropDraftsOf,
  forgetLettersTo,
  forgetTextsWith,
  inTransaction,
  refKey,
} from '../../../core/index.ts'
import { recordClosed } from '../entries.ts'
import { postClosed } from '../letters.ts'
import { personAddress } from '../names.ts'
import { mayCloseAccount } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { isFresh } from '../rules/factors.ts'
import { type Account, type CloseReason, type Role, roleStatus } from '../schema.ts'
import { startOfSession } from '../store-accounts.ts'
import { eraseAccount, lockOpenAccount } from '../store-closing.ts'
import { lockScope, rolesForScope, rolesOfAccount } from '../store.ts'
import { endNow, isLastAdministrator } from './end-role.ts'

export interface CloseInput {
  accountId: string
  /** Of an administrator; the person gives none. */
  reason: Exclude<CloseReason, 'own'> | null
  /** The session in which it is asked for: of one's own account it must be fresh. */
  sessionId: string | undefined
}

/**
 * Closes an account for good: its roles end, name and address are erased everywhere, and the id stays for the acts that name it. The person is
 * told at the old address, in a letter that is kept only until it has left.
 * @throws signInAnew, reasonNeeded, accountUnknown, lastAdministrator
 */
export async function closeAccount(services: Services, viewer: Viewer, input: CloseInput): Promise<void> {
  const { accountId } = input
  if (!viewer.accountId || !mayCloseAccount(viewer, accountId)) throw coreProblems.notAllowed()
  const by = viewer.accountId
  const reason: CloseReason | null = by === accountId ? 'own' : input.reason
  if (reason === null) throw accessProblems.reasonNeeded()
  await inTransaction(services, async (tx) => {
    if (reason === 'own' && !(await isFreshSession(tx, input.sessionId))) throw accessProblems.signInAnew()
    for (const scope of scopesOf(await rolesOfAccount(tx.db, accountId))) await lockScope(tx.db, scope)
    const account = await lockOpenAccount(tx.db, accountId, 'alone')
    if (!account) throw accessProblems.accountUnknown()
    // First, so that no letter about the roles still says the name.
    await forget(tx, account, { at: tx.clock(), reason })
    await endRoles(tx, accountId, by)
    await recordClosed(tx, accountId, reason)
    await postClosed(tx, account, reason)
  })
}

/** Whether somebody signed in not long ago, with the second step where there is one: whoever finds a browser open closes no account. */
export async function isFreshSession(
  { db, clock }: Services,
  sessionId: string | undefined,
): Promise<boolean> {
  return sessionId !== undefined && isFresh(await startOfSession(db, sessionId), clock())
}

/** Each once, in one order for all, so that nobody waits for another in a circle. */
const scopesOf = (roles: Role[]) =>
  [...new Map(roles.map(({ scope }) => [refKey(scope), scope])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, scope]) => scope)

async function forget(tx: Services, account: Account, closed: { at: Date; reason: CloseReason }) {
  await eraseAccount(tx.db, account, closed)
  await dropDraftsOf(tx, account.id)
  await forgetLettersTo(tx.db, account.email)
  await forgetTextsWith(tx.db, [account.email])
  // To others only news of roles and of a reset tell a name, and they lead to the role or the person; letters to a namesake are not touched.
  await forgetTextsWith(tx.db, [account.name, '/role/'])
  await forgetTextsWith(tx.db, [account.name, personAddress(account.id)])
}

async function endRoles(tx: Services, accountId: string, by: string): Promise<void> {
  const now = tx.clock()
  const open = (await rolesOfAccount(tx.db, accountId)).filter((role) => roleStatus(role, now) !== 'over')
  for (const role of open) {
    const standing = await rolesForScope(tx.db, role.scope, now)
    if (isLastAdministrator(role, standing, now)) throw accessProblems.lastAdministrator()
    await endNow(tx, role, standing, by)
  }
}

import {
  type Services,
  type Viewer,
  coreProblems,
  dropDraftsOf,
  forgetLettersTo,
  forgetTextsNaming,
  inTransaction,
  refKey,
} from '../../../core/index.ts'
import { recordClosed } from '../entries.ts'
import { postClosed } from '../letters.ts'
import { mayCloseAccount } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { requireFactor } from '../queries/find-missing.ts'
import { type Account, type CloseReason, isOver } from '../schema.ts'
import { eraseAccount, lockOpenAccount } from '../store-closing.ts'
import { lockScope, rolesForScope, rolesOfAccount } from '../store.ts'
import { endNow, isLastAdministrator } from './end-role.ts'

export interface CloseInput {
  accountId: string
  /** Of an administrator; the person gives none. */
  reason: Exclude<CloseReason, 'own'> | null
  /** The session in which it is asked for, see `missingFor`: whoever finds a browser open closes no account. */
  sessionId: string | undefined
}

/**
 * Closes an account for good: its roles end, name and address are erased everywhere, and the id stays for the acts that name it. The person is
 * told at the old address, in a letter that is kept only until it has left.
 * @throws usePasskey, signInAnew, reasonNeeded, accountUnknown, lastAdministrator
 */
export async function closeAccount(services: Services, viewer: Viewer, input: CloseInput): Promise<void> {
  const { accountId } = input
  if (!viewer.accountId || !mayCloseAccount(viewer, accountId)) throw coreProblems.notAllowed()
  const by = viewer.accountId
  const reason: CloseReason | null = by === accountId ? 'own' : input.reason
  if (reason === null) throw accessProblems.reasonNeeded()
  await inTransaction(services, async (tx) => {
    await requireFactor(tx, by, input.sessionId)
    await lockScopesOf(tx, accountId)
    const account = await lockOpenAccount(tx.db, accountId, 'alone')
    if (!account) throw accessProblems.accountUnknown()
    // Of a role, too, that was given while this waited; from here on nobody gives another one.
    await lockScopesOf(tx, accountId)
    // First, so that no letter about the roles still says the name.
    await forget(tx, account, { at: tx.clock(), reason })
    await endRoles(tx, accountId, by)
    await recordClosed(tx, accountId, reason)
    await postClosed(tx, account, reason)
  })
}

/** Each once, in one order for all, so that nobody waits for another in a circle. */
async function lockScopesOf(tx: Services, accountId: string): Promise<void> {
  const roles = await rolesOfAccount(tx.db, accountId)
  const scopes = [...new Map(roles.map(({ scope }) => [refKey(scope), scope]))]
  for (const [, scope] of scopes.sort(([a], [b]) => (a < b ? -1 : 1))) await lockScope(tx.db, scope)
}

async function forget(tx: Services, account: Account, closed: { at: Date; reason: CloseReason }) {
  await eraseAccount(tx.db, account, closed)
  await dropDraftsOf(tx, account.id)
  await forgetLettersTo(tx.db, account.email)
  await forgetTextsNaming(tx.db, account.id)
}

async function endRoles(tx: Services, accountId: string, by: string): Promise<void> {
  const now = tx.clock()
  const open = (await rolesOfAccount(tx.db, accountId)).filter((role) => !isOver(role, now))
  for (const role of open) {
    const standing = await rolesForScope(tx.db, role.scope, now)
    if (isLastAdministrator(role, standing, now)) throw accessProblems.lastAdministrator()
    await endNow(tx, role, standing, by)
  }
}

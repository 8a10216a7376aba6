import { createHash } from 'node:crypto'
import { type Services, inTransaction } from '../../../core/index.ts'
import { recordGranted } from '../entries.ts'
import { LINK_SECONDS } from '../limits.ts'
import { accessProblems } from '../problems.ts'
import { operatorRole } from '../rules/operator-role.ts'
import { theSite } from '../rules/roles.ts'
import {
  accountByEmail,
  insertAccount,
  firstLinkHolds,
  insertFirstLink,
  spendFirstLink,
} from '../store-accounts.ts'
import { lockOpenAccount } from '../store-closing.ts'
import { administratorExists, insertRole, lockScope } from '../store.ts'
import type { Person } from './open-account.ts'

const TOKEN_BYTES = 32
const hash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A single-use link, valid for one hour, for whoever started a site that has no administrator; null where it has one. */
export async function firstAdministratorLink(services: Services): Promise<string | null> {
  const now = services.clock()
  if (await administratorExists(services.db, now)) return null
  const token = Buffer.from(services.randomBytes(TOKEN_BYTES)).toString('base64url')
  await insertFirstLink(services.db, hash(token), new Date(now.getTime() + LINK_SECONDS * 1000))
  return `${services.config.origin}/en/sign-in/first?token=${token}`
}

/**
 * Whether the link would open the site: nobody else learns from its page whether there is an administrator.
 * @throws firstLinkClosed, the same for a link that never was
 */
export async function requireFirstLink(services: Services, token: string): Promise<void> {
  const now = services.clock()
  const isOpen =
    (await firstLinkHolds(services.db, hash(token), now)) && !(await administratorExists(services.db, now))
  if (!isOpen) throw accessProblems.firstLinkClosed()
}

/**
 * Spends the link: opens the account of the first administrator, with the operator's own word as mandate.
 * @returns the account's id, to be signed in
 * @throws firstLinkClosed where the link is unknown, spent or out of time, or an administrator has come meanwhile; accountUnknown where the
 * account of that address is being closed
 */
export async function becomeFirstAdministrator(
  services: Services,
  token: string,
  person: Person,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    await lockScope(tx.db, theSite)
    const now = services.clock()
    const open = !(await administratorExists(tx.db, now)) && (await spendFirstLink(tx.db, hash(token), now))
    if (!open) throw accessProblems.firstLinkClosed()
    const account = { id: services.newOpaqueId(), ...person, secondStep: false, createdAt: now }
    // Whoever reads the server's terminal is believed about the address.
    const made = await insertAccount(tx.db, { ...account, emailVerified: true })
    const accountId = made ? account.id : ((await accountByEmail(tx.db, person.email))?.id ?? account.id)
    if (!(await lockOpenAccount(tx.db, accountId))) throw accessProblems.accountUnknown()
    const role = operatorRole(services.newId(), accountId, 'first-start', now)
    await insertRole(tx.db, role)
    await recordGranted(tx, role)
    return accountId
  })
}

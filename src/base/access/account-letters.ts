import type { Services } from '../../core/index.ts'
import { browserName } from './rules/browser-name.ts'
import { accountById } from './store-accounts.ts'

/** What became of the ways in to an account. */
export type AccountChange =
  | 'secondStepOn'
  | 'secondStepOff'
  | 'codesRenewed'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'identityLinked'
  | 'identityRemoved'
  | 'newBrowser'

/**
 * Tells a person what became of the ways in to their account, so that what somebody else did is noticed.
 * @param userAgent of the browser in which it was done
 */
export async function postAccountChange(
  tx: Services,
  accountId: string,
  what: AccountChange,
  userAgent: string | null = null,
): Promise<void> {
  const account = await accountById(tx.db, accountId)
  if (!account || account.closed) return
  const t = tx.words.in(account.language)
  const words = {
    what: what === 'newBrowser' ? ('other' as const) : what,
    service: tx.config.oidc?.name ?? '',
  }
  await tx.mail.post(tx, {
    to: account.email,
    subject: t('access.letter.change.subject', words),
    text: t('access.letter.change.text', {
      ...words,
      name: account.name,
      browser: browserName(userAgent) ?? t('access.sessions.unknown'),
      address: `${tx.config.origin}/${account.language}/account`,
    }),
  })
}

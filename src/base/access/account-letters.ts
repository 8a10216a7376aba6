import type { Services } from '../../core/index.ts'
import { browserName } from './rules/browser-name.ts'
import { siteWords, yes } from './site-words.ts'
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

/** What more is known of a change. */
export interface ChangedHow {
  /** What the browser in which it was done calls itself. */
  userAgent?: string | null | undefined
  /** Name of a passkey. */
  passkey?: string | null | undefined
}

/** Tells a person what became of the ways in to their account, so that what somebody else did is noticed, and what can be done about it. */
export async function postAccountChange(
  tx: Services,
  accountId: string,
  what: AccountChange,
  { userAgent, passkey }: ChangedHow = {},
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
      ...siteWords(tx),
      name: account.name,
      isNamed: yes(Boolean(passkey)),
      passkey: passkey ?? '',
      inBrowser: yes(what !== 'newBrowser' && Boolean(userAgent)),
      browser: browserName(userAgent ?? null) ?? t('access.sessions.unknown'),
      address: `${tx.config.origin}/${account.language}/account`,
    }),
  })
}

import { type Loop, type Services, afterCommit, inTransaction } from '../../core/index.ts'
import { postSignInLink } from './letters.ts'
import { accountsByEmail } from './store-accounts.ts'
import { type WantedLink, insertWantedLink, takeWantedLinks } from './store-sign-in.ts'

const SIGNAL = 'access.link-wanted'
const BATCH = 20

/**
 * Notes that a link was asked for. Whether there is an account is looked up by a loop, so that neither the answer nor the time it takes tells
 * who has one.
 */
export async function wantLink(services: Services, wanted: Omit<WantedLink, 'id' | 'at'>): Promise<void> {
  await inTransaction(services, async (tx) => {
    await insertWantedLink(tx.db, { ...wanted, id: tx.newId(), at: tx.clock() })
    afterCommit(tx, () => tx.signals.send(SIGNAL))
  })
}

/** Sends the links that were asked for to those who have an account. */
export const sendLinks: Loop = {
  name: 'access.send-links',
  signal: SIGNAL,
  sweepMs: 5_000,
  drains: true,
  run: (services) =>
    inTransaction(services, async (tx) => {
      const wanted = await takeWantedLinks(tx.db, BATCH)
      const accounts = await accountsByEmail(
        tx.db,
        wanted.map(({ email }) => email),
      )
      for (const one of wanted) {
        const account = accounts.get(one.email)
        if (account) await postSignInLink(tx, account, one)
      }
      return wanted.length === BATCH
    }),
}

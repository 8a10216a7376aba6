import { type SentLetter, type Services, inTransaction, newestLetters } from '../../../core/index.ts'
import { recordLettersRead } from '../entries.ts'
import { postLetterRead } from '../letters.ts'
import { hasLink } from '../rules/without-links.ts'
import { accountsByEmail } from '../store-accounts.ts'

/**
 * Reads the newest e-mails with their links, for whoever runs the server. That is an act on record, and each person of whom a link was read
 * is told, once for a reading; of other e-mails nobody is told, or each reading would bring forth e-mails to be read and told of.
 * @param asked `to`: only e-mails to this address, in lower case
 */
export async function readLetters(
  services: Services,
  asked: { limit: number; to?: string | undefined },
): Promise<SentLetter[]> {
  return inTransaction(services, async (tx) => {
    const letters = await newestLetters(tx.db, asked.limit, asked.to)
    if (letters.length === 0) return []
    const withLinks = letters.filter(({ text }) => text !== null && hasLink(text))
    const told: string[] = []
    const accounts = await accountsByEmail(
      tx.db,
      withLinks.map(({ to }) => to),
    )
    for (const account of accounts.values()) {
      told.push(account.id)
      await postLetterRead(tx, account)
    }
    await recordLettersRead(tx, letters.length, told)
    return letters
  })
}

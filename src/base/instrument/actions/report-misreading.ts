import { type Services, type Viewer, inTransaction } from '../../../core/index.ts'
import { addMisreading, countOpen, isReported, lockMisreadings } from '../misreading-store.ts'
import { instrumentProblems, noParagraphAt, notFromFile } from '../problems.ts'
import { provisionsOf } from '../provision-store.ts'
import { findStored } from '../reread-store.ts'
import type { Misreading } from '../schema.ts'

/** Reports that may be open at once: of one account in all texts, of those who did not sign in on one text. */
export const MOST_OPEN = { account: 100, anonymous: 50 } as const

export type MisreadingInput = Pick<
  Misreading,
  'instrument' | 'version' | 'language' | 'eId' | 'place' | 'words' | 'proposed'
>

/**
 * Keeps what somebody says is read wrongly in a text, with the file and the place, for whoever imports its texts. Of who says so only the account of
 * those who signed in is kept. The same said twice is kept once. Nothing of it is public, so nothing goes on record.
 * @throws noText, notFromFile, noParagraph, tooManyMisreadings
 */
export async function reportMisreading(
  services: Services,
  viewer: Viewer,
  input: MisreadingInput,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const stored = await findStored(tx.db, input)
    if (!stored) throw instrumentProblems.noText()
    const { file } = stored.version.body
    if (!file) throw notFromFile(stored.version)
    const provision = input.eId === null ? null : await provisionAt(tx, input, input.eId)
    const report = {
      ...input,
      id: tx.newId(),
      provision,
      file: file.sha256,
      account: viewer.accountId,
      at: tx.clock(),
    }
    await lockMisreadings(tx.db, input.instrument)
    if (await isReported(tx.db, report)) return
    const most = report.account === null ? MOST_OPEN.anonymous : MOST_OPEN.account
    if ((await countOpen(tx.db, report)) >= most)
      throw instrumentProblems.tooManyMisreadings({
        count: most,
        own: report.account === null ? 'other' : 'yes',
      })
    await addMisreading(tx.db, report)
  })
}

async function provisionAt(tx: Services, { instrument, version, language }: MisreadingInput, eId: string) {
  const provisions = await provisionsOf(tx.db, instrument, version, language)
  const found = provisions.find((one) => one.eId === eId)
  if (!found) throw noParagraphAt(eId)
  return found.id
}

import { type Services, type Viewer, inTransaction } from '../../../core/index.ts'
import { addMisreading, countOpen, isReported, lockMisreadings } from '../misreading-store.ts'
import { instrumentProblems, noParagraphAt, notFromFile } from '../problems.ts'
import { provisionIn } from '../provision-store.ts'
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
 * those who signed in is kept. What one account says twice is kept once, and so is what those who did not sign in say twice. Nothing of it is public, so nothing goes on record.
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
    const { eId } = input
    const provision = eId === null ? null : await provisionIn(tx.db, { ...input, eId })
    if (eId !== null && !provision) throw noParagraphAt(eId)
    const report = {
      ...input,
      id: tx.newId(),
      provision: provision?.id ?? null,
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

import type { Services } from '../../../core/index.ts'
import { forgetUploads } from '../import-store.ts'
import { goesAt } from '../rules/upload-days.ts'

/**
 * Lets go of the files of imports that were refused, discarded or not accepted within the days that the operator set: with nothing that refers
 * to them, core removes them. Nothing of them was public, so nothing goes on record.
 */
export async function forgetOldUploads(tx: Services): Promise<void> {
  const now = tx.clock()
  const imports = await forgetUploads(tx.db, goesAt(now, -tx.config.uploadDays), now)
  if (imports > 0) tx.log.info({ imports }, 'uploads that nobody accepted were let go of')
}

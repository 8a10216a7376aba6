import type { Services } from '../../../core/index.ts'
import { forgetUploads } from '../import-store.ts'
import { goesAt } from '../rules/upload-days.ts'

/** Whatever just came in may still be waiting for the row that refers to it. */
const SETTLED_DAYS = 1

/**
 * Removes the files of imports that were refused, discarded or not accepted within the days that the operator set, and with them every file to
 * which nothing refers. Nothing of them was public, so nothing goes on record.
 */
export async function forgetOldUploads(tx: Services): Promise<void> {
  const now = tx.clock()
  const imports = await forgetUploads(tx.db, goesAt(now, -tx.config.uploadDays), now)
  const files = await tx.files.forgetUnused(tx.db, goesAt(now, -SETTLED_DAYS))
  if (imports + files > 0) tx.log.info({ imports, files }, 'uploads that nobody accepted were removed')
}

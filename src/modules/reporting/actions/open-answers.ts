import type { Services } from '../../../core/index.ts'
import { recordOfReport } from '../entries.ts'
import { lockReport } from '../store.ts'
import { openHeldBack, reportsToOpen } from '../store-answers.ts'

/** So many reports are opened at once; the others the next time. */
const MOST_AT_ONCE = 50

/** Opens answers that their States held back to a day that has come, to those for whom they were meant; on record, publicly where everybody sees them. */
export async function openAnswers(tx: Services): Promise<void> {
  const today = tx.clock().toISOString().slice(0, 10)
  for (const id of await reportsToOpen(tx.db, today, MOST_AT_ONCE)) {
    const report = await lockReport(tx.db, id)
    if (!report) continue
    const opened = await openHeldBack(tx, id, today)
    if (opened.length === 0) continue
    const answers = opened.filter((visibility) => visibility === 'public').length
    await recordOfReport(tx, report, {
      kind: 'answers-opened',
      visibility: answers > 0 ? 'public' : 'private',
      role: null,
      data: { answers },
    })
  }
}

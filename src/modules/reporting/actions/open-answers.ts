import { Problem, type Services, inTransaction } from '../../../core/index.ts'
import { recordOfReport } from '../entries.ts'
import { lockReport } from '../store.ts'
import { openHeldBack, reportsToOpen } from '../store-answers.ts'

/** So many reports are opened at once; the others the next time. */
const MOST_AT_ONCE = 50

/**
 * Opens answers that their States held back to a day that has come, to those for whom they were meant; on record, publicly where everybody sees them. A report
 * that is refused, since somebody changed it behind the record's back, keeps no other from its day.
 */
export async function openAnswers(tx: Services): Promise<void> {
  const today = tx.clock().toISOString().slice(0, 10)
  for (const id of await reportsToOpen(tx.db, today, MOST_AT_ONCE)) {
    try {
      await inTransaction(tx, (inner) => openReport(inner, id, today))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      tx.log.warn({ err: error, report: id }, 'answers of a report were not opened on their day')
    }
  }
}

async function openReport(tx: Services, id: string, today: string): Promise<void> {
  const report = await lockReport(tx.db, id)
  if (!report) return
  const opened = await openHeldBack(tx, id, today)
  if (opened.length === 0) return
  const answers = opened.filter((visibility) => visibility === 'public').length
  await recordOfReport(tx, report, {
    kind: 'answers-opened',
    visibility: answers > 0 ? 'public' : 'private',
    role: null,
    data: { answers },
  })
}

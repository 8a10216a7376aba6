import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { mayBeReminded } from '../policy.ts'
import { roundsById } from '../store.ts'
import { deleteReminder, putReminder } from '../store-forms.ts'

/** So many days before the end of a round somebody may be reminded of it. */
export const REMINDER_DAYS = [30, 14, 7, 1] as const

export interface AskReminders {
  round: string
  state: string
  /** Of `REMINDER_DAYS`; none ends the reminders. */
  days: readonly number[]
}

/**
 * Has the person who asks reminded of the end of a round, so many days before it; until the report of the State was submitted, or they turn it off.
 * @throws signInNeeded, notAllowed, notFound
 */
export async function askReminders(
  services: Services,
  viewer: Viewer,
  { round: id, state, days }: AskReminders,
): Promise<void> {
  demand(viewer, mayBeReminded(viewer, state))
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    if (!(await roundsById(tx.db, [id])).has(id)) throw coreProblems.notFound()
    const key = { round: id, state, account }
    if (days.length === 0) return deleteReminder(tx.db, key)
    // What lies behind is not sent any more.
    const handled = tx.clock().toISOString().slice(0, 10)
    await putReminder(tx.db, { ...key, days: [...days], handled })
  })
}

import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { mayImport } from '../policy.ts'
import { deleteForm, deleteFormsBefore, formById } from '../store-forms.ts'

/** Lets go of an imported form. @returns the programme that it was for @throws signInNeeded, notAllowed, notFound */
export async function discardForm(services: Services, viewer: Viewer, id: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const form = await formById(tx.db, id, true)
    if (!form) throw coreProblems.notFound()
    demand(viewer, mayImport(viewer, form.programme))
    await deleteForm(tx.db, id)
    return form.programme
  })
}

const DAY_MS = 24 * 3_600_000
/** Nobody keeps a form any more that waits for so long. */
const KEPT_DAYS = 30

/** Lets go of forms that nobody kept. */
export const forgetForms = (tx: Services): Promise<void> =>
  deleteFormsBefore(tx.db, new Date(tx.clock().getTime() - KEPT_DAYS * DAY_MS))

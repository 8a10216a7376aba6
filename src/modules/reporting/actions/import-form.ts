import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { checksumOf } from '../entities.ts'
import { mayImport } from '../policy.ts'
import { questionnaireRef } from '../refs.ts'
import { idOfForm, withoutVersion } from '../rules/imported-form.ts'
import type { Questionnaire } from '../schema.ts'
import { questionnairesByKey } from '../store.ts'
import { deleteOldForms, insertForm } from '../store-forms.ts'
import type { FormProblem } from '../xlsform/problem.ts'

export interface ImportForm {
  programme: string
  /** What the file is called. */
  file: string
  form: Questionnaire
  remarks: FormProblem[]
}

/** The form waits to be looked at; or nothing is new in it, since the questionnaire of that id has a version that asks the same. */
export type ImportedAs = { form: string } | { questionnaire: string; version: string }

/** So many forms of a programme wait to be kept; the oldest gives way. */
const MOST_WAITING = 50

/**
 * Keeps what was read of a form apart, until somebody keeps it as a questionnaire or lets go of it. The same form twice is there once.
 * @throws signInNeeded, notAllowed, notFound
 */
export async function importForm(
  services: Services,
  viewer: Viewer,
  { programme, file, form, remarks }: ImportForm,
): Promise<ImportedAs> {
  demand(viewer, mayImport(viewer, programme))
  return inTransaction(services, async (tx) => {
    if (!(await findProgramme({ ...anyone(tx), viewer }, programme))) throw coreProblems.notFound()
    const id = idOfForm(form)
    const sha256 = checksumOf(withoutVersion(form))
    const key = questionnaireRef({ programme, id }).id
    const known = (await questionnairesByKey(tx.db, [key])).get(key) ?? []
    const same = known.findLast(({ body }) => checksumOf(withoutVersion(body)) === sha256)
    if (same) return { questionnaire: id, version: same.version }
    const waiting = await insertForm(tx.db, {
      id: tx.newId(),
      programme,
      account: viewer.accountId,
      file,
      questionnaire: id,
      sha256,
      body: form,
      remarks,
      at: tx.clock(),
    })
    await deleteOldForms(tx.db, programme, MOST_WAITING)
    return { form: waiting }
  })
}

import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { checksumOf } from '../entities.ts'
import { mayImport } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { questionnaireRef } from '../refs.ts'
import { ASKING_FEATURES } from '../rules/asking-features.ts'
import { insertQuestionnaire, lockQuestionnaires, questionnairesByKey } from '../store.ts'
import { deleteForm, formById } from '../store-forms.ts'

export interface KeepQuestionnaire {
  /** Of a form that was imported. */
  form: string
  /** Under which States are asked. */
  feature: string
  version: string
  /** The number of the version that stood when this one was looked at; 0 for none. */
  expected: number | null
}

/**
 * Keeps an imported form as a version of a questionnaire, on record. Rounds stay with the version on which they opened.
 * @returns the id of the questionnaire
 * @throws signInNeeded, notAllowed, notFound, notMandated, packCallsSo, changedMeanwhile, versionTaken
 */
export async function keepQuestionnaire(
  services: Services,
  viewer: Viewer,
  { form: formId, feature, version, expected }: KeepQuestionnaire,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const form = await formById(tx.db, formId, true)
    if (!form) throw coreProblems.notFound()
    const { programme: of, questionnaire: id } = form
    demand(viewer, mayImport(viewer, of))
    const reader = { ...anyone(tx), viewer }
    const programme = await findProgramme(reader, of)
    if (!programme) throw coreProblems.notFound()
    const mayAsk = ASKING_FEATURES.includes(feature) && (await mayAskUnder(reader, programme, feature))
    if (!mayAsk) throw reportingProblems.notMandated()
    await lockQuestionnaires(tx.db, of)
    const entity = questionnaireRef({ programme: of, id })
    const known = (await questionnairesByKey(tx.db, [entity.id])).get(entity.id) ?? []
    const newest = known.at(-1)
    if (newest?.origin === 'pack') throw reportingProblems.packCallsSo({ questionnaire: id })
    if ((newest?.nr ?? 0) !== expected) throw coreProblems.changedMeanwhile()
    if (known.some((one) => one.version === version))
      throw reportingProblems.versionTaken({ questionnaire: id, version })
    const nr = (newest?.nr ?? 0) + 1
    const body = { ...form.body, version }
    await insertQuestionnaire(tx.db, {
      programme: of,
      id,
      version,
      nr,
      feature,
      about: null,
      origin: 'import',
      body,
    })
    await deleteForm(tx.db, formId)
    await appendEntry(tx, {
      kind: 'questionnaire-loaded',
      entity,
      visibility: 'public',
      programme: of,
      role: 'secretariat',
      data: { version, sha256: checksumOf(body), origin: 'import' },
    })
    return id
  })
}

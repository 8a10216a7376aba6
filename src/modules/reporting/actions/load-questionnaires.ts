import type { Change, Services } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { checksumOf } from '../entities.ts'
import type { PackQuestionnaire } from '../pack-shapes.ts'
import { reportingProblems } from '../problems.ts'
import { questionnaireRef } from '../refs.ts'
import { questionnaireOfPack } from '../rules/questionnaire-of-pack.ts'
import { insertQuestionnaire, lockQuestionnaires, newestQuestionnaires } from '../store.ts'

/**
 * Brings the questionnaires of a programme to what its pack says: what is asked otherwise is a new version, beside those that States answered. One
 * that the pack forgets stays.
 * @throws versionTaken where a version says something else than before; importedSo where a questionnaire that was imported is called so
 */
export async function loadQuestionnaires(
  tx: Services,
  programme: string,
  given: readonly PackQuestionnaire[],
  changes: Change[],
): Promise<void> {
  await lockQuestionnaires(tx.db, programme)
  const newest = new Map((await newestQuestionnaires(tx.db, programme)).map((one) => [one.id, one]))
  for (const pack of given) {
    const { questionnaire: body } = questionnaireOfPack(pack)
    const { id, version, feature, about = null } = pack
    const before = newest.get(id)
    const sha256 = checksumOf(body)
    if (before?.origin === 'import') throw reportingProblems.importedSo({ questionnaire: id })
    if (before?.version === version) {
      if (checksumOf(before.body) !== sha256)
        throw reportingProblems.versionTaken({ questionnaire: id, version })
      continue
    }
    const nr = (before?.nr ?? 0) + 1
    await insertQuestionnaire(tx.db, { programme, id, version, nr, feature, about, origin: 'pack', body })
    await appendEntry(tx, {
      kind: 'questionnaire-loaded',
      entity: questionnaireRef({ programme, id }),
      visibility: 'public',
      programme,
      data: { version, sha256, origin: 'pack' },
    })
    changes.push({ kind: 'questionnaire', id, what: before ? 'changed' : 'added' })
  }
}

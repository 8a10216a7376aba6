import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { archivedProblems } from '../archived-problems.ts'
import {
  type ArchivedFile,
  type ArchivedWords,
  LIMITS_OF_ARCHIVED,
  type Passage,
} from '../archived-schema.ts'
import { mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { asks } from '../rules/in-time.ts'
import { newestQuestionnaires, roundsById } from '../store.ts'
import { archivedOfStates, insertArchivedFile, putArchived } from '../store-archived.ts'

export interface AddArchived extends Omit<ArchivedWords, 'file' | 'parties'> {
  programme: string
  /** Beside which it is read: the newest version of it. */
  questionnaire: string
  /** "ken", of an exercise "exercise/x-ald". */
  state: string
  file: ArchivedFile
  bytes: Uint8Array
  passages: readonly Passage[]
}

/**
 * Keeps a report that a State made before, with what was read of its file; for the people of the State alone until it is shared.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, notMandated, notAsked, madeToNobody, tooManyArchived
 */
export async function addArchived(services: Services, viewer: Viewer, given: AddArchived): Promise<string> {
  requireAccount(viewer)
  demand(viewer, mayFill(viewer, given.state))
  return inTransaction(services, async (tx) => {
    const reader = { ...anyone(tx), viewer }
    const programme = await findProgramme(reader, given.programme)
    const [questionnaire] = await newestQuestionnaires(tx.db, given.programme, given.questionnaire)
    if (!programme || !questionnaire) throw coreProblems.notFound()
    if (!(await mayAskUnder(reader, programme, questionnaire.feature))) throw reportingProblems.notMandated()
    if (!asks(programme.id, programme.kind === 'exercise', given.state)) throw reportingProblems.notAsked()
    const { day, title, language, round, forum, symbol, state, file } = given
    const of = round === null ? null : (await roundsById(tx.db, [round])).get(round)
    if (of === undefined || (of && of.programme !== programme.id)) throw coreProblems.notFound()
    if (!of && !forum) throw archivedProblems.madeToNobody()
    const { reports } = LIMITS_OF_ARCHIVED
    if ((await archivedOfStates(tx, [state], programme.id)).length >= reports)
      throw archivedProblems.tooManyArchived({ count: reports })
    const id = tx.newId()
    const archived = {
      ...{ id, state, version: 1, sharedAt: null, withdrawnAt: null },
      programme: programme.id,
      questionnaire: questionnaire.id,
      questionnaireVersion: questionnaire.version,
      status: 'private' as const,
      visibility: 'private' as const,
      changedAt: tx.clock(),
      words: { day, title, language, round, forum, symbol, file, parties: [] },
    }
    await putArchived(tx, archived, null)
    await insertArchivedFile(tx, id, given)
    return id
  })
}

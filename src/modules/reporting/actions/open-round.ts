import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { mayOpenRound } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { roundRef } from '../refs.ts'
import { newestQuestionnaires, putRound } from '../store.ts'

export interface OpenRound {
  programme: string
  questionnaire: string
  /** Days, both included. */
  opens: string
  closes: string
}

/**
 * Opens a round on the newest version of a questionnaire, on record: States are asked from its first day on.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, endsBeforeItBegins, notMandated
 */
export async function openRound(services: Services, viewer: Viewer, given: OpenRound): Promise<string> {
  const { programme: id, opens, closes } = given
  demand(viewer, mayOpenRound(viewer, id))
  if (closes < opens) throw reportingProblems.endsBeforeItBegins()
  return inTransaction(services, async (tx) => {
    const reader = { ...anyone(tx), viewer }
    const programme = await findProgramme(reader, id)
    const [questionnaire] = await newestQuestionnaires(tx.db, id, given.questionnaire)
    if (!programme || !questionnaire) throw coreProblems.notFound()
    if (!(await mayAskUnder(reader, programme, questionnaire.feature))) throw reportingProblems.notMandated()
    const round = {
      id: tx.newId(),
      programme: id,
      questionnaire: questionnaire.id,
      questionnaireVersion: questionnaire.version,
      opens,
      closes,
      announced: null,
      version: 1,
    }
    await putRound(tx.db, round)
    await appendEntry(tx, {
      kind: 'round-opened',
      entity: roundRef(round.id),
      visibility: 'public',
      programme: id,
      role: 'secretariat',
      data: { opens, closes },
    })
    return round.id
  })
}

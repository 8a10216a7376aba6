import type { TaskProvider } from '../../core/index.ts'
import { countMandatesToCompare } from './queries/find-mandates.ts'
import { programmeRef } from './refs.ts'

/** Mandates that nobody compared with their texts: one line for each programme. */
export const mandatesToCompareTasks: TaskProvider = {
  name: 'programme.mandates-to-compare',
  async find(worker) {
    const waiting = await countMandatesToCompare({ ...worker, lang: 'en' })
    return waiting.map(({ programme, count }) => ({
      message: 'programme.task.compareMandates',
      params: { count },
      address: `/programmes/${programme}/mandates#unverified`,
      for: programmeRef(programme),
    }))
  },
}

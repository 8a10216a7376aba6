import type { TaskProvider } from '../../core/index.ts'
import { theSite } from '../access/index.ts'
import { refusedPacks } from './packs-store.ts'
import { mayRetire } from './policy.ts'
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

/** Packs that could not be loaded when a server started last: what stood before stands, until the pack is mended. */
export const refusedPackTasks: TaskProvider = {
  name: 'programme.refused-packs',
  async find({ services, viewer }) {
    if (!mayRetire(viewer)) return []
    return (await refusedPacks(services.db)).map(({ name, faults: [first] }) => ({
      message: 'programme.task.refused',
      params: {
        pack: name,
        place: first ? `${first.file}:${first.line}` : name,
        reason: first?.message ?? '',
      },
      address: `/packs#${name}`,
      for: theSite,
    }))
  },
}

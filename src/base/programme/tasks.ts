import type { Task, TaskProvider } from '../../core/index.ts'
import { theSite } from '../access/index.ts'
import { refusedPacks } from './packs-store.ts'
import { isReminded, mayRetire } from './policy.ts'
import { findFronts } from './queries/find-meetings.ts'
import { lastDayOf, whatIsDue } from './rules/what-is-due.ts'
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

/** What falls due within so many days stands among the tasks, and so does what has passed until its pack says what came of it. */
const AHEAD_DAYS = 180

/** Dates by which something is to be decided or reviewed: one line for each programme, with the first. */
export const dueDateTasks: TaskProvider = {
  name: 'programme.due-dates',
  async find(worker) {
    const reader = { ...worker, lang: 'en' }
    if (!worker.viewer.roles.some(({ role }) => role === 'secretariat')) return []
    const { clock } = worker.services
    const today = clock().toISOString().slice(0, 10)
    const ahead = new Date(clock().getTime() + AHEAD_DAYS * 86_400_000).toISOString().slice(0, 10)
    const fronts = (await findFronts(reader)).filter(({ programme }) =>
      isReminded(worker.viewer, programme.id),
    )
    return fronts.flatMap(({ programme, reviewed }): Task[] => {
      const due = whatIsDue(programme, reviewed, today).filter(({ date }) => lastDayOf(date) <= ahead)
      const [first] = due
      if (!first) return []
      return [
        {
          message: 'programme.task.due',
          params: { count: due.length },
          address: `/programmes/${programme.id}#due`,
          for: programmeRef(programme.id),
          due: new Date(`${lastDayOf(first.date)}T23:59:59Z`),
        },
      ]
    })
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

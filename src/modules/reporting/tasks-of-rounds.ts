import type { TaskProvider } from '../../core/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { mayOpenRound } from './policy.ts'
import { findWaiting } from './queries/find-inquiries.ts'
import { findOpenRounds } from './queries/find-shared.ts'
import { roundRef } from './refs.ts'
import { dayBefore } from './rules/reminders.ts'

/** From so many days before its end on, who opens rounds is told of it: there still is time to give more. */
const SOON_DAYS = 14

/** What waits for those who open rounds: those that end soon, and what States asked. */
export const roundTasks: TaskProvider = {
  name: 'reporting.rounds',
  async find(worker) {
    const today = worker.services.clock().toISOString().slice(0, 10)
    if (worker.viewer.roles.length === 0) return []
    const [rounds, asked] = await Promise.all([findOpenRounds(worker), findWaiting(worker)])
    const ending = rounds
      .filter((round) => mayOpenRound(worker.viewer, round.programme) && today >= dayBefore(round, SOON_DAYS))
      .map((round) => ({
        message: 'reporting.task.roundEnds' as const,
        address: `/rounds/${round.id}`,
        for: programmeRef(round.programme),
        about: roundRef(round.id),
        due: new Date(`${round.closes}T23:59:59Z`),
      }))
    const waiting = asked.map(({ id, programme }) => ({
      message: 'reporting.task.inquiry' as const,
      address: `/inquiries/${programme}/${id}`,
      for: programmeRef(programme),
      about: programmeRef(programme),
    }))
    return [...ending, ...waiting]
  },
}

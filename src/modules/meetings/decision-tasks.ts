import type { TaskProvider } from '../../core/index.ts'
import { bodyRef, findProgrammes } from '../../base/programme/index.ts'
import { mayRecord } from './decision-policy.ts'
import { decisionPage, decisionRef } from './decision-refs.ts'
import { findDecisionsDue } from './queries/find-decisions.ts'
import { isKeptHere } from './queries/find-meetings.ts'

/** From so many days before it is due on. */
const SOON_DAYS = 90

/** Decisions and recommendations that fall due, for whoever says what became of them. */
export const decisionTasks: TaskProvider = {
  name: 'meetings.decisions',
  async find(worker) {
    const { viewer, services } = worker
    if (!viewer.roles.some(({ role }) => role === 'secretariat' || role === 'chair')) return []
    const programmes = (await findProgrammes({ ...worker, lang: 'en' }))
      .filter(isKeptHere)
      .map(({ id }) => id)
    const until = new Date(services.clock().getTime() + SOON_DAYS * 86_400_000).toISOString().slice(0, 10)
    const due = await findDecisionsDue(worker, programmes, until)
    return due
      .filter((one) => mayRecord(viewer, one))
      .map((one) => ({
        message: 'meetings.decision.task',
        address: decisionPage(one, '/status'),
        for: bodyRef(one.programme, one.body),
        about: decisionRef(one),
        due: endOf(one.facts.deadline ?? until),
      }))
  },
}

/** The end of a day, of a month or of a year. */
function endOf(when: string): Date {
  const [year = 0, month, day] = when.split('-').map(Number)
  if (month === undefined) return new Date(Date.UTC(year, 11, 31, 23, 59, 59))
  return day === undefined
    ? new Date(Date.UTC(year, month, 0, 23, 59, 59))
    : new Date(Date.UTC(year, month - 1, day, 23, 59, 59))
}

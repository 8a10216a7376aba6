import type { Task, TaskProvider } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { findProgrammes, programmeRef } from '../../base/programme/index.ts'
import { mayRunFunds } from './fund-policy.ts'
import { applicationRef } from './fund-refs.ts'
import { mayEdit } from './policy.ts'
import { findOwnApplications, findWaitingApplications } from './queries/find-funds.ts'
import { paidOf, unpaidOf } from './rules/application-steps.ts'

/** Applications that the secretariat assesses, decides on and pays. */
export const fundTasks: TaskProvider = {
  name: 'capacity.funds',
  async find(worker) {
    const { viewer } = worker
    if (!viewer.roles.some(({ role }) => role === 'secretariat')) return []
    const programmes = (await findProgrammes({ ...worker, lang: 'en' }))
      .map(({ id }) => id)
      .filter((id) => mayRunFunds(viewer, id))
    const waiting = await findWaitingApplications(worker, programmes)
    return waiting.flatMap((application): Task[] => {
      const { id, programme, status, assessedBy } = application
      const line = { for: programmeRef(programme), about: applicationRef(id) }
      if (status === 'applied')
        return [{ message: 'capacity.fund.task.assess', address: `/applications/${id}/assess`, ...line }]
      if (status === 'assessed' && assessedBy !== viewer.accountId)
        return [{ message: 'capacity.fund.task.decide', address: `/applications/${id}/decide`, ...line }]
      if (status === 'awarded' && unpaidOf(application) > 0)
        return [{ message: 'capacity.fund.task.pay', address: `/applications/${id}/pay`, ...line }]
      return []
    })
  },
}

/** Money that was paid, and on which the State reports. */
export const awardTasks: TaskProvider = {
  name: 'capacity.awards',
  async find(worker) {
    return (await findOwnApplications(worker)).flatMap((application): Task[] => {
      const { id, state, status, award } = application
      if (status !== 'awarded' || !award || paidOf(application) === 0 || !mayEdit(worker.viewer, state))
        return []
      return [
        {
          message: 'capacity.fund.task.report',
          address: `/applications/${id}/report`,
          for: stateRef(state),
          about: applicationRef(id),
          due: new Date(`${award.reportBy}T23:59:59Z`),
        },
      ]
    })
  },
}

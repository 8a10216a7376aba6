import { type Task, type TaskProvider, parseRef } from '../../core/index.ts'
import { bodyRef } from '../../base/programme/index.ts'
import { type WaitingRound, findWaitingRounds } from './queries/find-tasks.ts'
import { proposalPage, proposalRef, roundPage, roundRef } from './refs.ts'

/** What waits in drafting rounds: for delegations, and for those who lead. */
export const negotiationTasks: TaskProvider = {
  name: 'negotiation.rounds',
  find: async (worker) => (await findWaitingRounds(worker)).flatMap(tasksOf),
}

function tasksOf(waiting: WaitingRound): Task[] {
  const { round, leads, voices, open, silence, unconfirmed, lost } = waiting
  const ofRound = { about: roundRef(round.id), for: bodyRef(round.programme, round.body) }
  const [voice] = voices
  return [
    ...unconfirmed.map(({ id, nr, owner }): Task => ({
      message: 'negotiation.task.confirm',
      params: { nr },
      address: proposalPage(round, id, '/act'),
      for: parseRef(owner)!,
      about: proposalRef(id),
    })),
    ...lost.map(({ id, owner }): Task => ({
      message: 'negotiation.task.attention',
      address: proposalPage(round, id),
      for: owner,
      about: roundRef(round.id),
    })),
    ...(leads && round.status === 'open' && open > 0
      ? [
          {
            ...{ message: 'negotiation.task.open' as const, params: { count: open } },
            ...{ address: roundPage(round, '/consolidate'), ...ofRound },
          },
        ]
      : []),
    ...(silence && (leads || voice)
      ? [
          {
            ...{ message: 'negotiation.task.silence' as const, address: roundPage(round, '/silence') },
            ...{ ...ofRound, for: leads ? ofRound.for : voice!, due: silence },
          },
        ]
      : []),
  ]
}

import type { Task, TaskProvider } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { findProgrammes, programmeRef } from '../../base/programme/index.ts'
import { mayAdmit, mayEdit, mayGive } from './policy.ts'
import { findOwnIntroductions } from './queries/find-introductions.ts'
import { findOwnOffers, findWaiting } from './queries/find-offers.ts'
import { findOwnRequests } from './queries/find-requests.ts'
import { offerRef, requestRef } from './refs.ts'

/** Drafted requests that nobody opened yet. */
export const requestTasks: TaskProvider = {
  name: 'capacity.requests',
  async find(worker) {
    const requests = await findOwnRequests(worker)
    return requests
      .filter(({ status, state }) => status === 'draft' && mayEdit(worker.viewer, state))
      .map(({ id, state }) => ({
        message: 'capacity.task.finish',
        address: `/requests/${id}/edit`,
        for: stateRef(state),
        about: requestRef(id),
      }))
  },
}

/** Introductions that wait for an answer, and those of which the State has to say how they go on. */
export const introductionTasks: TaskProvider = {
  name: 'capacity.introductions',
  async find(worker) {
    if (worker.viewer.roles.length === 0) return []
    const found = await findOwnIntroductions(worker)
    return found.flatMap(({ introduction, side }): Task[] => {
      const { id, status, provider, state } = introduction
      if (side === 'provider' && mayGive(worker.viewer, provider)) {
        if (status === 'introduced')
          return [{ message: 'capacity.task.answer', address: `/introductions/${id}`, for: provider }]
        if (status === 'accepted')
          return [{ message: 'capacity.task.read', address: `/introductions/${id}`, for: provider }]
      }
      if (side === 'requester' && status === 'accepted' && mayEdit(worker.viewer, state))
        return [{ message: 'capacity.task.introduce', address: `/introductions/${id}`, for: stateRef(state) }]
      return []
    })
  },
}

/** From so many days before the end of an offer on. */
const SOON_DAYS = 30

/** Drafted offers, and those that end soon. */
export const offerTasks: TaskProvider = {
  name: 'capacity.offers',
  async find(worker) {
    const soon = new Date(worker.services.clock().getTime() + SOON_DAYS * 86_400_000)
      .toISOString()
      .slice(0, 10)
    return (await findOwnOffers(worker)).flatMap(({ id, status, provider, body }): Task[] => {
      const about = { for: provider, about: offerRef(id) }
      if (status === 'draft')
        return [{ message: 'capacity.task.finishOffer', address: `/offers/${id}/edit`, ...about }]
      if (status !== 'listed' || !body.to || body.to > soon) return []
      const due = new Date(`${body.to}T23:59:59Z`)
      return [{ message: 'capacity.task.renew', address: `/offers/${id}/edit/when`, due, ...about }]
    })
  },
}

/** Organizations whose offers wait for the secretariat. */
export const admissionTasks: TaskProvider = {
  name: 'capacity.admissions',
  async find(worker) {
    if (!worker.viewer.roles.some(({ role }) => role === 'secretariat')) return []
    const programmes = (await findProgrammes({ ...worker, lang: 'en' }))
      .map(({ id }) => id)
      .filter((id) => mayAdmit(worker.viewer, id))
    const waiting = await findWaiting(worker, programmes)
    return [...Map.groupBy(waiting, ({ programme }) => programme)].map(([programme, own]) => ({
      message: 'capacity.task.admit',
      params: { count: own.length },
      address: `/offers/admissions/${programme}`,
      for: programmeRef(programme),
    }))
  },
}

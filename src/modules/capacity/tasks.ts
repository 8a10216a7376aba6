import { type Ref, type Task, type TaskProvider, sameRef } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { findProgrammes, mayAskUnder, programmeRef } from '../../base/programme/index.ts'
import { editingStates, mayAdmit, mayEdit, mayGive, providersOf } from './policy.ts'
import { findOwnIntroductions } from './queries/find-introductions.ts'
import { findOwnOffers, findWaiting } from './queries/find-offers.ts'
import { findOwnRequests } from './queries/find-requests.ts'
import { FEATURE, OFFERS, offerRef, requestRef } from './refs.ts'

/** Whoever has asked for nothing, or offered nothing, finds out what they can do. */
export const firstTasks: TaskProvider = {
  name: 'capacity.first-steps',
  async find(worker) {
    const { viewer } = worker
    const [states, givers] = [editingStates(viewer), providersOf(viewer)]
    if (states.length + givers.length === 0) return []
    const reader = { ...worker, lang: 'en' }
    const [programmes, requests, offers] = await Promise.all([
      findProgrammes(reader),
      findOwnRequests(worker),
      findOwnOffers(worker),
    ])
    const tasks: Task[] = []
    for (const programme of programmes) {
      const { id, kind } = programme
      const isAmong = (of: Ref): boolean =>
        of.id.includes('/') ? of.id.startsWith(`${id}/`) : kind !== 'exercise'
      const add = (message: 'capacity.task.firstOffer' | 'capacity.task.firstRequest', all: readonly Ref[]) =>
        tasks.push(
          ...all.map((of) => ({ message, address: `/capacity/${id}`, for: of, about: programmeRef(id) })),
        )
      const has = (of: Ref): boolean =>
        offers.some(({ provider, programme: at }) => at === id && sameRef(provider, of))
      const asks = (of: Ref): boolean =>
        requests.some(({ state, programme: at }) => at === id && state === of.id)
      const free = givers.filter((of) => isAmong(of) && !has(of))
      const silent = states.map(stateRef).filter((of) => isAmong(of) && !asks(of))
      if (free.length > 0 && (await mayAskUnder(reader, programme, OFFERS)))
        add('capacity.task.firstOffer', free)
      if (silent.length > 0 && (await mayAskUnder(reader, programme, FEATURE)))
        add('capacity.task.firstRequest', silent)
    }
    return tasks
  },
}

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

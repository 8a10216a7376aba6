import type { TaskProvider } from '../../core/index.ts'
import { findImportsToAccept } from './queries/find-imports.ts'
import { countOpenMisreadings, countOwnAnswered } from './queries/find-misreadings.ts'
import { findTextsToCompare } from './queries/find-proofs.ts'
import { countTextsToGet } from './queries/find-texts-to-get.ts'
import { countRereadingsFor } from './queries/find-rereadings.ts'
import { programmeRef } from './policy.ts'

/** Files that have been read and wait for the person who sent them. */
export const importsToAcceptTasks: TaskProvider = {
  name: 'instrument.imports-to-accept',
  async find(worker) {
    const waiting = await findImportsToAccept(worker)
    return waiting.map(({ id, name, programme }) => {
      const scope = programmeRef(programme)
      return {
        message: 'instrument.task.accept',
        params: { name },
        address: `/imports/${id}`,
        ...(scope && { for: scope }),
      }
    })
  },
}

/** New readings of stored texts, and reports of what is misread: one line for all of each, but for those of retired programmes. */
export const rereadingTasks: TaskProvider = {
  name: 'instrument.rereadings-to-accept',
  async find(worker) {
    const count = await countRereadingsFor(worker)
    return count === 0
      ? []
      : [{ message: 'instrument.task.reread', params: { count }, address: '/rereadings?state=read' }]
  },
}

export const misreadingTasks: TaskProvider = {
  name: 'instrument.misreadings-to-answer',
  async find(worker) {
    const count = await countOpenMisreadings(worker)
    return count === 0
      ? []
      : [{ message: 'instrument.task.misreadings', params: { count }, address: '/misreadings?state=open' }]
  },
}

/** For so long a person is told that what they reported was answered: nobody knows whether they have read it. */
const TOLD_MS = 14 * 24 * 3_600_000

export const answeredReportTasks: TaskProvider = {
  name: 'instrument.answers-to-reports',
  async find(worker) {
    const since = new Date(worker.services.clock().getTime() - TOLD_MS)
    const count = await countOwnAnswered(worker, since)
    return count === 0
      ? []
      : [{ message: 'instrument.task.answered', params: { count }, address: '/own-misreadings' }]
  },
}

/** Adopted texts of which nobody said on record that they are as in their documents. */
export const comparingTasks: TaskProvider = {
  name: 'instrument.texts-to-compare',
  async find(worker) {
    const retired = await worker.services.registry.retired(worker.services)
    const texts = await findTextsToCompare({ ...worker, lang: 'en' })
    const count = texts.filter(({ programme }) => programme === null || !retired.has(programme)).length
    return count === 0
      ? []
      : [{ message: 'instrument.task.check', params: { count }, address: '/texts-to-compare' }]
  },
}

/** Official documents that the programmes name and nobody has got yet, or might get at another try. */
export const textsToGetTasks: TaskProvider = {
  name: 'instrument.texts-to-get',
  async find(worker) {
    const count = await countTextsToGet(worker)
    return count === 0
      ? []
      : [{ message: 'instrument.task.get', params: { count }, address: '/texts-to-get' }]
  },
}

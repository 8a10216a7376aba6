import type { TaskProvider } from '../../core/index.ts'
import { findImportsToAccept } from './queries/find-imports.ts'

/** Files that have been read and wait for the person who sent them. */
export const importsToAcceptTasks: TaskProvider = {
  name: 'instrument.imports-to-accept',
  async find(services, viewer) {
    const waiting = await findImportsToAccept({ services, viewer })
    return waiting.map(({ id, name }) => ({
      message: 'instrument.task.accept',
      params: { name },
      address: `/imports/${id}`,
    }))
  },
}

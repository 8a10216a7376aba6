import type { TaskProvider } from '../../core/index.ts'
import { theSite } from '../access/index.ts'
import { mayRetire } from './policy.ts'
import { refusedPacks } from './packs-store.ts'

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

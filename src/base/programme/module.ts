import { loadCommand } from './commands.ts'
import { registerProgrammeEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { programmePages } from './pages/index.tsx'
import { programmeReferences } from './references.ts'
import type { Services, Module } from '../../core/index.ts'
import { itemKeys, itemSnapshots, programmeIds, programmeSnapshots } from './store.ts'

export const programmeModule: Module = {
  name: 'programme',
  uses: ['record'],
  migrations,
  register(services: Services) {
    registerProgrammeEntries()
    services.hooks.snapshots.push(
      { module: 'programme', kind: 'programme', states: programmeSnapshots, list: programmeIds },
      { module: 'programme', kind: 'item', states: itemSnapshots, list: itemKeys },
    )
    services.hooks.references.push(...programmeReferences)
  },
  pages: programmePages,
  commands: [loadCommand],
}

import type { Module } from '../../core/index.ts'
import { recordCommands } from './commands.ts'
import { registerRecordEntries } from './entries.ts'
import { startIntegrator } from './integrator.ts'
import { migrations } from './migrations.ts'
import { recordPages, recordRoutes } from './pages/index.ts'

export const recordModule: Module = {
  name: 'record',
  migrations,
  register: () => registerRecordEntries(),
  pages: recordPages,
  routes: recordRoutes,
  start: startIntegrator,
  commands: recordCommands,
}

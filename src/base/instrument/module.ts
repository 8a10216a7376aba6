import type { Services, Json, Module } from '../../core/index.ts'
import { onEvent } from '../../core/index.ts'
import type { PackLoaded } from '../programme/index.ts'
import { takePackInstruments } from './actions/take-pack-instruments.ts'
import { importCommand } from './commands.ts'
import { registerInstrumentEntries } from './entries.ts'
import { importsAwaiting } from './import-store.ts'
import { migrations } from './migrations.ts'
import { instrumentPages } from './pages/index.tsx'
import { instrumentPanels } from './pages/panels.tsx'
import { importableProgrammes } from './policy.ts'
import { startReader } from './reader.ts'
import { instrumentReferences } from './references.ts'
import { instrumentIds, instrumentSnapshots, provisionIds, provisionSnapshots } from './store.ts'

export const instrumentModule: Module = {
  name: 'instrument',
  uses: ['access', 'documents', 'parties', 'programme', 'record'],
  migrations,
  register(services: Services) {
    registerInstrumentEntries()
    services.hooks.snapshots.push(
      { module: 'instrument', kind: 'instrument', states: instrumentSnapshots, list: instrumentIds },
      { module: 'instrument', kind: 'provision', states: provisionSnapshots, list: provisionIds },
    )
    services.hooks.references.push(...instrumentReferences)
    services.hooks.panels.push(...instrumentPanels)
    services.hooks.tasks.push(async (site, viewer) => {
      if (!viewer.accountId || importableProgrammes(viewer).length === 0) return []
      const waiting = await importsAwaiting(site.db, viewer.accountId)
      return waiting.map((i) => ({
        message: 'instrument.task.accept',
        params: { name: i.name },
        address: `/imports/${i.id}`,
      }))
    })
    onEvent(services.hooks, 'programme.pack-loaded', (trx, site, payload: Json) =>
      takePackInstruments(trx, site, payload as unknown as PackLoaded),
    )
  },
  pages: instrumentPages,
  start: startReader,
  commands: [importCommand],
}

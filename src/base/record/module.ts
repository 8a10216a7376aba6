import { type Module, type Services, entity } from '../../core/index.ts'
import { z } from 'zod'
import { recordCommands } from './commands.ts'
import { THE_LOG, recordEntries } from './entries.ts'
import { provideKinds } from './kinds.ts'
import { integrator } from './loops.ts'
import { migrations } from './migrations.ts'
import { checkpointsResource } from './pages/checkpoints.tsx'
import { entriesResource } from './pages/entries.tsx'
import { recordPages, recordRoutes } from './pages/index.ts'
import { namedSlot } from './queries/find-sought.ts'
import { provideOpened } from './opened-checkpoints.ts'
import { provideFileTurns } from './pages/files-of-senders.ts'
import { provideSigner } from './signer.ts'
import { readVersions } from './store-topics.ts'
import { CHECKPOINTS, ENTRIES } from './topics.ts'
import { recordProblems } from './problems.ts'

/** The record itself, of which its own acts are about: it has no rows that the public sees. */
const log = entity({
  kind: 'log',
  schema: z.never(),
  snapshotVersion: 1,
  snapshots: { read: async () => new Map(), list: async () => [] },
  references: async ({ services, lang }, ids) =>
    new Map(
      ids
        .filter((id) => id === THE_LOG.id)
        .map((id) => [id, { name: services.words.in(lang)('record.title'), address: '/record' }]),
    ),
  tables: [],
})

export const recordModule: Module = {
  name: 'record',
  migrations,
  // An entry gets its place later, once: a trigger refuses another.
  insertOnly: { record_entry: ['position'], record_mark: [], record_hash: [], record_checkpoint: [] },
  problems: recordProblems,
  entities: [log],
  entries: recordEntries,
  resources: [entriesResource, checkpointsResource],
  loops: [integrator],
  topics: {
    [ENTRIES]: [
      'record_entry',
      'record_count',
      'record_total',
      'record_mark',
      'record_private',
      'record_entity',
    ],
    [CHECKPOINTS]: ['record_hash', 'record_checkpoint'],
  },
  versions: readVersions,
  once: { '/record/check': 'site', '/record/checkpoints': 'site' },
  nav: [{ message: 'record.title', address: '/record', place: 'footer', order: 20 }],
  pages: recordPages,
  routes: recordRoutes,
  commands: recordCommands,
  provide(services: Services) {
    provideKinds(services)
    // Until whoever searches puts more there.
    namedSlot.set(services, async () => [])
    provideFileTurns(services)
    provideSigner(services)
    provideOpened(services)
  },
}

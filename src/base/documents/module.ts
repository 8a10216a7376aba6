import type { Services, Json, Module } from '../../core/index.ts'
import { onEvent } from '../../core/index.ts'
import type { PackLoaded } from '../programme/index.ts'
import { takePackDocuments } from './actions/take-pack-documents.ts'
import { registerDocumentEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { documentPages } from './pages/index.tsx'
import { documentReferences } from './references.ts'
import { documentIds, documentSnapshots } from './store.ts'

export const documentsModule: Module = {
  name: 'documents',
  uses: ['programme', 'record'],
  migrations,
  register(services: Services) {
    registerDocumentEntries()
    services.hooks.snapshots.push({
      module: 'documents',
      kind: 'document',
      states: documentSnapshots,
      list: documentIds,
    })
    services.hooks.references.push(documentReferences)
    onEvent(services.hooks, 'programme.pack-loaded', (trx, site, payload: Json) =>
      takePackDocuments(trx, site, payload as unknown as PackLoaded),
    )
  },
  pages: documentPages,
}

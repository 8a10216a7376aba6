import type { Module } from '../../core/index.ts'
import { documentEntity } from './entities.ts'
import { documentEntries } from './entries.ts'
import { libraryOfDocuments } from './library-rows.ts'
import { migrations } from './migrations.ts'
import { documentsSection, sharedDocumentsSection } from './pack-section.ts'
import { documentPages } from './pages/index.tsx'
import { documentPanels } from './pages/panels.tsx'
import { documentsResource } from './pages/list.ts'
import { libraryResource } from './pages/library.tsx'
import { documentProblems } from './problems.ts'
import { foundOtherwise } from './store.ts'

/** What claims rest on: documents, their files with checksums, and how they stand to one another. */
export const documentsModule: Module = {
  name: 'documents',
  uses: ['programme', 'record'],
  migrations,
  problems: documentProblems,
  entities: [documentEntity],
  entries: documentEntries,
  panels: documentPanels,
  packSections: [documentsSection, sharedDocumentsSection],
  resources: [documentsResource, libraryResource],
  library: libraryOfDocuments,
  nav: [{ message: 'documents.library.title', address: '/library', place: 'header', order: 20 }],
  pages: documentPages,
  async verify({ db }, differs) {
    for await (const id of foundOtherwise(db)) differs('documents_document', id)
  },
}

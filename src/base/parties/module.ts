import type { Module } from '../../core/index.ts'
import { partyEntities } from './entities.ts'
import { partiesEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { partiesSection } from './pack-section.ts'
import { partiesPages } from './pages/index.tsx'
import { partyResources } from './resources.ts'

/**
 * States, groups and organizations: those of the world are facts that come with the software, dated and sourced; those of a programme come
 * with its pack.
 */
export const partiesModule: Module = {
  name: 'parties',
  uses: ['record'],
  migrations,
  entities: partyEntities,
  entries: partiesEntries,
  packSections: [partiesSection],
  resources: partyResources,
  nav: [{ message: 'parties.states.title', address: '/states', place: 'header', order: 40 }],
  // The world stands once.
  once: {
    '/states': 'real',
    '/groups': 'real',
    '/organizations': 'real',
    '/rights': 'real',
    '/parties/sources': 'real',
  },
  pages: partiesPages,
}

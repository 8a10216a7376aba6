import type { Module } from '../../core/index.ts'
import { itemEntity } from './entities.ts'
import { negotiationEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { negotiationPages } from './pages/index.tsx'
import { itemsResource } from './pages/list.tsx'
import { negotiationPolicies } from './policy.ts'

/** Items: what this module is for, in one sentence. */
export const negotiationModule: Module = {
  name: 'negotiation',
  migrations,
  entities: [itemEntity],
  entries: negotiationEntries,
  policies: negotiationPolicies,
  resources: [itemsResource],
  nav: [{ message: 'negotiation.nav', address: '/negotiation', place: 'header', order: 50 }],
  pages: negotiationPages,
}

import type { Module } from '../../core/index.ts'
import { partiesApi } from './api.ts'
import { partiesPages } from './pages/index.tsx'
import { registerReferences } from './references.ts'

/** States, groups and organizations: facts that come with the site, dated and sourced. No tables: nobody edits them here. */
export const partiesModule: Module = {
  name: 'parties',
  register: registerReferences,
  pages: partiesPages,
  routes: partiesApi,
}

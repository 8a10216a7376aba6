import type { Module } from '../../core/index.ts'
import { decisionParts } from './decision-parts.ts'
import { draftingSection } from './drafting-section.ts'
import { roundEntity, textEntity } from './entities.ts'
import { negotiationEntries } from './entries.ts'
import { inputEntity } from './input-entity.ts'
import { liveMigrations } from './live-migrations.ts'
import { migrations } from './migrations.ts'
import { noteMigrations } from './note-migrations.ts'
import { negotiationPages } from './pages/index.tsx'
import { roundsResource } from './pages/list.tsx'
import { roundPanels } from './pages/panels.tsx'
import { negotiationPolicies } from './policy.ts'
import { negotiationProblems } from './problems.ts'
import { proposalEntity } from './proposal-entity.ts'
import { proposalEntries } from './proposal-entries.ts'
import { proposalMigrations } from './proposal-migrations.ts'
import { NEGOTIATION } from './refs.ts'
import { negotiationTasks } from './tasks.ts'

/** A text is negotiated in a body: rounds, proposals, and the versions that come of them. */
export const negotiationModule: Module = {
  name: 'negotiation',
  uses: ['meetings'],
  migrations: {
    ...migrations,
    ...proposalMigrations,
    ...noteMigrations,
    ...liveMigrations,
    ...decisionParts.migrations,
  },
  entities: [roundEntity, textEntity, proposalEntity, inputEntity, ...decisionParts.entities],
  entries: { ...negotiationEntries, ...proposalEntries, ...decisionParts.entries },
  problems: { ...negotiationProblems, ...decisionParts.problems },
  due: decisionParts.due,
  tasks: [negotiationTasks],
  panels: roundPanels,
  policies: negotiationPolicies,
  packSections: [draftingSection],
  resources: [roundsResource],
  sealed: [
    { table: 'negotiation_proposal', place: "'negotiation/proposal/' || id" },
    { table: 'negotiation_note', place: "'negotiation/note/' || proposal_id || '/' || party" },
    ...decisionParts.sealed,
  ],
  // Versions of a text are never changed, nor is what moved.
  insertOnly: { negotiation_text: [], negotiation_move: [] },
  topics: { 'negotiation/moves': ['negotiation_move'] },
  parts: [
    {
      feature: NEGOTIATION,
      path: '/negotiation',
      title: 'negotiation.part.title',
      text: 'negotiation.part.text',
      short: 'negotiation.part.short',
    },
  ],
  pages: negotiationPages,
}

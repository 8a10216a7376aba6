import type { Module } from '../../core/index.ts'
import { mandatedWorkSlot } from '../access/index.ts'
import { programmeCommands } from './commands.ts'
import { mandateChecksEntity } from './mandate-entity.ts'
import { bodyEntity, itemEntity, programmeEntity } from './entities.ts'
import { programmeEntries } from './entries.ts'
import { statementsLoaded } from './events.ts'
import { migrations } from './migrations.ts'
import { ownSections } from './pack/own-sections.ts'
import { pagesOfPacks, programmePages } from './pages/index.tsx'
import { bodyPanels } from './pages/body-panel.tsx'
import { stateCalendarPanel } from './pages/calendar-panel.tsx'
import { findExercises, findRetired } from './queries/find-programmes.ts'
import { keepNoMeetings } from './queries/find-meetings.ts'
import { EXERCISES } from './refs.ts'
import { findMandatedWork } from './pages/mandated-work.ts'
import { namingPanels } from './pages/naming-panel.tsx'
import { programmePolicies } from './policy.ts'
import { programmeProblems } from './problems.ts'
import { programmeResources } from './resources.ts'
import { verifyCites } from './verify-cites.ts'
import { dueDateTasks, mandatesToCompareTasks, refusedPackTasks } from './tasks.ts'

/** A programme of action as its pack describes it: mandates, bodies, cycles, vocabularies, statements. */
export const programmeModule: Module = {
  name: 'programme',
  uses: ['access', 'parties', 'record'],
  migrations,
  problems: programmeProblems,
  entities: [programmeEntity, itemEntity, bodyEntity, mandateChecksEntity],
  insertOnly: { programme_mandate_check: ['taken_back_at', 'reason'] },
  entries: programmeEntries,
  packSections: ownSections,
  events: [statementsLoaded],
  policies: programmePolicies,
  panels: [...bodyPanels, ...namingPanels, stateCalendarPanel],
  resources: programmeResources,
  nav: [{ message: 'programme.list.title', address: '/programmes', place: 'header', order: 10 }],
  pages: programmePages,
  lastPages: pagesOfPacks,
  commands: programmeCommands,
  // Only administrators read it, on pages that nobody keeps.
  topics: { 'programme/refused': ['programme_refused_pack'] },
  once: { '/packs': 'site' },
  tasks: [mandatesToCompareTasks, dueDateTasks, refusedPackTasks],
  retired: findRetired,
  exercises: { topic: EXERCISES, find: findExercises },
  verify: verifyCites,
  provide(services) {
    mandatedWorkSlot.set(services, findMandatedWork)
    keepNoMeetings(services)
  },
}

import { type Module, on } from '../../core/index.ts'
import { needStated } from '../reporting/index.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { endOffers } from './actions/end-offers.ts'
import { requestEntity } from './entities.ts'
import { capacityEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { admissionEntity, offerEntity } from './offer-entities.ts'
import { capacitySection } from './pack-section.ts'
import { capacityPages } from './pages/index.tsx'
import { requestsResource } from './pages/list.tsx'
import { offersResource } from './pages/offers.tsx'
import { panels } from './pages/panels.tsx'
import { projectsResource } from './pages/project-list.tsx'
import { projectPages } from './pages/project-pages.ts'
import { projectsOnProvision } from './pages/project-panel.tsx'
import { capacityPolicies } from './policy.ts'
import { capacityProblems } from './problems.ts'
import { projectCommands } from './project-commands.ts'
import { projectEntity } from './project-entities.ts'
import { projectEntries } from './project-entries.ts'
import { projectMigrations } from './project-migrations.ts'
import { projectPolicies } from './project-policy.ts'
import { projectProblems } from './project-problems.ts'
import { PROJECTS } from './queries/find-projects.ts'
import { FEATURE, OFFERS } from './refs.ts'
import { admissionTasks, introductionTasks, offerTasks, requestTasks } from './tasks.ts'

/** Requests for help, offers of it, what brings them together, and the projects that follow. */
export const capacityModule: Module = {
  name: 'capacity',
  uses: ['reporting'],
  migrations: { ...migrations, ...projectMigrations },
  entities: [requestEntity, offerEntity, admissionEntity, projectEntity],
  entries: { ...capacityEntries, ...projectEntries },
  problems: { ...capacityProblems, ...projectProblems },
  policies: [...capacityPolicies, ...projectPolicies],
  handlers: [on(needStated, draftFromNeed)],
  packSections: [capacitySection],
  panels: [...panels, projectsOnProvision],
  tasks: [requestTasks, introductionTasks, offerTasks, admissionTasks],
  schedules: [
    // A letter that was sent too early is not taken back.
    { name: 'capacity.end-offers', every: { hours: 1 }, missed: 'once', forgets: true, run: endOffers },
  ],
  resources: [requestsResource, offersResource, projectsResource],
  features: [FEATURE, OFFERS, PROJECTS],
  parts: [
    {
      feature: FEATURE,
      path: '/requests',
      title: 'capacity.part.title',
      text: 'capacity.part.text',
      short: 'capacity.part.short',
    },
    {
      feature: OFFERS,
      path: '/offers',
      title: 'capacity.offersPart.title',
      text: 'capacity.offersPart.text',
      short: 'capacity.offersPart.short',
    },
    {
      feature: PROJECTS,
      path: '/projects',
      title: 'capacity.project.part.title',
      text: 'capacity.project.part.text',
      short: 'capacity.project.part.short',
    },
  ],
  sealed: [
    { table: 'capacity_request', place: "'capacity/request/' || id" },
    { table: 'capacity_offer', place: "'capacity/offer/' || id" },
    { table: 'capacity_introduction', place: "'capacity/introduction/' || id" },
    { table: 'capacity_consideration', place: "'capacity/consideration/' || id" },
  ],
  commands: projectCommands,
  pages(router) {
    capacityPages(router)
    projectPages(router)
  },
}

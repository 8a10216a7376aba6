import { type Module, on } from '../../core/index.ts'
import { needStated } from '../reporting/index.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { requestEntity } from './entities.ts'
import { capacityEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { capacityPages } from './pages/index.tsx'
import { requestsResource } from './pages/list.tsx'
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
import { FEATURE } from './queries/find-requests.ts'
import { requestTasks } from './tasks.ts'

/** Requests for help, what was offered, and what came of it. */
export const capacityModule: Module = {
  name: 'capacity',
  uses: ['reporting'],
  migrations: { ...migrations, ...projectMigrations },
  entities: [requestEntity, projectEntity],
  entries: { ...capacityEntries, ...projectEntries },
  problems: { ...capacityProblems, ...projectProblems },
  policies: [...capacityPolicies, ...projectPolicies],
  handlers: [on(needStated, draftFromNeed)],
  panels: [...panels, projectsOnProvision],
  tasks: [requestTasks],
  resources: [requestsResource, projectsResource],
  features: [FEATURE, PROJECTS],
  parts: [
    {
      feature: FEATURE,
      path: '/requests',
      title: 'capacity.part.title',
      text: 'capacity.part.text',
      short: 'capacity.part.short',
    },
    {
      feature: PROJECTS,
      path: '/projects',
      title: 'capacity.project.part.title',
      text: 'capacity.project.part.text',
      short: 'capacity.project.part.short',
    },
  ],
  sealed: [{ table: 'capacity_request', place: "'capacity/request/' || id" }],
  commands: projectCommands,
  pages(router) {
    capacityPages(router)
    projectPages(router)
  },
}

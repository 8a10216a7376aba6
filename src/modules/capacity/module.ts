import { type Module, on } from '../../core/index.ts'
import { needStated } from '../reporting/index.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { requestEntity } from './entities.ts'
import { capacityEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { capacityPages } from './pages/index.tsx'
import { requestsResource } from './pages/list.tsx'
import { panels } from './pages/panels.tsx'
import { capacityPolicies } from './policy.ts'
import { capacityProblems } from './problems.ts'
import { FEATURE } from './queries/find-requests.ts'
import { requestTasks } from './tasks.ts'

/** Requests for help, what was offered, and what came of it. */
export const capacityModule: Module = {
  name: 'capacity',
  uses: ['reporting'],
  migrations,
  entities: [requestEntity],
  entries: capacityEntries,
  problems: capacityProblems,
  policies: capacityPolicies,
  handlers: [on(needStated, draftFromNeed)],
  panels,
  tasks: [requestTasks],
  resources: [requestsResource],
  features: [FEATURE],
  parts: [
    {
      feature: FEATURE,
      path: '/requests',
      title: 'capacity.part.title',
      text: 'capacity.part.text',
      short: 'capacity.part.short',
    },
  ],
  sealed: [{ table: 'capacity_request', place: "'capacity/request/' || id" }],
  pages: capacityPages,
}

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
import { capacityPolicies } from './policy.ts'
import { capacityProblems } from './problems.ts'
import { FEATURE, OFFERS } from './refs.ts'
import { admissionTasks, introductionTasks, offerTasks, requestTasks } from './tasks.ts'

/** Requests for help, offers of it, and what brings them together. */
export const capacityModule: Module = {
  name: 'capacity',
  uses: ['reporting'],
  migrations,
  entities: [requestEntity, offerEntity, admissionEntity],
  entries: capacityEntries,
  problems: capacityProblems,
  policies: capacityPolicies,
  handlers: [on(needStated, draftFromNeed)],
  packSections: [capacitySection],
  panels,
  tasks: [requestTasks, introductionTasks, offerTasks, admissionTasks],
  schedules: [
    // A letter that was sent too early is not taken back.
    { name: 'capacity.end-offers', every: { hours: 1 }, missed: 'once', forgets: true, run: endOffers },
  ],
  resources: [requestsResource, offersResource],
  features: [FEATURE, OFFERS],
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
  ],
  sealed: [
    { table: 'capacity_request', place: "'capacity/request/' || id" },
    { table: 'capacity_offer', place: "'capacity/offer/' || id" },
    { table: 'capacity_introduction', place: "'capacity/introduction/' || id" },
    { table: 'capacity_consideration', place: "'capacity/consideration/' || id" },
  ],
  pages: capacityPages,
}

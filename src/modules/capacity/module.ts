import { type Module, on } from '../../core/index.ts'
import { needStated } from '../reporting/index.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { endOffers } from './actions/end-offers.ts'
import { requestEntity } from './entities.ts'
import { capacityEntries } from './entries.ts'
import { applicationEntity, contributionEntity, fundEntity } from './fund-entities.ts'
import { fundEntries } from './fund-entries.ts'
import { fundMigrations } from './fund-migrations.ts'
import { fundsSection } from './fund-pack.ts'
import { fundPolicies } from './fund-policy.ts'
import { fundProblems } from './fund-problems.ts'
import { APPLYING, FUNDS } from './fund-refs.ts'
import { awardTasks, fundTasks } from './fund-tasks.ts'
import { migrations } from './migrations.ts'
import { admissionEntity, offerEntity } from './offer-entities.ts'
import { capacitySection } from './pack-section.ts'
import { fundsResource } from './pages/fund-list.tsx'
import { fundPages } from './pages/fund-pages.ts'
import { awardsOnProvision } from './pages/fund-panel.tsx'
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
import { projectEntity, replyEntity } from './project-entities.ts'
import { projectEntries } from './project-entries.ts'
import { projectMigrations } from './project-migrations.ts'
import { projectPolicies } from './project-policy.ts'
import { projectProblems } from './project-problems.ts'
import { projectTasks } from './project-tasks.ts'
import { PROJECTS } from './queries/find-projects.ts'
import { provideTables } from './read-apart.ts'
import { FEATURE, OFFERS } from './refs.ts'
import { tallyMigrations } from './tally-migrations.ts'
import { admissionTasks, firstTasks, introductionTasks, offerTasks, requestTasks } from './tasks.ts'

/** Requests for help, offers of it, what brings them together, and the projects that follow. */
export const capacityModule: Module = {
  name: 'capacity',
  uses: ['reporting'],
  migrations: { ...migrations, ...projectMigrations, ...fundMigrations, ...tallyMigrations },
  entities: [
    requestEntity,
    offerEntity,
    admissionEntity,
    projectEntity,
    replyEntity,
    fundEntity,
    contributionEntity,
    applicationEntity,
  ],
  entries: { ...capacityEntries, ...projectEntries, ...fundEntries },
  problems: { ...capacityProblems, ...projectProblems, ...fundProblems },
  policies: [...capacityPolicies, ...projectPolicies, ...fundPolicies],
  handlers: [on(needStated, draftFromNeed)],
  packSections: [capacitySection, fundsSection],
  panels: [...panels, projectsOnProvision, awardsOnProvision],
  tasks: [
    requestTasks,
    introductionTasks,
    offerTasks,
    admissionTasks,
    fundTasks,
    awardTasks,
    projectTasks,
    firstTasks,
  ],
  schedules: [
    // A letter that was sent too early is not taken back.
    { name: 'capacity.end-offers', every: { hours: 1 }, missed: 'once', forgets: true, run: endOffers },
  ],
  resources: [requestsResource, offersResource, fundsResource, projectsResource],
  features: [FEATURE, OFFERS, FUNDS, APPLYING, PROJECTS],
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
      feature: FUNDS,
      path: '/funds',
      title: 'capacity.fund.part.title',
      text: 'capacity.fund.part.text',
      short: 'capacity.fund.part.short',
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
    { table: 'capacity_admission', place: "'capacity/admission/' || id" },
    { table: 'capacity_introduction', place: "'capacity/introduction/' || id" },
    { table: 'capacity_consideration', place: "'capacity/consideration/' || id" },
    { table: 'capacity_application', place: "'capacity/application/' || id" },
  ],
  // What was paid in and paid out is never changed; of what was taken back it is said so.
  insertOnly: { capacity_contribution: ['taken_back_at', 'reason', 'version'], capacity_payout: [] },
  commands: projectCommands,
  provide: provideTables,
  pages(router) {
    capacityPages(router)
    fundPages(router)
    projectPages(router)
  },
}

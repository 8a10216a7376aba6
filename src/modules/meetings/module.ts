import { type Module, on } from '../../core/index.ts'
import { keptMeetingsSlot, statementsLoaded } from '../../base/programme/index.ts'
import { takeMeetings } from './actions/take-meetings.ts'
import { agendaEntity } from './agenda-entity.ts'
import { workEntity } from './work-entity.ts'
import { decisionEntity, proceedingsEntity, voteEntity } from './decision-entities.ts'
import { decisionEntries } from './decision-entries.ts'
import { decisionMigrations } from './decision-migrations.ts'
import { decisionsSection, outcomesSection, votesSection } from './decision-pack.ts'
import { decisionPolicies } from './decision-policy.ts'
import { decisionProblems } from './decision-problems.ts'
import { decisionTasks } from './decision-tasks.ts'
import { meetingEntity } from './entities.ts'
import { meetingsEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { decisionsResource, votesResource } from './pages/decision-list.tsx'
import { meetingsPages } from './pages/index.tsx'
import { meetingsResource } from './pages/list.tsx'
import { meetingsPolicies } from './policy.ts'
import { meetingsProblems } from './problems.ts'
import { findKeptMeetings } from './queries/find-meetings.ts'
import { MEETINGS } from './refs.ts'
import { panels } from './panels.ts'

/** A body meets: what is planned, what is held, and what hangs on it. */
export const meetingsModule: Module = {
  name: 'meetings',
  migrations: { ...migrations, ...decisionMigrations },
  entities: [meetingEntity, agendaEntity, workEntity, decisionEntity, voteEntity, proceedingsEntity],
  entries: { ...meetingsEntries, ...decisionEntries },
  problems: { ...meetingsProblems, ...decisionProblems },
  policies: [...meetingsPolicies, ...decisionPolicies],
  handlers: [on(statementsLoaded, takeMeetings)],
  packSections: [decisionsSection, votesSection, outcomesSection],
  tasks: [decisionTasks],
  resources: [meetingsResource, decisionsResource, votesResource],
  panels,
  // Versions of an agenda are never changed.
  insertOnly: { meetings_agenda: [] },
  parts: [
    {
      feature: MEETINGS,
      path: '/meetings',
      title: 'meetings.part.title',
      text: 'meetings.part.text',
      short: 'meetings.part.short',
    },
  ],
  pages: meetingsPages,
  provide: (services) => keptMeetingsSlot.set(services, findKeptMeetings),
}

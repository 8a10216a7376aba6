import { type Module, on, whenDue } from '../../core/index.ts'
import { keptMeetingsSlot, statementsLoaded } from '../../base/programme/index.ts'
import { releaseAtTime } from './actions/release-statement.ts'
import { tellFollowers } from './actions/tell-followers.ts'
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
import { followMigrations } from './follow-migrations.ts'
import { meetingEntity } from './entities.ts'
import { meetingsEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { decisionsResource, votesResource } from './pages/decision-list.tsx'
import { meetingsPages } from './pages/index.tsx'
import { meetingsResource } from './pages/list.tsx'
import { meetingsPolicies } from './policy.ts'
import { meetingsProblems } from './problems.ts'
import { findKeptMeetings } from './queries/find-meetings.ts'
import { MEETINGS, RELEASE } from './refs.ts'
import { panels } from './panels.ts'
import { statementsResource } from './pages/statement-list.tsx'
import { paperEntity } from './paper-entity.ts'
import { paperEntries } from './paper-entries.ts'
import { libraryOfPapers } from './paper-library.ts'
import { paperMigrations } from './paper-migrations.ts'
import { paperProblems } from './paper-problems.ts'
import { speakersEntity } from './speakers-entity.ts'
import { speakersEntries } from './speakers-entries.ts'
import { speakersMigrations } from './speakers-migrations.ts'
import { speakersProblems } from './speakers-problems.ts'
import { speakingSection } from './speaking-section.ts'
import { statementEntity } from './statement-entity.ts'
import { statementEntries } from './statement-entries.ts'
import { statementMigrations } from './statement-migrations.ts'
import { statementPolicies } from './statement-policy.ts'
import { statementProblems } from './statement-problems.ts'

/** A body meets: what is planned, what is held, and what hangs on it. */
export const meetingsModule: Module = {
  name: 'meetings',
  migrations: {
    ...migrations,
    ...decisionMigrations,
    ...statementMigrations,
    ...speakersMigrations,
    ...paperMigrations,
    ...followMigrations,
  },
  entities: [
    meetingEntity,
    agendaEntity,
    workEntity,
    decisionEntity,
    voteEntity,
    proceedingsEntity,
    statementEntity,
    speakersEntity,
    paperEntity,
  ],
  entries: {
    ...meetingsEntries,
    ...decisionEntries,
    ...statementEntries,
    ...speakersEntries,
    ...paperEntries,
  },
  problems: {
    ...meetingsProblems,
    ...decisionProblems,
    ...statementProblems,
    ...speakersProblems,
    ...paperProblems,
  },
  policies: [...meetingsPolicies, ...decisionPolicies, ...statementPolicies],
  handlers: [on(statementsLoaded, takeMeetings)],
  packSections: [decisionsSection, votesSection, outcomesSection, speakingSection],
  tasks: [decisionTasks],
  resources: [meetingsResource, decisionsResource, votesResource, statementsResource],
  due: [whenDue(RELEASE, (tx, { key }) => releaseAtTime(tx, key))],
  schedules: [
    // A letter that left cannot be called back.
    {
      name: 'meetings.tell-followers',
      every: { hours: 1 },
      missed: 'once',
      forgets: true,
      run: tellFollowers,
    },
  ],
  sealed: [
    { table: 'meetings_statement', place: "'meetings/statement/' || id" },
    { table: 'meetings_statement_file', place: "'meetings/statement/' || statement_id || '/file'" },
  ],
  library: libraryOfPapers,
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

import type { Module } from '../../core/index.ts'
import { freezeCounts } from './actions/freeze-counts.ts'
import { countsEntity } from './counts-entity.ts'
import { forgetForms } from './actions/discard-form.ts'
import { openAnswers } from './actions/open-answers.ts'
import { sendReminders } from './actions/send-reminders.ts'
import { archivedEntity } from './archived-entity.ts'
import { libraryOfArchived } from './archived-library.ts'
import { archivedProblems } from './archived-problems.ts'
import { contributionProblems } from './contribution-problems.ts'
import { questionnaireEntity, reportEntity, roundEntity } from './entities.ts'
import { reportingEntries } from './entries.ts'
import { needStated } from './events.ts'
import { helpEntity } from './help-entity.ts'
import { migrations } from './migrations.ts'
import { questionnairesSection } from './pack-section.ts'
import { archivedResource } from './pages/archived-list.tsx'
import { answersResource } from './pages/answers.tsx'
import {
  countsResource,
  questionnairesResource,
  questionsResource,
  roundsResource,
} from './pages/data-lists.ts'
import { reportingPages } from './pages/index.tsx'
import { reportsResource } from './pages/list.tsx'
import { panels } from './pages/panels.tsx'
import { reportingPolicies } from './policy.ts'
import { reportingProblems } from './problems.ts'
import { planTasks } from './plan-tasks.ts'
import { provideWorkbooks } from './read-apart.ts'
import { ASKING_FEATURES } from './rules/asking-features.ts'
import { reportTasks } from './tasks.ts'
import { roundTasks } from './tasks-of-rounds.ts'
import { xlsFormCommand } from './xlsform/command.ts'

/** Questionnaires, what States answer of their own free will, and what follows from it. */
export const reportingModule: Module = {
  name: 'reporting',
  migrations,
  entities: [questionnaireEntity, roundEntity, reportEntity, countsEntity, helpEntity, archivedEntity],
  entries: reportingEntries,
  problems: { ...reportingProblems, ...contributionProblems, ...archivedProblems },
  policies: reportingPolicies,
  events: [needStated],
  packSections: [questionnairesSection],
  panels,
  tasks: [reportTasks, planTasks, roundTasks],
  resources: [
    reportsResource,
    archivedResource,
    answersResource,
    questionnairesResource,
    questionsResource,
    roundsResource,
    countsResource,
  ],
  library: libraryOfArchived,
  features: ASKING_FEATURES,
  parts: [
    {
      feature: 'reporting',
      path: '/reports',
      title: 'reporting.part.title',
      text: 'reporting.part.text',
      short: 'reporting.part.short',
    },
  ],
  sealed: [
    { table: 'reporting_saved', place: "'reporting/' || report_id || '/' || part || '/' || version" },
    { table: 'reporting_answer', place: "'reporting/' || report_id || '/' || nr || '/' || visibility" },
    { table: 'reporting_step', place: "'reporting/' || report_id || '/step/' || nr" },
    { table: 'reporting_action', place: "'reporting/action/' || id || '/' || version" },
    { table: 'reporting_frozen', place: "'reporting/frozen/' || round_id" },
    { table: 'reporting_handed', place: "'reporting/' || report_id || '/' || part || '/handed/' || id" },
    {
      table: 'reporting_contributed',
      place: "'reporting/' || report_id || '/' || part || '/handed/' || handed_id || '/' || version",
    },
    { table: 'reporting_comment', place: "'reporting/' || report_id || '/' || part || '/comment/' || id" },
    { table: 'reporting_inquiry', place: "'reporting/' || report_id || '/inquiry/' || id" },
    { table: 'reporting_reply', place: "'reporting/reply/' || inquiry_id" },
    { table: 'reporting_archived', place: "'reporting/archived/' || id || '/words'" },
    { table: 'reporting_archived_file', place: "'reporting/archived/' || archived_id || '/file/' || nr" },
    { table: 'reporting_archived_text', place: "'reporting/archived/' || archived_id || '/text'" },
    { table: 'reporting_archived_answer', place: "'reporting/archived/' || archived_id || '/' || question" },
    { table: 'reporting_evidence', place: "'reporting/evidence/' || source" },
  ],
  insertOnly: { reporting_count: [], reporting_frozen: ['sealed'] },
  schedules: [
    // Lets go of single answers once they are counted.
    {
      name: 'reporting.freeze-counts',
      every: { hours: 1 },
      missed: 'once',
      forgets: true,
      run: freezeCounts,
    },
    // What was opened too early was read.
    { name: 'reporting.open-answers', every: { hours: 1 }, missed: 'once', forgets: true, run: openAnswers },
    {
      name: 'reporting.forget-forms',
      every: { days: 1, at: '03:10', zone: 'UTC' },
      missed: 'once',
      forgets: true,
      run: forgetForms,
    },
    // A letter that was sent too early is not taken back.
    { name: 'reporting.remind', every: { hours: 1 }, missed: 'once', forgets: true, run: sendReminders },
  ],
  pages: reportingPages,
  commands: [xlsFormCommand],
  provide: provideWorkbooks,
}

import type { Module } from './contract/module.ts'
import { forgetFiles } from './files/files.ts'
import { forgetDraftsSchedule } from './forms/drafts.ts'
import { FormSamples } from './forms/samples.tsx'
import { componentsPage } from './ui/samples/page.tsx'
import { forgetSubmissions } from './forms/submission.ts'
import { forgetTexts } from './mail/letters.ts'
import { languagesPage } from './i18n/languages-page.tsx'
import { MAIL_JOB } from './mail/mail.ts'
import { sendLetter, sendLetters } from './mail/send-letters.ts'
import { migrations } from './migrations.ts'
import { coreProblems } from './problems/problem.ts'

export const coreModule: Module = {
  name: 'core',
  migrations,
  problems: coreProblems,
  jobs: { [MAIL_JOB]: (services, data) => sendLetter(services, String(data.id)) },
  loops: [sendLetters],
  schedules: [
    { name: 'core.forget-submissions', every: { hours: 1 }, missed: 'once', run: forgetSubmissions },
    { name: 'core.forget-letter-texts', every: { hours: 1 }, missed: 'once', run: forgetTexts },
    forgetDraftsSchedule,
    // After the modules let go of theirs.
    {
      name: 'core.forget-files',
      every: { days: 1, at: '03:30', zone: 'UTC' },
      missed: 'once',
      run: forgetFiles,
    },
  ],
  once: { '/languages': 'site', '/api': 'site', '/problems': 'site', '/components': 'site' },
  pages(router) {
    languagesPage(router)
    componentsPage(router, { forms: FormSamples })
  },
}

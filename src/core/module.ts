import type { Module } from './contract/module.ts'
import { forgetFiles } from './files/files.ts'
import { rotateSealingKey } from './files/reseal.ts'
import { forgetDrafts } from './forms/drafts.ts'
import { forgetTurns } from './http/rate-limit.ts'
import type { Schedule } from './jobs/schedules.ts'
import { FormSamples } from './forms/samples.tsx'
import { componentsPage } from './ui/samples/page.tsx'
import { forgetSubmissions } from './forms/submission.ts'
import { forgetTexts } from './mail/letters.ts'
import { languagesPage } from './i18n/languages-page.tsx'
import { MAIL_JOB } from './mail/mail.ts'
import { sendLetter, sendLetters } from './mail/send-letters.ts'
import { keepLinesOpen, tellReaders } from './live/loops.ts'
import { migrations } from './migrations.ts'
import { coreProblems } from './problems/problem.ts'

const forgetting = (name: string, every: Schedule['every'], run: Schedule['run']): Schedule => ({
  name,
  every,
  missed: 'once',
  forgets: true,
  run,
})

export const coreModule: Module = {
  name: 'core',
  migrations,
  problems: coreProblems,
  jobs: { [MAIL_JOB]: (services, data) => sendLetter(services, String(data.id)) },
  loops: [sendLetters, tellReaders, keepLinesOpen],
  schedules: [
    forgetting('core.forget-submissions', { hours: 1 }, forgetSubmissions),
    forgetting('core.forget-letter-texts', { hours: 1 }, forgetTexts),
    forgetting('core.forget-turns', { hours: 1 }, forgetTurns),
    forgetting('core.forget-drafts', { hours: 24 }, forgetDrafts),
    // After the modules let go of theirs.
    forgetting('core.forget-files', { days: 1, at: '03:30', zone: 'UTC' }, forgetFiles),
  ],
  commands: [rotateSealingKey],
  once: { '/languages': 'site', '/api': 'site', '/problems': 'site', '/components': 'site' },
  pages(router) {
    languagesPage(router)
    componentsPage(router, { forms: FormSamples })
  },
}

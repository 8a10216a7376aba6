import type { Module } from './contract/module.ts'
import { forgetSubmissions } from './forms/submission.ts'
import { MAIL_JOB, sendLetter } from './mail/mail.ts'
import { migrations } from './migrations.ts'

export const coreModule: Module = {
  name: 'core',
  migrations,
  jobs: { [MAIL_JOB]: (services, data) => sendLetter(services, String(data.id)) },
  schedules: [
    { name: 'core.forget-submissions', every: { hours: 1 }, missed: 'once', run: forgetSubmissions },
  ],
}

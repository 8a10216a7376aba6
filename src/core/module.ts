import type { Services } from './contract/services.ts'
import { MAIL_JOB, sendLetter } from './mail/mail.ts'
import { migrations } from './migrations.ts'
import type { Module } from './contract/module.ts'
import { FormSamples } from './forms/samples.tsx'
import { componentsPage } from './ui/samples/page.tsx'
import { forgetSubmissions } from './forms/submission.ts'

const HOUR_MS = 3_600_000

export const coreModule: Module = {
  name: 'core',
  migrations,
  register(services: Services) {
    services.jobs.define(MAIL_JOB, (data) => sendLetter(services, String(data.id)))
  },
  pages: (router) => componentsPage(router, { forms: FormSamples }),
  async start(services: Services) {
    const timer = setInterval(() => {
      forgetSubmissions(services).catch((error: unknown) =>
        services.log.error({ err: error }, 'forgetting old submissions'),
      )
    }, HOUR_MS)
    timer.unref()
    return { stop: async () => clearInterval(timer) }
  },
}

import type { Env } from './contract/services.ts'
import { MAIL_JOB, sendLetter } from './mail/mail.ts'
import { migrations } from './migrations.ts'
import type { Module } from './contract/module.ts'
import { forgetSubmissions } from './forms/submission.ts'

const HOUR_MS = 3_600_000

export const coreModule: Module = {
  name: 'core',
  migrations,
  register(env: Env) {
    env.jobs.define(MAIL_JOB, (data) => sendLetter(env, String(data.id)))
  },
  async start(env: Env) {
    const timer = setInterval(() => {
      forgetSubmissions(env).catch((error: unknown) =>
        env.log.error({ err: error }, 'forgetting old submissions'),
      )
    }, HOUR_MS)
    timer.unref()
    return { stop: async () => clearInterval(timer) }
  },
}

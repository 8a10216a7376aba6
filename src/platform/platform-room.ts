import type { Env } from './env.ts'
import { MAIL_JOB, sendLetter } from './mail.ts'
import { migrations } from './migrations.ts'
import type { Room } from './room.ts'

export const platformRoom: Room = {
  name: 'platform',
  migrations,
  register(env: Env) {
    env.jobs.define(MAIL_JOB, (data) => sendLetter(env, String(data.id)))
  },
}

import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Db } from './database/index.ts'
import type { FileStore } from './files.ts'
import type { Hooks } from './hooks.ts'
import type { Jobs } from './jobs.ts'
import type { Words } from './languages/words.ts'
import type { Mail } from './mail.ts'

/** All that a use case reaches for beyond its arguments; tests pass their own. */
export interface Env {
  config: Config
  db: Db
  clock: () => Date
  /** Time-ordered, unique. */
  newId: () => string
  randomBytes: (count: number) => Uint8Array
  files: FileStore
  mail: Mail
  jobs: Jobs
  hooks: Hooks
  words: Words
  log: Logger
  /** Names the code that runs, for ETags and the footer. */
  build: string
}

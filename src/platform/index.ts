export { readBackup } from './backup/read-backup.ts'
export { writeBackup } from './backup/write-backup.ts'
export type { Command, CommandArguments, CommandIO, ExitCode } from './command.ts'
export { type Config, ConfigError, readConfig } from './config.ts'
export {
  type Database,
  type Db,
  type Tables,
  afterCommit,
  assertTransaction,
  connect,
  inTransaction,
} from './database/index.ts'
export { migrate, migration, newerData } from './database/migrate.ts'
export { type Env, type EnvParts, createEnv } from './env.ts'
export { createFailures } from './failures.ts'
export { MAX_FILE_BYTES, createFileStore, sha256Hex } from './files.ts'
export {
  type Hooks,
  type Json,
  type Panel,
  type PublicState,
  type Reference,
  type Task,
  createHooks,
  emit,
  onEvent,
  renderPanels,
  resolveRefs,
} from './hooks.ts'
export { uuidV7 } from './ids.ts'
export {
  type Multilingual,
  type Translate,
  type Words,
  directionOf,
  languageNames,
  loadWords,
  officialLanguages,
  pickText,
  projectRoot,
} from './languages/words.ts'
export { type Letter, createMail, newestLetters } from './mail.ts'
export { createJobs } from './jobs.ts'
export { Problem, platformProblems, problemCatalogue, problems } from './problem.ts'
export { type Ref, parseRef, refKey, sameRef } from './ref.ts'
export type { Room } from './room.ts'
export { type HeldRole, type Viewer, holds, stranger } from './viewer.ts'
export { createWaking } from './waking.ts'
export { assetAddress } from './web/assets.ts'
export {
  Button,
  Choices,
  ErrorSummary,
  Field,
  Form,
  type FormErrors,
  type FormValues,
  readForm,
} from './web/forms.tsx'
export { buildHouse, clientAddress } from './web/house.tsx'
export {
  Day,
  DaySpan,
  type Frame,
  Moment,
  Page,
  Text,
  dateWords,
  languageName,
  setFrame,
} from './web/layout.tsx'
export { answerProblem, problemWords } from './web/problem-page.tsx'
export { platformRoom } from './platform-room.ts'
export {
  attachment,
  json,
  page,
  publicPage,
  publicPageByContent,
  seeOther,
  wantsJson,
} from './web/respond.tsx'
export { type RateLimit, takeOwnTurn, takeTurn } from './web/rate-limit.ts'
export { type Ctx, type Router, to } from './web/router.ts'
export { once } from './web/submission.ts'

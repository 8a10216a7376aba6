export type { Command, CommandArguments, CommandIO, ExitCode } from './contract/command.ts'
export { type Config, ConfigError, readConfig } from './config.ts'
export {
  type Database,
  type Db,
  type Tables,
  afterCommit,
  assertTransaction,
  connect,
  inTransaction,
} from './db/database.ts'
export { migrate, migration, newerData } from './db/migrate.ts'
export { type Services, type ServiceParts, createServices } from './contract/services.ts'
export { createFailures } from './jobs/failures.ts'
export { MAX_FILE_BYTES, createFileStore, sha256Hex } from './files/files.ts'
export {
  type Hooks,
  type Json,
  type Panel,
  type SnapshotSource,
  type Reference,
  type Task,
  createHooks,
  emit,
  onEvent,
  renderPanels,
  resolveRefs,
} from './contract/hooks.ts'
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
} from './i18n/words.ts'
export { type Letter, createMail, newestLetters } from './mail/mail.ts'
export { createJobs } from './jobs/jobs.ts'
export { Problem, coreProblems, problemCatalogue, problems } from './problems/problem.ts'
export { type Ref, parseRef, refKey, sameRef } from './contract/ref.ts'
export { tasksFor } from './contract/tasks-for.ts'
export type { Module } from './contract/module.ts'
export { type HeldRole, type Viewer, holds, anonymous } from './contract/viewer.ts'
export { createSignal } from './jobs/signal.ts'
export { assetAddress } from './http/assets.ts'
export * from './forms/index.ts'
export { buildSite, clientAddress } from './http/site.tsx'
export { type QueryChanges, addressWith } from './ui/addresses.ts'
export { type Bar, type BarShape, BarChart } from './ui/bar-chart.tsx'
export { ActiveFacets, type FacetGroup, Facets, Pager, Results, SearchBox, SortBy } from './ui/finding.tsx'
export { type Frame, type NavItem, setFrame } from './ui/frame.ts'
export { Page } from './ui/layout.tsx'
export { List, type ListRow, Timeline, type TimelineEvent } from './ui/list.tsx'
export {
  Amount,
  Day,
  DaySpan,
  FileSize,
  Listed,
  LocalizedText,
  Moment,
  Text,
  dateWords,
  daysUntil,
  daysWords,
  languageName,
  numberWords,
  sizeWords,
} from './ui/localized.tsx'
export type { LocalPart } from './ui/masthead.tsx'
export type { Source } from './ui/source-list.ts'
export { CiteAs, Citation, EntityLink, Quote, SourceMark, Sources, citationWords } from './ui/sources.tsx'
export { Badge, type BadgeKind, EmptyState, Notice, PartFailed, Progress, Tag } from './ui/status.tsx'
export {
  Actions,
  Card,
  type Description,
  DescriptionList,
  Figure,
  Figures,
  type Link,
  Section,
  Split,
  Tabs,
} from './ui/structure.tsx'
export { type Column, Table } from './ui/table.tsx'
export { type TaskItem, TaskList } from './ui/task-list.tsx'
export { answerProblem, problemWords } from './problems/problem-page.tsx'
export { coreModule } from './module.ts'
export {
  attachment,
  json,
  movedTo,
  page,
  publicPage,
  publicPageByContent,
  seeOther,
  wantsJson,
} from './http/respond.tsx'
export { type RateLimit, takeOwnTurn, takeTurn } from './http/rate-limit.ts'
export { type Ctx, type Router, to } from './http/router.ts'
export { type View, ViewContext, useView, viewOf } from './ui/view.ts'

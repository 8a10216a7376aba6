export type { Command, CommandArguments, CommandIO, ExitCode } from './contract/command.ts'
export {
  type Entity,
  type Reader,
  type Reference,
  type FurtherFacets,
  type SearchFacets,
  type SearchText,
  type Snapshots,
  type Sought,
  anyone,
  entity,
} from './contract/entity.ts'
export type { EntryKind } from './contract/entry-kind.ts'
export { type EventType, emit, event, on } from './contract/event.ts'
export type { Json } from './contract/json.ts'
export type { LibrarySource } from './contract/library.ts'
export type { Differs, Module, NavItem } from './contract/module.ts'
export {
  type Change,
  type LoadingPack,
  type PackFault,
  type PackId,
  type PackPath,
  type PackSection,
  type PackView,
  packSection,
} from './contract/pack-section.ts'
export { type Source, endorsement, mandate, sourceLabels, source } from './contract/pack-source.ts'
export {
  type Words as PackWords,
  id as packId,
  languages as packLanguages,
  sixLanguages,
  text as packText,
  when,
  words as packWords,
} from './contract/pack-words.ts'
export { pick } from './contract/pick.ts'
export { type Panel, type Shown, renderPanels } from './contract/panel.ts'
export { demand, requireAccount } from './contract/demand.ts'
export {
  type Part,
  type PartName,
  type Within,
  EXERCISE,
  here,
  isHere,
  partOf,
  within,
} from './contract/part.ts'
export { type Policy, type Right, type Situation, policy } from './contract/policy.ts'
export { type Ref, parseRef, refKey, sameRef } from './contract/ref.ts'
export { resolveRef, resolveRefs } from './contract/references.ts'
export { checkFormerKinds } from './contract/check-registry.ts'
export { type KnownEntity, type Registry, createRegistry } from './contract/registry.ts'
export {
  type Column as CsvColumn,
  type Cursor,
  type FacetCounts,
  type Found,
  type Ahead,
  type AskedAddress,
  type Paging,
  type Resource,
  pageOf,
  resource,
} from './contract/resource.ts'
export { type ServiceParts, type Services, createServices } from './contract/services.ts'
export { type Slot, slot } from './contract/slot.ts'
export { sumFacets } from './contract/sum-facets.ts'
export { type Task, type TaskProvider, tasksFor } from './contract/task.ts'
export { seenIn } from './contract/versions.ts'
export type { VersionReader, Versions } from './contract/versions.ts'
export { type HeldRole, type Viewer, anonymous, holds } from './contract/viewer.ts'
export { type Config, ConfigError, readConfig } from './config.ts'
export { type Database, type Db, type Tables, connect } from './db/database.ts'
export { grantToSite } from './db/grants.ts'
export { type CountedFacet, countFacets } from './db/facets.ts'
export { migrate, migration, newerData } from './db/migrate.ts'
export { prepared } from './db/prepared.ts'
export { requireTables } from './db/require-tables.ts'
export { createPageCache } from './http/page-cache.ts'
export { type Topic, readLog, readingFound, readingOnly, sendOnly, withoutReading } from './db/reads.ts'
export {
  afterCommit,
  assertTransaction,
  codeOf,
  inTransaction,
  isPassing,
  violates,
} from './db/transaction.ts'
export { asOneLine, asSeenText, isUnseenIn, oneLine, seenText } from './forms/one-line.ts'
export { startWatchdog } from './jobs/watchdog.ts'
export { workerScript } from './jobs/worker-script.ts'
export { type BackgroundWork, startBackgroundWork } from './jobs/background.ts'
export {
  type DueHandler,
  type DueItem,
  type DueType,
  cancelDue,
  dueType,
  scheduleAt,
  whenDue,
} from './jobs/due.ts'
export { type Interval, momentIn } from './jobs/interval.ts'
export { backoffMs } from './jobs/backoff.ts'
export type { Loop } from './jobs/loops.ts'
export { type Schedule, runSchedules } from './jobs/schedules.ts'
export { type SignalName, type Signals } from './jobs/signals.ts'
export { MAX_FILE_BYTES, sha256Hex } from './files/files.ts'
export { LINK, hashOfLink, isLive, newLink } from './files/links.ts'
export { startAnnouncing } from './live/announce.ts'
export type { Live, LiveChange, LiveChannel } from './live/live.ts'
export { sendLive } from './live/send-live.ts'
export { hasUnopened } from './files/reseal.ts'
export { seal, unseal } from './files/sealing.ts'
export { readOwnKey } from './files/own-key.ts'
export * from './forms/index.ts'
export { assetAddress } from './http/assets.ts'
export { keepLink } from './http/keep-link.ts'
export { cookiePrefix } from './http/cookies.ts'
export { sayDone } from './http/done.ts'
export { givenOrder, pageInGivenOrder } from './http/given-order.ts'
export { movedCursor, printCursor, readCursor } from './http/keyset.ts'
export { readFilters } from './http/resources.tsx'
export {
  type RateLimit,
  type Turn,
  type WorkBudget,
  clientNetwork,
  openBudget,
  senderOf,
  takeOwnTurn,
  takeTurn,
} from './http/rate-limit.ts'
export { type Turns, type TurnsOfEach, createTurns, createTurnsOfEach } from './http/turns.ts'
export {
  attachment,
  drawPart,
  inlinePdf,
  isPdf,
  movedTo,
  page,
  publicAnswer,
  publicPage,
  seeOther,
} from './http/respond.tsx'
export { type StreamedPage, streamedPage } from './http/streamed-page.tsx'
export { csvFile } from './http/csv-file.ts'
export { tellBrokenOff, turnsOfStream } from './http/stream-turns.ts'
export { type Ctx, type Router, to } from './http/router.ts'
export { clientAddress } from './http/network.ts'
export { SENDING } from './http/sending.ts'
export { buildSite } from './http/site.tsx'
export { type QueryChanges, addressWith, dataLinks } from './ui/addresses.ts'
export { type Bar, type BarShape, BarChart } from './ui/bar-chart.tsx'
export { wayToExercise } from './ui/exercise.tsx'
export { type FacetWords, facetGroups } from './ui/facet-groups.ts'
export {
  ActiveFacets,
  type FacetGroup,
  Facets,
  Neighbours,
  Pager,
  Results,
  SearchBox,
  SortBy,
} from './ui/finding.tsx'
export { FoundList } from './ui/found-list.tsx'
export type { Frame } from './ui/frame.ts'
export { Page } from './ui/layout.tsx'
export { List, type ListRow, Timeline, type TimelineEvent } from './ui/list.tsx'
export { Moving } from './ui/moving.tsx'
export {
  type MessageKey,
  type Multilingual,
  type PlainMessageKey,
  type Translate,
  type Words,
  directionOf,
  languageNames,
  loadWords,
  officialLanguages,
  pickText,
  projectRoot,
} from './i18n/words.ts'
export { isUuid, uuidV4, uuidV7 } from './ids.ts'
export { sendLetters } from './mail/send-letters.ts'
export {
  forgetLettersTo,
  forgetTextsNaming,
  letterState,
  letterStates,
  listLetters,
  newestLetters,
} from './mail/letters.ts'
export { type Letter, type SentLetter } from './mail/mail.ts'
export { coreModule } from './module.ts'
export { dateFormat } from './i18n/dates.ts'
export { Problem, coreProblems, problemWords, problems } from './problems/problem.ts'
export {
  Colon,
  Amount,
  Day,
  DaySpan,
  FileSize,
  Listed,
  LocalizedText,
  Moment,
  dateWords,
  daysUntil,
  daysWords,
  languageName,
  listWords,
  numberWords,
  percentWords,
  sizeWords,
} from './ui/localized.tsx'
export { LocalNavigation, type LocalPart } from './ui/masthead.tsx'
export { Panels } from './ui/panels.tsx'
export type { Source as PageSource } from './ui/source-list.ts'
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
export { type TaskGroup, type TaskItem, TaskList } from './ui/task-list.tsx'
export { type View, nameEntities, useView, viewOf } from './ui/view.ts'
export { chunks, workAhead } from './work-ahead.ts'

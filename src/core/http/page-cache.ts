import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { PAGE_MEMORY_MB, ROW_MEMORY_MB } from '../config.ts'
import type { Registry } from '../contract/registry.ts'
import type { Versions } from '../contract/versions.ts'
import type { Database, Db } from '../db/database.ts'
import { type ReadBy, ReadLog, type Topic, createReadBy } from '../db/reads.ts'
import { createKeptRows } from './kept-rows.ts'
import { createKnownVersions } from './known-versions.ts'
import { type TurnsOfEach, createTurns, createTurnsOfEach } from './turns.ts'

/** A page as it was made, with what it rests on. */
export interface KeptPage {
  /** As it is sent: made once, for it is sent often. */
  body: Uint8Array<ArrayBuffer>
  /** Media type. */
  type: string
  etag: string
  topics: readonly Topic[]
  /** Of the topics, in their order. */
  versions: readonly string[]
  /** The compressed form, once somebody asked for it. */
  gzip?: Uint8Array<ArrayBuffer>
}

/** What a page rests on, at one moment. */
export type Rests = Pick<KeptPage, 'topics' | 'versions'>

/** Pages that anybody may see, as they were made last, in bounded memory; what tells whether they still stand; and the rows of which they were made. */
export interface PageCache {
  /** A handle for making such pages: see `Database.pages`. Rows that still stand are not asked for again. */
  db: Db
  find(key: string): KeptPage | undefined
  keep(key: string, page: KeptPage): void
  /** Whether a kept page still stands: one statement, or none where that was asked a moment ago. */
  stands(page: Rests): Promise<boolean>
  /** The versions of topics now: one statement, which those share who ask while one runs. */
  ask(topics: readonly Topic[]): Promise<Versions>
  /** To be said after a commit of this server: what was read before serves nobody any more. */
  committed(): void
  /** The compressed form of a page, made once. */
  gzip(key: string, page: KeptPage): Uint8Array<ArrayBuffer>
  /** @param signal aborted when nobody waits for the page any more */
  newLog(signal?: AbortSignal): Promise<ReadLog>
  /** Pages that are not kept are made a few at a time, of one sender fewer yet, so that the others hardly wait for whoever asks for many. */
  turns: TurnsOfEach
  /** On what a page that was made rests; null where that changed meanwhile, so that it is right for now and may be old the next moment. */
  settle(log: ReadLog): Promise<Rests | null>
}

/** Pages that are made at once, some of them waiting for a connection, and requests that wait for that: some seconds' worth. */
const WORKING = 16
const WAITING = 400
/** Those of one sender: half of the queue at most, and as many at once as keep the processor busy while the database answers. */
const OF_ONE = { working: 2, waiting: 200 }

/** @param elapsed milliseconds since some moment, never back @param rowMemory megabytes of remembered rows in all @param pageMemory of kept pages, 0 to keep none */
export function createPageCache(
  database: Database,
  registry: Registry,
  elapsed = () => performance.now(),
  rowMemory = ROW_MEMORY_MB,
  pageMemory = PAGE_MEMORY_MB,
): PageCache {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: Math.max(1, pageMemory * 1024 * 1024),
    sizeCalculation: ({ body, gzip, topics }) => body.length + (gzip?.length ?? 0) + 50 * topics.length + 200,
  })
  let readBy: Promise<ReadBy> | null = null
  const versions = createKnownVersions(
    (topics) => registry.versions(database.pages, topics),
    elapsed,
    registry.everywhere,
  )
  const rows = createKeptRows(versions, rowMemory * 1024 * 1024)
  return {
    db: database.pagesFrom(rows),
    find: (key) => kept.get(key),
    keep: (key, page) => void kept.set(key, page),
    async stands({ topics, versions: before }) {
      const now = versions.known(topics) ?? (await versions.ask(topics)).of
      return before.every((version, i) => version === now[i])
    },
    ask: versions.ask,
    committed: versions.committed,
    gzip(key, page) {
      if (page.gzip) return page.gzip
      page.gzip = new Uint8Array(gzipSync(page.body))
      // As a new one, so that it is measured anew.
      if (kept.get(key) === page) kept.set(key, { ...page })
      return page.gzip
    },
    turns: pageTurns(),
    async newLog(signal) {
      readBy ??= readTables(database.db, registry).catch((error: unknown) => {
        // Not for ever: the next page tries again.
        readBy = null
        throw error
      })
      return new ReadLog(await readBy, signal)
    },
    async settle(log) {
      const topics = [...log.topics].sort()
      // Where all was remembered, what was known when it was found is enough.
      const known = log.before ? null : versions.known(topics)
      const after = known ? { of: known, changed: [] } : await versions.ask(topics)
      const sees = await log.before
      const now = new Map(topics.map((topic, i) => [topic, after.of[i] ?? '']))
      const isSettled =
        (!sees || after.changed.flat().every(sees)) &&
        log.remembered.every((read) => read.topics.every((topic, i) => now.get(topic) === read.versions[i]))
      if (!isSettled) return null
      rows.keep(log.asked, now)
      return { topics, versions: after.of }
    },
  }
}

function pageTurns(): TurnsOfEach {
  const all = createTurns({ working: WORKING, waiting: WAITING })
  const each = createTurnsOfEach({ ...OF_ONE, inAll: WORKING + WAITING })
  return {
    take: (sender, signal, work) => each.take(sender, signal, () => all.take(signal, work)),
    goOn: (sender, signal, work) => each.goOn(sender, signal, () => all.goOn(signal, work)),
  }
}

/** Knows every table there is, with the topics that version it. */
async function readTables(db: Db, registry: Registry): Promise<ReadBy> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = any (current_schemas(false))`.execute(db)
  return createReadBy(
    new Map(
      rows.map(({ name }) => {
        const topics = registry.topicsOfTable(name)
        return [name, topics.length > 0 ? topics : null]
      }),
    ),
  )
}

import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Registry } from '../contract/registry.ts'
import type { Versions } from '../contract/versions.ts'
import type { Database, Db } from '../db/database.ts'
import { ReadLog, type TableTopics, type Topic } from '../db/reads.ts'

/** A page as it was made, with what it rests on. */
export interface KeptPage {
  body: string
  /** Media type. */
  type: string
  etag: string
  topics: readonly Topic[]
  /** Of the topics, in their order. */
  versions: readonly string[]
  /** Up to when they are known to hold. */
  checked: Moment
  /** The compressed form, once somebody asked for it. */
  gzip?: Uint8Array<ArrayBuffer>
}

/** When versions were asked for, and how many commits there had been here. */
interface Moment {
  at: number
  commits: number
}

/** Versions as they were, or became, after a moment: a commit since then may be missing. */
interface CheckedVersions extends Versions {
  checked: Moment
}

/** Pages that anybody may see, as they were made last, in bounded memory; and what tells whether they still stand. */
export interface PageCache {
  /** A handle for making such pages: see `Database.pages`. */
  db: Db
  find(key: string): KeptPage | undefined
  keep(key: string, page: KeptPage): void
  /** Whether a kept page still stands: one statement, or none where that was asked a moment ago. */
  stands(page: KeptPage): Promise<boolean>
  /** What other requests have just seen, else what is there now: whoever reads from now on sees it too. */
  seen(): Promise<Versions['sees']>
  /** To be said after a commit of this server: what was read before serves nobody any more. */
  committed(): void
  /** The compressed form of a page, made once. */
  gzip(key: string, page: KeptPage): Uint8Array<ArrayBuffer>
  /** The versions of topics now, in one statement; requests that come while one runs share the next. */
  versions(topics: readonly Topic[]): Promise<CheckedVersions>
  newLog(): Promise<ReadLog>
}

/** Characters of kept pages in all; a character takes one or two bytes. */
const MOST = 32 * 1024 * 1024

/** For so long what one request was told serves others: what other servers change is seen that much later, what is changed here at once. */
const FRESH_MS = 100

/** @param elapsed milliseconds since some moment, never back */
export function createPageCache(
  database: Database,
  registry: Registry,
  elapsed = () => performance.now(),
): PageCache {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: MOST,
    sizeCalculation: ({ body, gzip, topics }) => body.length + (gzip?.length ?? 0) + 50 * topics.length + 200,
  })
  let tables: Promise<TableTopics> | null = null
  let last: CheckedVersions | null = null
  let commits = 0
  const isFresh = ({ checked }: { checked: Moment }): boolean =>
    checked.commits === commits && elapsed() - checked.at < FRESH_MS
  const versions = createBatch(async (topics) => {
    // Taken before they are asked for: what is committed meanwhile may not be in the answer.
    const checked = { at: elapsed(), commits }
    last = { ...(await registry.versions(database.pages, topics)), checked }
    return last
  })
  return {
    db: database.pages,
    find: (key) => kept.get(key),
    keep: (key, page) => void kept.set(key, page),
    async stands(page) {
      if (isFresh(page)) return true
      const { of, checked } = await versions(page.topics)
      if (of.some((version, i) => version !== page.versions[i])) return false
      page.checked = checked
      return true
    },
    seen: async () => (last && isFresh(last) ? last.sees : (await versions([])).sees),
    committed: () => void commits++,
    gzip(key, page) {
      if (page.gzip) return page.gzip
      page.gzip = new Uint8Array(gzipSync(page.body))
      // As a new one, so that it is measured anew.
      if (kept.get(key) === page) kept.set(key, { ...page })
      return page.gzip
    },
    versions,
    async newLog() {
      tables ??= readTables(database.db, registry).catch((error: unknown) => {
        // Not for ever: the next page tries again.
        tables = null
        throw error
      })
      return new ReadLog(await tables)
    },
  }
}

/** Every table there is, with the topics that version it. */
async function readTables(db: Db, registry: Registry): Promise<TableTopics> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = any (current_schemas(false))`.execute(db)
  return new Map(
    rows.map(({ name }) => {
      const topics = registry.topicsOfTable(name)
      return [name, topics.length > 0 ? topics : null]
    }),
  )
}

type Read = (topics: readonly Topic[]) => Promise<CheckedVersions>

interface Batch {
  topics: Set<Topic>
  answer: Promise<{ read: CheckedVersions; place: Map<Topic, number> }>
}

/** Lets requests that come while a statement runs share the next one. */
function createBatch(read: Read): Read {
  let running: Promise<unknown> = Promise.resolve()
  let next: Batch | null = null
  const begin = (): Batch => {
    const topics = new Set<Topic>()
    const answer = running.then(async () => {
      // From here on, whoever comes waits for the one after.
      next = null
      const list = [...topics]
      const reading = read(list)
      running = reading.catch(() => {})
      return { read: await reading, place: new Map(list.map((topic, i) => [topic, i])) }
    })
    return { topics, answer }
  }
  return async (topics) => {
    next ??= begin()
    for (const topic of topics) next.topics.add(topic)
    const { read: all, place } = await next.answer
    const places = topics.map((topic) => place.get(topic) ?? -1)
    return {
      ...all,
      of: places.map((i) => all.of[i] ?? ''),
      changed: places.map((i) => all.changed[i] ?? []),
    }
  }
}

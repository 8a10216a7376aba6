import { AsyncLocalStorage } from 'node:async_hooks'
import { LRUCache } from 'lru-cache'
import type { Versions } from '../contract/versions.ts'

/**
 * What a page rests on, by name:
 * "instrument/provision/0193…" an entity · "instrument/provision" all entities of a kind · "instrument/provision@<programme>" those of one programme ·
 * "publication/index" other public data that a module versions.
 */
export type Topic = string

/** Rows of a statement, with what they rest on. */
export interface RowsRead {
  /** The statement with its values. */
  key: string
  /** Complete once the page is made; none where nobody can tell. */
  topics: readonly Topic[]
  rows: readonly unknown[]
}

/** As long as these versions stand, so do the rows. */
export interface RowsKept extends RowsRead {
  /** Of the topics, in their order. */
  versions: readonly string[]
}

/** Collects what the statements of a page read, while it is made. */
export class ReadLog {
  readonly topics = new Set<Topic>()
  /** Tables that no module versions: a page that reads one cannot be kept. */
  readonly unversioned = new Set<string>()
  /** Parts of the page that could not be shown. */
  readonly failed = new Set<string>()
  /** The page is sent and not kept: see `sendOnly`. */
  isSentOnly = false
  /** What the database was asked for, and what was still known. */
  readonly asked: RowsRead[] = []
  readonly remembered: RowsKept[] = []
  /** What the first statement that asked the database was sure to see. */
  before: Promise<Versions['sees']> | null = null
  /** Aborted when nobody waits for the page any more: no statement is begun then. */
  readonly signal: AbortSignal
  readonly #readBy: ReadBy

  constructor(readBy: ReadBy, signal = new AbortController().signal) {
    this.#readBy = readBy
    this.signal = signal
  }

  /** Notes the tables of a statement. @returns what version them; null where some have no versions */
  statement(text: string): readonly Topic[] | null {
    const { topics, unversioned } = this.#readBy(text)
    for (const topic of topics) this.topics.add(topic)
    for (const table of unversioned) this.unversioned.add(table)
    return unversioned.length > 0 ? null : topics
  }
}

/** Every table of the database with the topics that version it; null where no module does. */
export type TableTopics = ReadonlyMap<string, readonly Topic[] | null>

/** What the tables that a statement names rest on, and those of them that no module versions. */
export type ReadBy = (text: string) => { topics: readonly Topic[]; unversioned: readonly string[] }

/** Statements of which it is remembered; lists of changing length make them without end. */
const STATEMENTS = 500

/** Finds tables in the words of statements; to look through a text takes longer than most else that is done for a statement, so the latest are remembered. */
export function createReadBy(known: TableTopics): ReadBy {
  const found = new LRUCache<string, ReturnType<ReadBy>>({ max: STATEMENTS })
  return (text) => {
    const before = found.get(text)
    if (before) return before
    const tables = [...tablesOf(text, known)]
    const read = {
      topics: tables.flatMap((table) => known.get(table) ?? []),
      unversioned: tables.filter((table) => !known.get(table)),
    }
    found.set(text, read)
    return read
  }
}

interface Reading {
  log: ReadLog
  /** What a query has said that it reads. */
  said: readonly Topic[] | null
}
const current = new AsyncLocalStorage<Reading>()

/** Makes a page while its log hears what is read. */
export const whileReading = <T>(log: ReadLog, work: () => T): T => current.run({ log, said: null }, work)

/** The log of the page that is being made, if one is. */
export const readLog = (): ReadLog | null => current.getStore()?.log ?? null

/**
 * Says of the page that is being made that its address holds what means nothing, such as a language that a text is not in. Of such addresses
 * anybody can invent as many as they like: the page is sent and not kept.
 */
export function sendOnly(): void {
  const log = readLog()
  if (log) log.isSentOnly = true
}

/**
 * Says what the statements of `work` read, where a query knows it better than their tables tell: these entities, or those of one programme.
 * Whoever says too little serves an old page; whoever says nothing serves a page that is made anew more often than needed.
 */
export function readingOnly<T>(topics: readonly Topic[], work: () => Promise<T>): Promise<T> {
  const reading = current.getStore()
  if (!reading) return work()
  for (const topic of topics) reading.log.topics.add(topic)
  return current.run({ log: reading.log, said: topics }, work)
}

/** As `readingOnly`, where only what was found tells on which entities it rests. */
export async function readingFound<T>(
  work: () => Promise<T>,
  topicsOf: (found: T) => readonly Topic[],
): Promise<T> {
  const topics: Topic[] = []
  const found = await readingOnly(topics, work)
  topics.push(...topicsOf(found))
  for (const topic of topics) readLog()?.topics.add(topic)
  return found
}

/** Hears of each statement, from the connection that runs it. @returns what it rests on; null where nobody can tell */
export function statementRead(text: string): readonly Topic[] | null {
  const reading = current.getStore()
  return reading ? (reading.said ?? reading.log.statement(text)) : null
}

/** What is done for no page, though one is being made. */
export const withoutReading = <T>(work: () => T): T => current.exit(work)

const WORD = /[\p{L}_][\p{L}\p{N}_$]*/gu

/**
 * The tables of ours that a statement may read or write: each word of it that is the name of one, wherever it stands. A column or a literal
 * of such a name makes a page rest on more than it has to; what matters is that no table is missed.
 */
function tablesOf(text: string, known: TableTopics): Set<string> {
  const found = new Set<string>()
  for (const [word] of text.matchAll(WORD)) {
    const name = word.toLowerCase()
    if (known.has(name)) found.add(name)
  }
  return found
}

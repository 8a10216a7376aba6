import { LRUCache } from 'lru-cache'
import type { RowMemory } from '../db/remembering-dialect.ts'
import type { RowsKept, RowsRead, Topic } from '../db/reads.ts'
import type { KnownVersions } from './known-versions.ts'

interface Kept extends RowsKept {
  /** Of the page for which they were read: that one statement asks about all its rows. */
  around: readonly Topic[]
}

/** Rows of statements of public pages, in bounded memory, as long as what they rest on stands. */
export interface KeptRows extends RowMemory {
  /** @param versions of all topics that the page of these rows rests on */
  keep(rows: readonly RowsRead[], versions: ReadonlyMap<Topic, string>): void
}

/** @param bytes of rows in all, as far as that can be told; 0 for none */
export function createKeptRows(versions: KnownVersions, bytes: number): KeptRows {
  const maxSize = Math.max(1, bytes)
  const maxEntrySize = Math.ceil(maxSize / 16)
  const kept = new LRUCache<string, Kept>({ maxSize, maxEntrySize, sizeCalculation: sizeOf })
  return {
    seen: versions.seen,
    async find(key) {
      const found = kept.get(key)
      if (!found) return null
      const now = versions.known(found.topics) ?? (await askAll(versions, found))
      if (found.versions.every((version, i) => version === now[i])) return found
      kept.delete(key)
      return null
    },
    keep(rows, of) {
      const around = [...of.keys()]
      for (const { key, topics, rows: list } of rows)
        // What rests on nothing that anybody knows would stand for ever.
        if (topics.length > 0)
          kept.set(key, {
            key,
            topics,
            rows: list,
            versions: topics.map((topic) => of.get(topic) ?? ''),
            around,
          })
    },
  }
}

async function askAll(versions: KnownVersions, { topics, around }: Kept): Promise<string[]> {
  const { of } = await versions.ask(around)
  const now = new Map(around.map((topic, i) => [topic, of[i] ?? '']))
  return topics.map((topic) => now.get(topic) ?? '')
}

const sizeOf = ({ key, rows, topics }: Kept): number =>
  rows.reduce((sum: number, row) => sum + weigh(row), 2 * key.length + 100 * topics.length + 200)

/** Roughly the bytes of a value. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length + 16
  if (typeof value !== 'object' || value === null) return 16
  if (ArrayBuffer.isView(value)) return value.byteLength + 64
  return Object.values(value).reduce((sum: number, one) => sum + weigh(one), 64)
}

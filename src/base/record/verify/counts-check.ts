import { type Entry, readEnvelope } from '../schema.ts'
import type { RecordTables } from '../store.ts'
import type { Report } from './finding.ts'

type DailyCount = RecordTables['record_count']
type Total = RecordTables['record_total']
/** Stands for all days together. */
const ALL_DAYS = '*'

/** Compares what is kept of the numbers of public entries with the entries themselves. */
export interface CountsCheck {
  /** Takes the entry at the next place; null where it is missing. */
  add(entry: Entry | null): void
  /** Names each day of a kind and programme of which the numbers differ; none where entries are missing, as nobody knows theirs. */
  compare(daily: readonly DailyCount[], totals: readonly Total[]): void
}

export function createCountsCheck(report: Report): CountsCheck {
  const found = new Map<string, DailyCount>()
  let isWhole = true
  return {
    add(entry) {
      if (entry === null) isWhole = false
      const envelope = entry && readEnvelope(entry.leaf)
      if (!envelope || entry.position === null) return
      const { position } = entry
      const { at, kind, programme = '' } = envelope
      for (const day of [at.slice(0, 10), ALL_DAYS]) {
        const one = { day, kind, programme, n: 1, first: position, last: position }
        const before = found.get(keyOf(one))
        found.set(keyOf(one), before ? { ...before, n: before.n + 1, last: position } : one)
      }
    },
    compare(daily, totals) {
      if (!isWhole) return
      const kept = [...daily, ...totals.map((total) => ({ ...total, day: ALL_DAYS }))]
      const byKey = new Map(kept.map((row) => [keyOf(row), row]))
      for (const [key, row] of new Map([...byKey, ...found]))
        if (saidBy(byKey.get(key)) !== saidBy(found.get(key)))
          report('countChanged', { day: row.day, kind: row.kind, programme: row.programme || '—' })
    },
  }
}

const keyOf = ({ day, kind, programme }: DailyCount): string => JSON.stringify([day, kind, programme])
const saidBy = (row: DailyCount | undefined): string => (row ? `${row.n} ${row.first} ${row.last}` : '')

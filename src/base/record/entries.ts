import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from './fields.ts'

/** The entity that the record's own entries are about. */
export const THE_LOG = { module: 'record', kind: 'log', id: 'log' }

/** The signal that entries were committed which have no place yet. */
export const ENTRIES_WAIT = 'record.entries-wait'
/** The signal that entries have been given their places. */
export const ENTRIES_PLACED = 'record.entries-placed'

export const openedData = z.strictObject({
  origin: onRecord.officialText(300),
  key: onRecord.officialText(500),
})
export const rotatedData = z.strictObject({ statement: onRecord.officialText(4000) })

/** Public snapshots of a kind of entity were made anew, by another version of their serialiser: what they show did not change by it. */
export const restatedData = z.strictObject({
  kind: onRecord.code(),
  /** 0 where such entities stood on record under another kind before. */
  from: z.int().nonnegative(),
  to: z.int().positive(),
  count: z.int().nonnegative(),
})

/** What stood in the tables was put on record as it was found: no act of the site had made it so. */
export const changedOutsideData = z.strictObject({})

/** The acts that the record puts on itself. */
export const recordEntries: Record<string, EntryKind> = {
  opened: {
    version: 1,
    schema: openedData,
    title: 'record.entryKind.opened',
    sentence: 'record.entry.opened',
  },
  'key-rotated': {
    version: 1,
    schema: rotatedData,
    title: 'record.entryKind.keyRotated',
    sentence: 'record.entry.keyRotated',
  },
  restated: {
    version: 1,
    schema: restatedData,
    title: 'record.entryKind.restated',
    sentence: 'record.entry.restated',
  },
  'changed-outside': {
    version: 1,
    schema: changedOutsideData,
    title: 'record.entryKind.changedOutside',
    sentence: 'record.entry.changedOutside',
  },
}

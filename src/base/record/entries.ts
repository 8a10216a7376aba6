import { z } from 'zod'
import { onRecord } from './fields.ts'
import { registerEntryKinds } from './kinds.ts'

/** The entity that the record's own entries are about. */
export const THE_LOG = { module: 'record', kind: 'log', id: 'log' }

export const openedData = z.strictObject({
  origin: onRecord.officialText(300),
  key: onRecord.officialText(500),
})
export const rotatedData = z.strictObject({ statement: onRecord.officialText(4000) })

/** The acts that the record puts on itself. */
export function registerRecordEntries(): void {
  registerEntryKinds('record', {
    opened: { version: 1, schema: openedData, sentence: 'record.entry.opened' },
    'key-rotated': { version: 1, schema: rotatedData, sentence: 'record.entry.keyRotated' },
  })
}

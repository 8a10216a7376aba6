import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'

const empty = z.strictObject({})
export const paperEntries: Record<string, EntryKind> = {
  'paper-reserved': {
    version: 1,
    schema: empty,
    title: 'meetings.entryKind.paperReserved',
    sentence: 'meetings.entry.paperReserved',
  },
  'paper-issued': {
    version: 1,
    schema: z.strictObject({ language: z.string() }),
    title: 'meetings.entryKind.paperIssued',
    sentence: 'meetings.entry.paperIssued',
  },
  'paper-withdrawn': {
    version: 1,
    schema: empty,
    title: 'meetings.entryKind.paperWithdrawn',
    sentence: 'meetings.entry.paperWithdrawn',
  },
}

import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const partiesEntries: Record<string, EntryKind> = {
  'parties-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
    title: 'parties.entryKind.partiesLoaded',
    sentence: 'parties.entry.partiesLoaded',
  },
}

import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const instrumentEntries: Record<string, EntryKind> = {
  'text-accepted': {
    version: 1,
    schema: z.strictObject({
      /** With its letter where it has one: "A/RES/68/247 B". */
      symbol: onRecord.officialText(100).optional(),
      file: onRecord.hash(),
      language: onRecord.language(),
      version: z.int().positive(),
      count: z.int().nonnegative(),
    }),
    title: 'instrument.entryKind.textAccepted',
    sentence: 'instrument.entry.textAccepted',
  },
  'text-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
    title: 'instrument.entryKind.textLoaded',
    sentence: 'instrument.entry.textLoaded',
  },
}

import { z } from 'zod'
import { onRecord, registerEntryKinds } from '../record/index.ts'

export const registerInstrumentEntries = (): void =>
  registerEntryKinds('instrument', {
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
      sentence: 'instrument.entry.textAccepted',
    },
    'text-loaded': {
      version: 1,
      schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
      sentence: 'instrument.entry.textLoaded',
    },
  })

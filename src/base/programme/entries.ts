import { z } from 'zod'
import { onRecord, registerEntryKinds } from '../record/index.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const registerProgrammeEntries = (): void =>
  registerEntryKinds('programme', {
    'programme-loaded': {
      version: 1,
      schema: z.strictObject({ kind: z.enum(['real', 'exercise']) }),
      sentence: 'programme.entry.programmeLoaded',
    },
    'items-loaded': {
      version: 1,
      schema: z.strictObject({
        section: onRecord.code(),
        what: z.enum(['added', 'changed', 'removed']),
        count: z.int().positive(),
      }),
      sentence: 'programme.entry.itemsLoaded',
    },
  })

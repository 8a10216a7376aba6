import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const programmeEntries: Record<string, EntryKind> = {
  'programme-loaded': {
    version: 1,
    schema: z.strictObject({ kind: z.enum(['real', 'exercise']) }),
    title: 'programme.entryKind.programmeLoaded',
    sentence: 'programme.entry.programmeLoaded',
  },
  'programme-retired': {
    version: 1,
    schema: z.strictObject({}),
    title: 'programme.entryKind.programmeRetired',
    sentence: 'programme.entry.programmeRetired',
  },
  'programme-taken-up': {
    version: 1,
    schema: z.strictObject({}),
    title: 'programme.entryKind.programmeTakenUp',
    sentence: 'programme.entry.programmeTakenUp',
  },
  'items-loaded': {
    version: 1,
    schema: z.strictObject({
      section: onRecord.code(),
      what: z.enum(['added', 'changed', 'removed']),
      count: z.int().positive(),
    }),
    title: 'programme.entryKind.itemsLoaded',
    sentence: 'programme.entry.itemsLoaded',
  },
  /** Somebody compared the mandate of a feature with the official wording of a paragraph, and found that it says so. */
  'mandate-compared': {
    version: 1,
    schema: z.strictObject({
      feature: onRecord.code(),
      document: onRecord.code(),
      /** Where in the document: "annex, 4". */
      place: onRecord.officialText(100),
      wording: onRecord.hash(),
    }),
    title: 'programme.entryKind.mandateCompared',
    sentence: 'programme.entry.mandateCompared',
  },
  'mandate-comparison-taken-back': {
    version: 1,
    schema: z.strictObject({
      feature: onRecord.code(),
      document: onRecord.code(),
      place: onRecord.officialText(100),
    }),
    title: 'programme.entryKind.mandateTakenBack',
    sentence: 'programme.entry.mandateTakenBack',
  },
}

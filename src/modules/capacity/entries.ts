import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { REQUEST_STATUSES } from './schema.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const capacityEntries: Record<string, EntryKind> = {
  'request-drafted': {
    version: 1,
    schema: z.strictObject({}),
    title: 'capacity.entryKind.requestDrafted',
    sentence: 'capacity.entry.requestDrafted',
  },
  'request-saved': {
    version: 1,
    schema: z.strictObject({
      shared: z.boolean(),
      status: z.enum(REQUEST_STATUSES).optional(),
      hasResult: z.boolean().optional(),
    }),
    title: 'capacity.entryKind.requestSaved',
    sentence: 'capacity.entry.requestSaved',
  },
}

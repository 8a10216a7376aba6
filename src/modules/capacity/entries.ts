import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { INTRODUCTION_STATUSES } from './introduction-schema.ts'
import { OFFER_STATUSES } from './offer-schema.ts'
import { REQUEST_STATUSES } from './schema.ts'

/** What the people of a State and nobody else may know is no more than that. */
const shown = z.enum(['public', 'theme', 'kept'])

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const capacityEntries: Record<string, EntryKind | readonly EntryKind[]> = {
  'request-drafted': {
    version: 1,
    schema: z.strictObject({}),
    title: 'capacity.entryKind.requestDrafted',
    sentence: 'capacity.entry.requestDrafted',
  },
  'request-saved': [
    {
      version: 1,
      schema: z.strictObject({
        shared: z.boolean(),
        status: z.enum(['draft', 'open', 'closed', 'withdrawn']).optional(),
        hasResult: z.boolean().optional(),
      }),
      title: 'capacity.entryKind.requestSaved',
      sentence: 'capacity.entry.requestSaved',
    },
    {
      version: 2,
      schema: z.strictObject({
        shown,
        status: z.enum(REQUEST_STATUSES).optional(),
        hasResult: z.boolean().optional(),
      }),
      title: 'capacity.entryKind.requestSaved',
      sentence: 'capacity.entry.requestSavedFor',
    },
  ],
  'offer-saved': {
    version: 1,
    schema: z.strictObject({ status: z.enum(OFFER_STATUSES) }),
    title: 'capacity.entryKind.offerSaved',
    sentence: 'capacity.entry.offerSaved',
  },
  'organization-admitted': {
    version: 1,
    schema: z.strictObject({ offers: z.int() }),
    title: 'capacity.entryKind.organizationAdmitted',
    sentence: 'capacity.entry.organizationAdmitted',
  },
  'admission-ended': {
    version: 1,
    schema: z.strictObject({ offers: z.int() }),
    title: 'capacity.entryKind.admissionEnded',
    sentence: 'capacity.entry.admissionEnded',
  },
  'admission-refused': {
    version: 1,
    schema: z.strictObject({ offers: z.int() }),
    title: 'capacity.entryKind.admissionRefused',
    sentence: 'capacity.entry.admissionRefused',
  },
  'introduction-changed': {
    version: 1,
    schema: z.strictObject({ offer: z.string(), status: z.enum(INTRODUCTION_STATUSES) }),
    title: 'capacity.entryKind.introductionChanged',
    sentence: 'capacity.entry.introductionChanged',
  },
}

import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { APPLICATION_STATUSES } from './fund-schema.ts'

const money = { amount: z.int().positive(), currency: z.string() }

/** The acts with funds on record. */
export const fundEntries: Record<string, EntryKind> = {
  'funds-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int() }),
    title: 'capacity.fund.entryKind.loaded',
    sentence: 'capacity.fund.entry.loaded',
  },
  'contribution-recorded': {
    version: 1,
    schema: z.strictObject(money),
    title: 'capacity.fund.entryKind.contributed',
    sentence: 'capacity.fund.entry.contributed',
  },
  'contribution-taken-back': {
    version: 1,
    schema: z.strictObject(money),
    title: 'capacity.fund.entryKind.takenBack',
    sentence: 'capacity.fund.entry.takenBack',
  },
  'application-changed': {
    version: 1,
    schema: z.strictObject({ status: z.enum(APPLICATION_STATUSES) }),
    title: 'capacity.fund.entryKind.application',
    sentence: 'capacity.fund.entry.application',
  },
  'award-paid': {
    version: 1,
    schema: z.strictObject(money),
    title: 'capacity.fund.entryKind.paid',
    sentence: 'capacity.fund.entry.paid',
  },
}

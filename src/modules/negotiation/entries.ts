import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { ROUND_STATUSES } from './schema.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const negotiationEntries: Record<string, EntryKind> = {
  'round-opened': {
    version: 1,
    schema: z.strictObject({ participants: z.int(), paragraphs: z.int() }),
    title: 'negotiation.entryKind.roundOpened',
    sentence: 'negotiation.entry.roundOpened',
  },
  'round-changed': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['title', 'deadline', 'participants']) }),
    title: 'negotiation.entryKind.roundChanged',
    sentence: 'negotiation.entry.roundChanged',
  },
  'round-stepped': {
    version: 1,
    schema: z.strictObject({ from: z.enum(ROUND_STATUSES), to: z.enum(ROUND_STATUSES) }),
    title: 'negotiation.entryKind.roundStepped',
    sentence: 'negotiation.entry.roundStepped',
  },
  'paragraphs-agreed': {
    version: 1,
    schema: z.strictObject({ agreed: z.int() }),
    title: 'negotiation.entryKind.paragraphsAgreed',
    sentence: 'negotiation.entry.paragraphsAgreed',
  },
  'text-consolidated': {
    version: 1,
    schema: z.strictObject({ nr: z.int(), proposals: z.int() }),
    title: 'negotiation.entryKind.textConsolidated',
    sentence: 'negotiation.entry.textConsolidated',
  },
  'consolidation-undone': {
    version: 1,
    schema: z.strictObject({ nr: z.int(), proposals: z.int() }),
    title: 'negotiation.entryKind.consolidationUndone',
    sentence: 'negotiation.entry.consolidationUndone',
  },
}

import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { ENDINGS, RELATIONS, SUBJECTS } from './outcome-schema.ts'

/** Acts on silence procedures, decisions and the end of rounds. Kinds and versions stay readable for ever. */
export const decisionEntries: Record<string, EntryKind> = {
  'silence-opened': {
    version: 1,
    schema: z.strictObject({ textNr: z.int() }),
    title: 'negotiation.entryKind.silenceOpened',
    sentence: 'negotiation.entry.silenceOpened',
  },
  'silence-ended': {
    version: 1,
    schema: z.strictObject({ how: z.enum(['kept', 'broken', 'withdrawn']) }),
    title: 'negotiation.entryKind.silenceEnded',
    sentence: 'negotiation.entry.silenceEnded',
  },
  // Private: who objected, and the checksum of what it said.
  'silence-objected': {
    version: 1,
    schema: z.strictObject({ statement: z.string() }),
    title: 'negotiation.entryKind.silenceObjected',
    sentence: 'negotiation.entry.silenceObjected',
  },
  'decision-recorded': {
    version: 1,
    schema: z.strictObject({ subject: z.enum(SUBJECTS), textNr: z.int() }),
    title: 'negotiation.entryKind.decisionRecorded',
    sentence: 'negotiation.entry.decisionRecorded',
  },
  'round-ended': {
    version: 1,
    schema: z.strictObject({ kind: z.enum(ENDINGS) }),
    title: 'negotiation.entryKind.roundEnded',
    sentence: 'negotiation.entry.roundEnded',
  },
  'relation-given': {
    version: 1,
    schema: z.strictObject({ relation: z.enum(RELATIONS), state: z.string() }),
    title: 'negotiation.entryKind.relationGiven',
    sentence: 'negotiation.entry.relationGiven',
  },
  'chain-added': {
    version: 1,
    schema: z.strictObject({ step: z.string() }),
    title: 'negotiation.entryKind.chainAdded',
    sentence: 'negotiation.entry.chainAdded',
  },
}

import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { DECISION_KINDS, DECISION_STATUSES } from './decision-schema.ts'
import { POSITION_KINDS, VOTE_SUBJECTS } from './vote-schema.ts'

const taken = z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int() })
/** New, changed, or corrected after the meeting was closed. */
const how = z.enum(['new', 'changed', 'corrected'])

/** The acts on decisions, votes and outcomes on record. Kinds and versions stay readable for ever. */
export const decisionEntries: Record<string, EntryKind> = {
  'decisions-taken': {
    version: 1,
    schema: taken,
    title: 'meetings.entryKind.decisionsTaken',
    sentence: 'meetings.entry.decisionsTaken',
  },
  'decision-saved': {
    version: 1,
    schema: z.strictObject({ how, kind: z.enum(DECISION_KINDS) }),
    title: 'meetings.entryKind.decisionSaved',
    sentence: 'meetings.entry.decisionSaved',
  },
  'decision-stepped': {
    version: 1,
    schema: z.strictObject({ from: z.enum(DECISION_STATUSES), to: z.enum(DECISION_STATUSES) }),
    title: 'meetings.entryKind.decisionStepped',
    sentence: 'meetings.entry.decisionStepped',
  },
  'votes-taken': {
    version: 1,
    schema: taken,
    title: 'meetings.entryKind.votesTaken',
    sentence: 'meetings.entry.votesTaken',
  },
  'vote-saved': {
    version: 1,
    schema: z.strictObject({ how, subject: z.enum(VOTE_SUBJECTS) }),
    title: 'meetings.entryKind.voteSaved',
    sentence: 'meetings.entry.voteSaved',
  },
  'position-given': {
    version: 1,
    schema: z.strictObject({ kind: z.enum(POSITION_KINDS), state: z.string(), isOwn: z.boolean() }),
    title: 'meetings.entryKind.positionGiven',
    sentence: 'meetings.entry.positionGiven',
  },
  'outcomes-taken': {
    version: 1,
    schema: taken,
    title: 'meetings.entryKind.outcomesTaken',
    sentence: 'meetings.entry.outcomesTaken',
  },
  'proceedings-saved': {
    version: 1,
    schema: z.strictObject({ how }),
    title: 'meetings.entryKind.proceedingsSaved',
    sentence: 'meetings.entry.proceedingsSaved',
  },
}

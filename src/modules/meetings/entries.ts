import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { STATUSES } from './schema.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const meetingsEntries: Record<string, EntryKind> = {
  // One for the meetings of a pack that were added, changed or removed together.
  'meetings-taken': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int() }),
    title: 'meetings.entryKind.meetingsTaken',
    sentence: 'meetings.entry.meetingsTaken',
  },
  'meeting-convened': {
    version: 1,
    schema: z.strictObject({ from: z.string(), to: z.string() }),
    title: 'meetings.entryKind.meetingConvened',
    sentence: 'meetings.entry.meetingConvened',
  },
  'meeting-changed': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['facts', 'dates', 'place']) }),
    title: 'meetings.entryKind.meetingChanged',
    sentence: 'meetings.entry.meetingChanged',
  },
  'agenda-kept': {
    version: 1,
    schema: z.strictObject({
      nr: z.int(),
      /** By this act. */
      isAdopted: z.boolean(),
      added: z.int(),
      removed: z.int(),
      moved: z.int(),
      reworded: z.int(),
    }),
    title: 'meetings.entryKind.agendaKept',
    sentence: 'meetings.entry.agendaKept',
  },
  'work-kept': {
    version: 1,
    schema: z.strictObject({ slots: z.int(), cancelled: z.int() }),
    title: 'meetings.entryKind.workKept',
    sentence: 'meetings.entry.workKept',
  },
  'meeting-stepped': {
    version: 1,
    schema: z.strictObject({ from: z.enum(STATUSES).nullable(), to: z.enum(STATUSES) }),
    title: 'meetings.entryKind.meetingStepped',
    sentence: 'meetings.entry.meetingStepped',
  },
}

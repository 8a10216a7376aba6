import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'

export const SPEAKER_ACTS = ['signed-up', 'moved', 'spoke', 'withdrew'] as const
export type SpeakerAct = (typeof SPEAKER_ACTS)[number]

export const speakersEntries: Record<string, EntryKind> = {
  'speakers-opened': {
    version: 1,
    schema: z.strictObject({}),
    title: 'meetings.entryKind.speakersOpened',
    sentence: 'meetings.entry.speakersOpened',
  },
  'speakers-changed': {
    version: 1,
    schema: z.strictObject({ what: z.enum(SPEAKER_ACTS) }),
    title: 'meetings.entryKind.speakersChanged',
    sentence: 'meetings.entry.speakersChanged',
  },
}

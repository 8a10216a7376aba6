import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'
import { textStatuses } from './pack-shapes.ts'

const acceptedText = {
  /** With its letter where it has one: "A/RES/68/247 B". */
  symbol: onRecord.officialText(100).optional(),
  file: onRecord.hash(),
  language: onRecord.language(),
  version: z.int().positive(),
  count: z.int().nonnegative(),
}

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const instrumentEntries: Record<string, EntryKind | EntryKind[]> = {
  'text-accepted': [
    {
      version: 1,
      schema: z.strictObject(acceptedText),
      title: 'instrument.entryKind.textAccepted',
      sentence: 'instrument.entry.textAccepted',
    },
    {
      version: 2,
      schema: z.strictObject({ ...acceptedText, status: z.enum(textStatuses) }),
      title: 'instrument.entryKind.textAccepted',
      sentence: 'instrument.entry.textAcceptedAs',
    },
    {
      version: 3,
      schema: z.strictObject({
        ...acceptedText,
        status: z.enum(textStatuses),
        /** What the file says against that status; whoever accepted it confirmed it all the same. */
        against: z.enum(['nothing', 'draft']),
      }),
      title: 'instrument.entryKind.textAccepted',
      sentence: 'instrument.entry.textAcceptedKnowing',
    },
  ],
  'text-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
    title: 'instrument.entryKind.textLoaded',
    sentence: 'instrument.entry.textLoaded',
  },
  /** The rest of an act on a text that has more paragraphs than an entry holds. */
  'text-continued': {
    version: 1,
    schema: z.strictObject({
      act: z.enum(['accepted', 'loaded']),
      /** Places of its paragraphs among those of the act, from 1. */
      from: z.int().positive(),
      to: z.int().positive(),
    }),
    title: 'instrument.entryKind.textContinued',
    sentence: 'instrument.entry.textContinued',
  },
}

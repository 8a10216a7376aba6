import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'
import { textStatuses } from './pack-shapes.ts'
import { comparedWith } from './schema.ts'

const acceptedText = {
  /** With its letter where it has one: "A/RES/68/247 B". */
  symbol: onRecord.officialText(100).optional(),
  file: onRecord.hash(),
  language: onRecord.language(),
  version: z.int().positive(),
  count: z.int().nonnegative(),
}

const acceptedKnowing = {
  ...acceptedText,
  status: z.enum(textStatuses),
  /** What the file says against that status; whoever accepted it confirmed it all the same. */
  against: z.enum(['nothing', 'draft']),
}

const placesOfRest = {
  /** Places of its paragraphs among those of the act, from 1. */
  from: z.int().positive(),
  to: z.int().positive(),
}

const checkedFile = {
  file: onRecord.hash(),
  language: onRecord.language(),
  version: z.int().positive(),
}

const whatWasChecked = {
  /** Paragraphs. */
  count: z.int().nonnegative(),
  /** Nothing of the document is missing between them. */
  whole: z.enum(['yes', 'no']),
}

/** What stands at the head of the text: title, date, body and so on. */
const front = z.enum(['yes', 'no'])

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
      schema: z.strictObject(acceptedKnowing),
      title: 'instrument.entryKind.textAccepted',
      sentence: 'instrument.entry.textAcceptedKnowing',
    },
    {
      version: 4,
      schema: z.strictObject({
        ...acceptedKnowing,
        /** The version that stood before in its language, 0 for none, and what became of its paragraphs. Why, the version says. */
        replaced: z.int().nonnegative(),
        changed: z.int().nonnegative(),
        added: z.int().nonnegative(),
        vanished: z.int().nonnegative(),
      }),
      title: 'instrument.entryKind.textAccepted',
      sentence: 'instrument.entry.textAcceptedReplacing',
    },
  ],
  /** Of a document that is not here, paragraphs were taken as others quote them. */
  'text-quoted': {
    version: 1,
    schema: z.strictObject({
      ...acceptedText,
      /** The version that stood before in its language, 0 for none. */
      replaced: z.int().nonnegative(),
    }),
    title: 'instrument.entryKind.textQuoted',
    sentence: 'instrument.entry.textQuoted',
  },
  /** The acceptance of a version was undone; it stays to be read, with the reason. */
  'text-withdrawn': {
    version: 1,
    schema: z.strictObject({
      file: onRecord.hash(),
      language: onRecord.language(),
      version: z.int().positive(),
      /** The version that stands in its language from then on; 0 for none. */
      stands: z.int().nonnegative(),
    }),
    title: 'instrument.entryKind.textWithdrawn',
    sentence: 'instrument.entry.textWithdrawn',
  },
  /** A version that stood beside the official one stands from now on: a second person compared it, or its file is pinned. */
  'text-proven': {
    version: 1,
    schema: z.strictObject({
      file: onRecord.hash(),
      language: onRecord.language(),
      version: z.int().positive(),
    }),
    title: 'instrument.entryKind.textProven',
    sentence: 'instrument.entry.textProven',
  },
  /** One that was put first so stands beside the official one again: the comparison was taken back, or the pin is gone. */
  'text-beside': {
    version: 1,
    schema: z.strictObject({
      file: onRecord.hash(),
      language: onRecord.language(),
      version: z.int().positive(),
      /** The version that stands in its language from then on. */
      stands: z.int().positive(),
    }),
    title: 'instrument.entryKind.textBeside',
    sentence: 'instrument.entry.textBeside',
  },
  'text-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
    title: 'instrument.entryKind.textLoaded',
    sentence: 'instrument.entry.textLoaded',
  },
  /** The same file of a version was read again, and a person accepted the new reading in place of the one before. */
  'text-reread': {
    version: 1,
    schema: z.strictObject({
      file: onRecord.hash(),
      language: onRecord.language(),
      version: z.int().positive(),
      /** Paragraphs that are read differently, added or none any more; what the file says of itself; addresses that moved with them. */
      paragraphs: z.int().nonnegative(),
      facts: z.int().nonnegative(),
      moved: z.int().nonnegative(),
      /** Corrections of people that no longer fit. */
      lost: z.int().nonnegative(),
      /** Paragraphs in which only the places of the marks of notes became known. */
      placed: z.int().nonnegative(),
      /** Of the paragraphs: those that a person put so. */
      corrected: z.int().nonnegative(),
    }),
    title: 'instrument.entryKind.textReread',
    sentence: 'instrument.entry.textReread',
  },
  /** A second person compared paragraphs of a version with the official document. */
  'text-checked': [
    {
      version: 1,
      schema: z.strictObject({ ...checkedFile, ...whatWasChecked }),
      title: 'instrument.entryKind.textChecked',
      sentence: 'instrument.entry.textChecked',
    },
    {
      version: 2,
      schema: z.strictObject({ ...checkedFile, ...whatWasChecked, front, against: z.enum(comparedWith) }),
      title: 'instrument.entryKind.textChecked',
      sentence: 'instrument.entry.textCheckedWith',
    },
  ],
  /** That person took back some of it. */
  'text-check-taken-back': [
    {
      version: 1,
      schema: z.strictObject({ ...checkedFile, ...whatWasChecked }),
      title: 'instrument.entryKind.textCheckTakenBack',
      sentence: 'instrument.entry.textCheckTakenBack',
    },
    {
      version: 2,
      schema: z.strictObject({ ...checkedFile, ...whatWasChecked, front }),
      title: 'instrument.entryKind.textCheckTakenBack',
      sentence: 'instrument.entry.textCheckTakenBackOf',
    },
  ],
  'pins-loaded': {
    version: 1,
    schema: z.strictObject({
      added: z.int().nonnegative(),
      changed: z.int().nonnegative(),
      removed: z.int().nonnegative(),
    }),
    title: 'instrument.entryKind.pinsLoaded',
    sentence: 'instrument.entry.pinsLoaded',
  },
  /** The rest of an act on a text that has more paragraphs than an entry holds. */
  'text-continued': [
    {
      version: 1,
      schema: z.strictObject({ act: z.enum(['accepted', 'loaded']), ...placesOfRest }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
    {
      version: 2,
      schema: z.strictObject({ act: z.enum(['accepted', 'loaded', 'reread']), ...placesOfRest }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
    {
      version: 3,
      schema: z.strictObject({ act: z.enum(['accepted', 'loaded', 'reread', 'withdrawn']), ...placesOfRest }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
    {
      version: 4,
      schema: z.strictObject({
        act: z.enum(['accepted', 'loaded', 'reread', 'withdrawn', 'quoted']),
        ...placesOfRest,
      }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
    {
      version: 5,
      schema: z.strictObject({
        act: z.enum(['accepted', 'loaded', 'reread', 'withdrawn', 'quoted', 'proven']),
        ...placesOfRest,
      }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
    {
      version: 6,
      schema: z.strictObject({
        act: z.enum(['accepted', 'loaded', 'reread', 'withdrawn', 'quoted', 'proven', 'beside']),
        ...placesOfRest,
      }),
      title: 'instrument.entryKind.textContinued',
      sentence: 'instrument.entry.textContinued',
    },
  ],
}

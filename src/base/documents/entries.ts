import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const documentEntries: Record<string, EntryKind> = {
  'documents-loaded': {
    version: 1,
    schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
    title: 'documents.entryKind.documentsLoaded',
    sentence: 'documents.entry.documentsLoaded',
  },
  'file-added': {
    version: 1,
    schema: z.strictObject({ sha256: onRecord.hash(), language: onRecord.language() }),
    title: 'documents.entryKind.fileAdded',
    sentence: 'documents.entry.fileAdded',
  },
  /** The same file was read again: what it says of itself is read differently. */
  'file-restated': {
    version: 1,
    schema: z.strictObject({ sha256: onRecord.hash(), language: onRecord.language() }),
    title: 'documents.entryKind.fileRestated',
    sentence: 'documents.entry.fileRestated',
  },
  /** The acceptance of a version that was read from it was undone; the file stays. */
  'file-withdrawn': {
    version: 1,
    schema: z.strictObject({
      sha256: onRecord.hash(),
      language: onRecord.language(),
      number: z.int().positive(),
    }),
    title: 'documents.entryKind.fileWithdrawn',
    sentence: 'documents.entry.fileWithdrawn',
  },
}

import { z } from 'zod'
import { onRecord, registerEntryKinds } from '../record/index.ts'

export const registerDocumentEntries = (): void =>
  registerEntryKinds('documents', {
    'documents-loaded': {
      version: 1,
      schema: z.strictObject({ what: z.enum(['added', 'changed', 'removed']), count: z.int().positive() }),
      sentence: 'documents.entry.documentsLoaded',
    },
    'file-added': {
      version: 1,
      schema: z.strictObject({ sha256: onRecord.hash(), language: onRecord.language() }),
      sentence: 'documents.entry.fileAdded',
    },
  })

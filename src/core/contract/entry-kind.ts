import type { z } from 'zod'
import type { MessageKey, PlainMessageKey } from '../i18n/words.ts'

/** A kind of act that a module puts on record. */
export interface EntryKind {
  /** From 1; a changed schema is a new version, and the old ones stay declared: entries are read for ever. */
  version: number
  /** The data of the entry; the record's `onRecord` has the fields it may be made of. */
  schema: z.ZodType
  /** Message key of what such acts are called where entries are found by their kind: "Role assigned". */
  title: PlainMessageKey
  /**
   * Message key of one sentence that says what was done. Its parameters are the texts and numbers of the data,
   * and `entity`, `party`, `role` and `programme`.
   */
  sentence: MessageKey
}

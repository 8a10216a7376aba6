import type { Reader } from '../../../core/index.ts'
import { sameFileBefore, textOfFile } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import type { Import, Instrument } from '../schema.ts'
import { findInstrument } from './find-instruments.ts'

/** Where else the file of an import is. */
export interface SameFile {
  /** The text of which it is the source already. */
  text: Instrument | null
  /** An earlier import of it that is on its way too; without an id for whoever may not see that one. */
  before: { id: string | null } | null
}

/** @param documents that the file holds */
export async function findSameFile(reader: Reader, found: Import, documents: number): Promise<SameFile> {
  const { db } = reader.services
  const [text, before] = await Promise.all([
    textOfFile(db, found.file.sha256, documents),
    sameFileBefore(db, found),
  ])
  return {
    text: text === null ? null : await findInstrument(reader, text),
    before: before && { id: mayImport(reader.viewer, before.programme) ? before.id : null },
  }
}

import { findDocumentBySymbol } from '../../documents/index.ts'
import type { Reader } from '../../../core/index.ts'
import { findImport as importById, importsAwaiting, newestImports } from '../import-store.ts'
import { importableProgrammes, mayImport } from '../policy.ts'
import type { Document } from '../../../text/index.ts'
import type { Import, Instrument } from '../schema.ts'
import { instrumentsOfDocuments } from '../store.ts'

/** An import as a list shows it. */
export type ListedImport = Omit<Import, 'reading' | 'corrections'>

/** A file on its way to becoming a text; null where there is none, or none that this person may see. */
export async function findImport({ services, viewer }: Reader, id: string): Promise<Import | null> {
  const found = await importById(services.db, id)
  return found && mayImport(viewer, found.programme) ? found : null
}

/** The newest imports among those that this person may see. */
export const findNewestImports = ({ services, viewer }: Reader, limit: number): Promise<ListedImport[]> =>
  newestImports(services.db, importableProgrammes(viewer), limit)

/** This person's own imports that have been read and wait to be accepted. */
export async function findImportsToAccept({
  services,
  viewer,
}: Pick<Reader, 'services' | 'viewer'>): Promise<{ id: string; name: string }[]> {
  if (!viewer.accountId || importableProgrammes(viewer).length === 0) return []
  return importsAwaiting(services.db, viewer.accountId)
}

/** The texts that are here already and would get another version from these documents of a file, as their symbols say. */
export async function findTextsOfImport(reader: Reader, parts: readonly Document[]): Promise<Instrument[]> {
  const symbols = parts.flatMap(({ symbol }) => symbol || [])
  const documents = await Promise.all(symbols.map((symbol) => findDocumentBySymbol(reader, symbol)))
  const texts = await instrumentsOfDocuments(
    reader.services.db,
    documents.flatMap((document) => document?.id ?? []),
  )
  return [...texts.values()]
}

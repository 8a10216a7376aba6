import { findDocumentOfFile } from '../../documents/index.ts'
import { type Found, type Paging, type Problem, type Reader, here, pageOf } from '../../../core/index.ts'
import {
  type ImportFilter,
  type ListedImport,
  countImports,
  findImport as importById,
  importsAwaiting,
  listImports as importsInOrder,
} from '../import-store.ts'
import { belongingOf } from '../belonging.ts'
import { importableProgrammes, mayAdd, mayImport } from '../policy.ts'
import { belongsElsewhere } from '../problems.ts'
import type { Document } from '../../../text/index.ts'
import type { Import, Instrument } from '../schema.ts'
import { findInstrumentsOfDocuments } from './find-instruments.ts'
import { type Worker, requireImportScope, scopeHere } from './import-scope.ts'

/** A file on its way to becoming a text; null where there is none, or none that this person may see. */
export async function findImport(reader: Reader, id: string): Promise<Import | null> {
  const found = await here(reader, await importById(reader.services.db, id))
  return found && mayImport(reader.viewer, found.programme) ? found : null
}

/**
 * A page of the imports that this person may see, the newest first, and how many there are in each state.
 * @throws signInNeeded, notAllowed for whoever imports no texts
 */
export async function listImports(
  reader: Reader,
  filter: ImportFilter,
  { after, limit }: Paging,
): Promise<Found<ListedImport>> {
  const { db } = reader.services
  const scope = await requireImportScope(reader)
  const [found, counts] = await Promise.all([
    importsInOrder(db, scope, filter, after, limit + 1),
    countImports(db, scope, filter),
  ])
  return { ...pageOf(found, limit, ({ at, id }) => [at.toISOString(), id]), ...counts }
}

/** Imports of this person, and of the operator at the command line, that have been read and wait to be accepted. */
export async function findImportsToAccept(
  worker: Worker,
): Promise<{ id: string; name: string; programme: string | null }[]> {
  const { services, viewer } = worker
  if (!viewer.accountId || importableProgrammes(viewer).length === 0) return []
  return importsAwaiting(services.db, viewer.accountId, await scopeHere(worker))
}

/** Why documents of a file cannot be accepted for the programme that is chosen: they belong elsewhere. */
export async function findElsewhere(
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  { programme }: Pick<Import, 'programme'>,
  parts: readonly Document[],
): Promise<Problem[]> {
  const found = await Promise.all(
    parts.map(async (read) => ({ read, belonging: await belongingOf(services, read.symbol) })),
  )
  return found.flatMap(({ read, belonging }) =>
    mayAdd(viewer, programme, belonging) ? [] : [belongsElsewhere(read, belonging)],
  )
}

/** The texts that are here already and would get another version from these documents of a file, as their symbols say. */
export async function findTextsOfImport(reader: Reader, parts: readonly Document[]): Promise<Instrument[]> {
  const symbols = parts.flatMap(({ symbol }) => symbol || [])
  const documents = await Promise.all(symbols.map((symbol) => findDocumentOfFile(reader, symbol)))
  const texts = await findInstrumentsOfDocuments(
    reader,
    documents.flatMap((document) => document?.id ?? []),
  )
  return [...texts.values()]
}

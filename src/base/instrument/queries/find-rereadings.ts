import { type Found, type Paging, type Reader, demand, readingOnly, refKey } from '../../../core/index.ts'
import { instrumentRef } from '../entities.ts'
import { rereadingRef } from '../reread-entity.ts'
import type { ImportFilter, ListedImport } from '../import-store.ts'
import { importableProgrammes } from '../policy.ts'
import {
  type ListedRereading,
  type RereadRun,
  countRereadings,
  newestRun,
  rereadingWithout,
  rereadingsById,
  rereadingsOf,
} from '../reread-store.ts'
import type { Rereading } from '../schema.ts'
import { listImports } from './find-imports.ts'
import { findInstrument } from './find-instruments.ts'
import { type Worker, runningScope } from './import-scope.ts'

/** A page of the new readings of stored texts that this person may look at, the newest first. @throws signInNeeded, notAllowed */
export const listRereadings = (
  reader: Reader,
  filter: Pick<ImportFilter, 'state'>,
  paging: Paging,
): Promise<Found<ListedImport>> => listImports(reader, { ...filter, rereads: true }, paging)

/** The last going through stored texts that this person may import, and no others; null where there was none. @throws signInNeeded, notAllowed */
export async function findRun({ services, viewer }: Reader): Promise<RereadRun | null> {
  const scope = importableProgrammes(viewer)
  demand(viewer, scope.length > 0)
  return newestRun(services.db, scope)
}

/** How many new readings wait to be looked at by this person, but for those of retired programmes. */
export async function countRereadingsFor(worker: Worker): Promise<number> {
  if (importableProgrammes(worker.viewer).length === 0) return 0
  return countRereadings(worker.services.db, await runningScope(worker))
}

// Readings that were replaced: everyone may see them, as everyone saw them before.

/** Those of a text, the newest first. */
export const findReadingsBefore = ({ services }: Reader, instrument: string): Promise<ListedRereading[]> =>
  readingOnly([refKey(instrumentRef(instrument))], () => rereadingsOf(services.db, instrument))

/** One by its id; null where there is none. */
export async function findRereading({ services }: Reader, id: string): Promise<Rereading | null> {
  const found = await readingOnly([refKey(rereadingRef(id))], () => rereadingsById(services.db, [id]))
  return found[0] ?? null
}

/** The newest replaced reading in which a paragraph stood that is none any more; null where there is none. */
export async function findReadingWithout(reader: Reader, provision: string): Promise<Rereading | null> {
  const found = await rereadingWithout(reader.services.db, provision)
  return found && (await findInstrument(reader, found.instrument)) ? found : null
}

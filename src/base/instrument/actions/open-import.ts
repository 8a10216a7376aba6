import { type Services, type Viewer, coreProblems } from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import { findImport } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { importEnded, instrumentProblems } from '../problems.ts'
import type { Import } from '../schema.ts'

/**
 * An import that has been read and waits for a person, locked for the rest of the transaction, with its reading as the machine made it.
 * @throws noImport, notAllowed, stillReading, importEnded
 */
export async function openImport(
  tx: Services,
  viewer: Viewer,
  id: string,
): Promise<{ found: Import; read: Document }> {
  const found = await findImport(tx.db, id, true)
  if (!found) throw instrumentProblems.noImport()
  if (!mayImport(viewer, found.programme)) throw coreProblems.notAllowed()
  if (found.state === 'waiting' || found.state === 'reading') throw instrumentProblems.stillReading()
  if (found.state !== 'read' || !found.reading) throw importEnded(found)
  return { found, read: found.reading.document }
}

import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import type { Correction } from '../../../text/index.ts'
import { findImport, setCorrections, setProgramme } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { requireProgramme } from './start-import.ts'

/**
 * Changes a person's corrections to a reading, and the programme it goes to. They are kept apart from the reading, so that they survive a new
 * one.
 * @param input.change makes the new corrections of those that stand now, so that two people who correct at once do not undo each other
 */
export async function correctImport(
  services: Services,
  viewer: Viewer,
  input: { id: string; change: (now: Correction[]) => Correction[]; programme?: string | null },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const found = await findImport(tx.db, input.id, true)
    if (!found) throw instrumentProblems.noImport()
    if (!mayImport(viewer, found.programme)) throw coreProblems.notAllowed()
    if (input.programme !== undefined && !mayImport(viewer, input.programme)) throw coreProblems.notAllowed()
    if (found.state === 'waiting' || found.state === 'reading') throw instrumentProblems.stillReading()
    if (found.state !== 'read') throw instrumentProblems.importEnded()
    await setCorrections(tx.db, input.id, input.change(found.corrections))
    if (input.programme === undefined) return
    await requireProgramme(tx, input.programme)
    await setProgramme(tx.db, input.id, input.programme)
  })
}

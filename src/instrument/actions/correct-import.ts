import { type Env, type Viewer, inTransaction, platformProblems } from '../../platform/index.ts'
import type { Correction } from '../../text/index.ts'
import { findImport, setCorrections, setProgramme } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'

/** Replaces a person's corrections to a reading. They are kept apart from it, so that they survive a new reading. */
export async function correctImport(
  env: Env,
  viewer: Viewer,
  input: { id: string; corrections: Correction[]; programme?: string | null },
): Promise<void> {
  if (!mayImport(viewer)) throw platformProblems.notAllowed()
  await inTransaction(env.db, async (trx) => {
    const found = await findImport(trx, input.id, true)
    if (!found) throw instrumentProblems.noImport()
    if (found.state === 'waiting' || found.state === 'reading') throw instrumentProblems.stillReading()
    if (found.state !== 'read') throw instrumentProblems.importEnded()
    await setCorrections(trx, input.id, input.corrections)
    if (input.programme !== undefined) await setProgramme(trx, input.id, input.programme)
  })
}

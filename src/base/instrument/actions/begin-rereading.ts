import { type Services, type Viewer, afterCommit, coreProblems, inTransaction } from '../../../core/index.ts'
import { FILE_CAME_IN, findImport } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import { basisOf } from '../read-again.ts'
import { type NewRereading, findStored, openRereadingOf, saveRereading } from '../reread-store.ts'
import type { Rereads } from '../schema.ts'

/**
 * Has the file of one stored version read again, to be corrected and accepted whether or not the machine reads it differently. What people corrected
 * before comes along.
 * @returns the id of the import that proposes the new reading; of the one that waits already, where there is one
 * @throws noText, notAllowed, noFileKept
 */
export async function beginRereading(
  services: Services,
  viewer: Viewer,
  of: Pick<Rereads, 'instrument' | 'version' | 'language'>,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const stored = await findStored(tx.db, of, true)
    if (!stored) throw instrumentProblems.noText()
    if (!mayImport(viewer, stored.instrument.programme)) throw coreProblems.notAllowed()
    // What was withdrawn stays as it was.
    if (isWithdrawn(stored.version))
      throw instrumentProblems.alreadyWithdrawn({ address: `/instruments/${of.instrument}` })
    const open = await openRereadingOf(tx.db, of)
    if (open && (await findImport(tx.db, open))?.state !== 'refused') return open
    const { file } = stored.version.body
    if (!file || !(await tx.files.get(tx.db, file.sha256))) throw instrumentProblems.noFileKept()
    const { corrections, rereads } = await basisOf(tx, stored)
    const reading: NewRereading = {
      id: tx.newId(),
      programme: stored.instrument.programme,
      account: viewer.accountId,
      file,
      rereads,
      corrections,
      outcome: null,
      hasFile: true,
      at: tx.clock(),
    }
    const isKept = await saveRereading(tx.db, reading, open)
    const id = isKept ? reading.id : await openRereadingOf(tx.db, of)
    if (!id) throw coreProblems.changedMeanwhile()
    afterCommit(tx, () => tx.signals.send(FILE_CAME_IN))
    return id
  })
}

import {
  type Services,
  type Viewer,
  coreProblems,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { setCorrections, setProgramme } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { correctedReading } from '../rules/corrected-reading.ts'
import { type ImportFields, withFields } from '../rules/corrections-of-form.ts'
import { fieldsVersion } from '../rules/import-versions.ts'
import { openImport } from './open-import.ts'
import { requireProgramme } from './start-import.ts'

export interface FieldsInput {
  /** Of the import. */
  id: string
  /** The version of what was shown, from `fieldsVersion`. */
  expected: number | null
  fields: ImportFields
  programme: string | null
}

/**
 * Puts right what a file says of itself, as what its text is taken, and the programme it goes to. Corrections are kept apart from the reading, so that they survive a new
 * one.
 * @throws coreProblems.changedMeanwhile
 */
export async function correctFields(services: Services, viewer: Viewer, input: FieldsInput): Promise<void> {
  await inTransaction(services, async (tx) => {
    const { found, read } = await openImport(tx, viewer, input.id)
    if (found.rereads) throw instrumentProblems.noImport()
    if (!mayImport(viewer, input.programme)) throw coreProblems.notAllowed()
    requireVersion(input.expected, fieldsVersion(correctedReading(read, found.corrections), found.programme))
    await requireProgramme(tx, input.programme)
    const corrections = withFields(found.corrections, read, input.fields, viewer.accountId)
    await setCorrections(tx.db, input.id, corrections, viewer.accountId)
    await setProgramme(tx.db, input.id, input.programme)
  })
}

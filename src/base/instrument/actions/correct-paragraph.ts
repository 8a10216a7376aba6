import {
  type Services,
  type Viewer,
  coreProblems,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { setCorrections } from '../import-store.ts'
import {
  type CorrectedReading,
  type ParagraphPlace,
  correctedReading,
  paragraphAt,
} from '../rules/corrected-reading.ts'
import { type ParagraphForm, paragraphCorrections } from '../rules/corrections-of-form.ts'
import { paragraphVersion } from '../rules/import-versions.ts'
import { openImport } from './open-import.ts'

export interface ParagraphInput extends ParagraphPlace {
  /** Of the import. */
  id: string
  /** The version of what was shown, from `paragraphVersion`. */
  expected: number | null
  given: ParagraphForm
}

/**
 * Puts one paragraph of a reading right: its kind, number and words, and whether it is joined to the one before, split or left out.
 * @returns the reading with it
 * @throws coreProblems.changedMeanwhile also where the paragraph is no longer there
 */
export async function correctParagraph(
  services: Services,
  viewer: Viewer,
  input: ParagraphInput,
): Promise<CorrectedReading> {
  return inTransaction(services, async (tx) => {
    const { found, read } = await openImport(tx, viewer, input.id)
    const paragraph = paragraphAt(correctedReading(read, found.corrections), input)
    if (!paragraph) throw coreProblems.changedMeanwhile()
    requireVersion(input.expected, paragraphVersion(paragraph.provision))
    const corrections = paragraphCorrections(paragraph.provision, input.given)
    const all = [...found.corrections, ...corrections]
    await setCorrections(tx.db, input.id, all, viewer.accountId)
    return correctedReading(read, all)
  })
}

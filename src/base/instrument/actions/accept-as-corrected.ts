import { type Services, type Viewer, inTransaction, requireVersion } from '../../../core/index.ts'
import type { TextStatus } from '../pack-shapes.ts'
import { correctedReading } from '../rules/corrected-reading.ts'
import { paragraphsVersion } from '../rules/import-versions.ts'
import { acceptImport } from './accept-import.ts'
import { type FieldsInput, correctFields } from './correct-fields.ts'
import { openImport } from './open-import.ts'

export interface AcceptInput extends FieldsInput {
  /** The version of the paragraphs that the person looked at, from `paragraphsVersion`. */
  paragraphs: number | null
  /** The status that was proposed where they looked; null where none was. */
  proposed: TextStatus | null
  /** They confirmed that the text was adopted although its file calls itself a draft. */
  despiteFile: boolean
}

/**
 * Puts the fields of an import right and makes an instrument of it, both or neither: what a person typed is what becomes public.
 * @returns the id of the (first) instrument
 * @throws coreProblems.changedMeanwhile, and as `acceptImport`
 */
export async function acceptAsCorrected(
  services: Services,
  viewer: Viewer,
  { paragraphs, proposed, despiteFile, ...input }: AcceptInput,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const { found, read } = await openImport(tx, viewer, input.id)
    requireVersion(paragraphs, paragraphsVersion(correctedReading(read, found.corrections)))
    await correctFields(tx, viewer, input)
    return acceptImport(tx, viewer, input.id, { status: input.fields.status, proposed, despiteFile })
  })
}

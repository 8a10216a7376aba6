import { type Services, type Viewer, inTransaction, requireVersion } from '../../../core/index.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { ReplacedText } from '../replaced-texts.ts'
import { correctedReading } from '../rules/corrected-reading.ts'
import { paragraphsVersion, replacedVersion } from '../rules/import-versions.ts'
import { acceptCompared } from './accept-import.ts'
import { type FieldsInput, correctFields } from './correct-fields.ts'
import { openImport } from './open-import.ts'

export interface AcceptInput extends FieldsInput {
  /** The version of the paragraphs that the person looked at, from `paragraphsVersion`. */
  paragraphs: number | null
  /** The version of what they were shown of the texts that stand, from `replacedVersion`. */
  replaced: number | null
  /** The status that was proposed where they looked; null where none was. */
  proposed: TextStatus | null
  /** They confirmed that the text was adopted although its file calls itself a draft. */
  despiteFile: boolean
  /** Why the file may take the place of what stands. */
  reason: string | null
}

/**
 * Puts the fields of an import right and makes an instrument of it, both or neither: what a person typed is what becomes public, and what they
 * were shown is what is replaced.
 * @param replaced from `findReplaced`, of its documents with these fields
 * @returns the id of the (first) instrument
 * @throws coreProblems.changedMeanwhile, and as `acceptImport`
 */
export async function acceptAsCorrected(
  services: Services,
  viewer: Viewer,
  { paragraphs, replaced: shown, proposed, despiteFile, reason, ...input }: AcceptInput,
  replaced: readonly (ReplacedText | null)[],
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const { found, read } = await openImport(tx, viewer, input.id)
    requireVersion(paragraphs, paragraphsVersion(correctedReading(read, found.corrections)))
    requireVersion(shown, replacedVersion(replaced))
    await correctFields(tx, viewer, input)
    const decision = { status: input.fields.status, proposed, despiteFile, reason }
    return acceptCompared(tx, viewer, input.id, decision, replaced)
  })
}

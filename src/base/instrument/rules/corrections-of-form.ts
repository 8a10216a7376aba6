import type { PlainMessageKey } from '../../../core/index.ts'
import type { Correction, Document, ReadingProvision } from '../../../text/index.ts'

/** What a document says of itself, in the order of the form. */
export const fieldNames = [
  'symbol',
  'title',
  'date',
  'session',
  'agendaItem',
  'body',
  'enactingFormula',
] as const
type FieldName = (typeof fieldNames)[number]

/** The fields that a person changed from what was read. */
export const fieldCorrections = (read: Document, given: Record<FieldName, string>): Correction[] =>
  fieldNames
    .filter((field) => given[field] !== read[field])
    .map((field) => ({ what: 'field', field, value: given[field] }))

/** The corrections of fields take the place of earlier ones; those of paragraphs stay. */
export const withCorrections = (before: Correction[], fields: Correction[]): Correction[] => [
  ...fields,
  ...before.filter((c) => c.what !== 'field'),
]

export interface ParagraphForm {
  kind: ReadingProvision['kind']
  number: string
  text: string
  change: 'keep' | 'merge' | 'split' | 'drop'
  splitBefore: string
}

/** What a person changed in a paragraph, as corrections to be applied in turn; or the message key of why it cannot be done. */
export function paragraphCorrections(
  shown: ReadingProvision,
  given: ParagraphForm,
): { corrections: Correction[] } | { refused: PlainMessageKey } {
  const corrections: Correction[] = []
  const at = { eId: shown.eId, text: shown.text }
  if (given.kind !== shown.kind) corrections.push({ what: 'kind', at, kind: given.kind })
  if (given.number !== shown.number) corrections.push({ what: 'number', at, number: given.number })
  if (given.text !== shown.text) corrections.push({ what: 'text', at, text: given.text })
  const now = { eId: shown.eId, text: given.text }
  if (given.change === 'merge') corrections.push({ what: 'merge', at: now })
  if (given.change === 'drop') corrections.push({ what: 'drop', at: now })
  if (given.change !== 'split') return { corrections }
  if (given.splitBefore === '' || given.text.indexOf(given.splitBefore) <= 0)
    return { refused: 'instrument.import.splitNotFound' }
  return { corrections: [...corrections, { what: 'split', at: now, before: given.splitBefore }] }
}

import {
  type Correction,
  type Document,
  type ReadingProvision,
  documentsOfFile,
} from '../../../text/index.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { ImportCorrection } from '../schema.ts'
import { type FieldName, fieldNames } from './field-names.ts'
import { withOneLines } from './one-line-fields.ts'
import {
  type CorrectedReading,
  chosenStatus,
  correctedReading,
  isUnknown,
  languageOfFile,
} from './corrected-reading.ts'

/** What a person may put right of a whole file; blank where the document says nothing. */
export type ImportFields = Record<FieldName, string> & {
  /** In which language it is; blank where nobody knows. */
  language: string
  /** As what its text is taken; null where nobody knows yet. */
  status: TextStatus | null
}

export const fieldsOf = ({
  document,
  status,
}: Pick<CorrectedReading, 'document' | 'status'>): ImportFields => ({
  ...(Object.fromEntries(fieldNames.map((name) => [name, document[name]])) as Record<FieldName, string>),
  language: isUnknown(document) ? '' : document.language,
  status,
})

/** The fields that are asked for: of several documents in a file, each has a symbol and a title of its own. */
export const askedFields = ({ documents }: Document): FieldName[] =>
  fieldNames.filter((name) => !documents?.length || (name !== 'symbol' && name !== 'title'))

/** Whether the language of a file is asked for: the machine could not tell it. */
export const isLanguageAsked = (read: Document): boolean =>
  languageOfFile(read) === '' && documentsOfFile(read).some(isUnknown)

/**
 * The fields that a person changed from what was read, in place of earlier ones; corrections of paragraphs stay.
 * @param by the account of the person
 */
export function withFields(
  before: readonly ImportCorrection[],
  read: Document,
  given: ImportFields,
  by: string | null,
): ImportCorrection[] {
  const own = withOneLines({ ...read, provisions: [] })
  const changed = askedFields(read).filter((field) => given[field] !== own[field])
  return [
    ...changed.map((field): Correction => ({ what: 'field', field, value: given[field] })),
    ...(isLanguageAsked(read) && given.language
      ? [{ what: 'field', field: 'language', value: given.language } as const]
      : []),
    ...statusCorrection(before, read, given.status, by),
    ...before.filter((c) => c.what !== 'field' && c.what !== 'status'),
  ]
}

/** Whoever leaves the status as it stands did not choose it. */
function statusCorrection(
  before: readonly ImportCorrection[],
  read: Document,
  status: TextStatus | null,
  by: string | null,
): ImportCorrection[] {
  if (status !== null && status !== correctedReading(read, before).status)
    return [{ what: 'status', status, by }]
  const earlier = chosenStatus(before)
  return earlier ? [earlier] : []
}

/** What a paragraph is, as a form shows it. */
export type ParagraphFields = Pick<ReadingProvision, 'kind' | 'number' | 'text'>

export interface ParagraphForm extends ParagraphFields {
  change: 'keep' | 'merge' | 'split' | 'drop'
  splitBefore: string
}

export const paragraphFieldsOf = ({ kind, number, text }: ReadingProvision): ParagraphFields => ({
  kind,
  number,
  text,
})

/** Whether the words before which a paragraph is to be split stand in it, and not at its beginning. */
export const canBeSplit = ({ text, splitBefore }: Pick<ParagraphForm, 'text' | 'splitBefore'>): boolean =>
  splitBefore !== '' && text.indexOf(splitBefore) > 0

/** What a person changed in a paragraph, as corrections to be applied in turn. */
export function paragraphCorrections(shown: ReadingProvision, given: ParagraphForm): Correction[] {
  const corrections: Correction[] = []
  const at = { eId: shown.eId, text: shown.text }
  if (given.kind !== shown.kind) corrections.push({ what: 'kind', at, kind: given.kind })
  if (given.number !== shown.number) corrections.push({ what: 'number', at, number: given.number })
  if (given.text !== shown.text) corrections.push({ what: 'text', at, text: given.text })
  const now = { eId: shown.eId, text: given.text }
  if (given.change === 'merge') corrections.push({ what: 'merge', at: now })
  if (given.change === 'drop') corrections.push({ what: 'drop', at: now })
  if (given.change === 'split') corrections.push({ what: 'split', at: now, before: given.splitBefore })
  return corrections
}

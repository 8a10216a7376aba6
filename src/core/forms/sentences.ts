import type { z } from 'zod'
import type { Translate } from '../i18n/words.ts'
import { sizeWords } from '../ui/localized.tsx'
import type { Fault, Reading } from './convert.ts'
import { asSeenText } from './one-line.ts'
import { nameBelow } from './paths.ts'
import { type AnySchema, childOf, nameOf, schemaAt, shapeOf } from './schema.ts'

/** Field name → sentence in the reader's language; under "form" what concerns the whole form. */
export type FormErrors = Record<string, string>

/** A language in which to say what is wrong. */
export interface Wording {
  t: Translate
  lang: string
  /** Whether there is such a message. */
  has(key: string): boolean
}

/** One sentence for each field that is not as the schema asks, in the order of the schema's own findings. */
export function sentencesFor(
  schema: AnySchema,
  reading: Reading & { value: unknown },
  issues: readonly z.core.$ZodIssue[],
  wording: Wording,
): FormErrors {
  const errors: FormErrors = {}
  for (const issue of issues.map(closest)) {
    const path = fieldPath(schema, issue.path)
    const name = nameOnPage(reading, path)
    errors[name || 'form'] ??= sentenceFor(schema, reading, issue, { path, name }, wording)
  }
  return errors
}

/** The field in which an answer was given: one of several boxes, or of several files, has none of its own. */
function fieldPath(schema: AnySchema, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const found = typeof path.at(-1) === 'number' ? schemaAt(schema, path) : null
  return found && ['choice', 'file'].includes(shapeOf(found).kind) ? path.slice(0, -1) : path
}

/** Of something that fits none of several schemas, what is wrong with the last: the first ones are for what is blank or special. */
function closest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.at(-1)?.[0]
  return inner ? closest({ ...inner, path: [...issue.path, ...inner.path] }) : issue
}

/** The name of a field on the page: rows without an answer count there, in the values they do not. */
function nameOnPage(reading: Reading & { value: unknown }, path: readonly PropertyKey[]): string {
  let name = ''
  let value = reading.value
  for (const key of path) {
    const rows = isObject(value) ? reading.rows.get(value) : undefined
    name = nameBelow(name, typeof key === 'number' ? (rows?.[key] ?? key) : key)
    value = isObject(value) ? value[key as string] : undefined
  }
  return name
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (isObject(at) ? at[key as string] : undefined), value)

function sentenceFor(
  schema: AnySchema,
  reading: Reading & { value: unknown },
  issue: z.core.$ZodIssue,
  { path, name }: { path: readonly PropertyKey[]; name: string },
  wording: Wording,
): string {
  const { t, has } = wording
  const value = valueAt(reading.value, issue.path)
  const label = labelOf(schema, path, name, t)
  if (has(issue.message))
    return t.any(issue.message, { ...numbersOf(issue, value), ...paramsOf(issue), label })
  const fault = reading.faults.get(name)
  if (fault) return faultSentence(fault, label, t)
  if (value === undefined || value === null || isUnseen(issue, value))
    return missingSentence(schemaAt(schema, issue.path), label, t)
  return ruleSentence(issue, value, label, wording)
}

/** Something too short of which nothing is seen, such as two spaces of no width: whoever gave it sees an empty field. */
const isUnseen = (issue: z.core.$ZodIssue, value: unknown): boolean =>
  issue.code === 'too_small' && typeof value === 'string' && asSeenText(value) === ''

/**
 * What a field is called: the words of its `label`, with the number of its row; its name where the schema has no label for it, as for hidden
 * fields.
 */
export function labelOf(schema: AnySchema, path: readonly PropertyKey[], name: string, t: Translate): string {
  let at: AnySchema | null = schema
  let words: string | undefined
  let row: number | null = null
  for (const key of path) {
    at = at && childOf(at, key)
    if (typeof key === 'number') row = key
    words = (at && nameOf(shapeOf(at), t)) ?? (typeof key === 'number' ? words : undefined)
  }
  const label = words ?? name
  const number = row === null ? null : (rowNumber(name) ?? row)
  return number === null ? label : t('core.form.entry', { label, number: number + 1 })
}

/** The last row in the name of a field. */
function rowNumber(name: string): number | null {
  const [row] = /\d+(?=\][^[\]]*$)/.exec(name) ?? []
  return row === undefined ? null : Number(row)
}

const paramsOf = (issue: z.core.$ZodIssue): Record<string, string | number> =>
  issue.code === 'custom' ? ((issue.params ?? {}) as Record<string, string | number>) : {}

/** What the rules of a schema count, for sentences of its own. */
function numbersOf(issue: z.core.$ZodIssue, value: unknown): Record<string, number> {
  if (issue.code === 'too_big') return { count: sizeOf(value), maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { count: sizeOf(value), minimum: Number(issue.minimum) }
  return {}
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return value instanceof File ? value.size : Number(value)
}

function faultSentence(fault: Fault, label: string, t: Translate): string {
  return fault.fault === 'missingPart'
    ? t.any('core.form.missingPart', { label, part: fault.part })
    : t.any(FAULTS[fault.fault], { label })
}

const FAULTS = {
  shortYear: 'core.form.shortYear',
  notDate: 'core.form.notDate',
  notNumber: 'core.form.notNumber',
  ambiguousNumber: 'core.form.ambiguousNumber',
  severalAnswers: 'core.form.severalAnswers',
}

function missingSentence(schema: AnySchema | null, label: string, t: Translate): string {
  const shape = schema && shapeOf(schema)
  const kind = shape?.kind ?? 'text'
  if (kind === 'choice' && shape?.core._zod.values?.has(true)) return t('core.form.missing.tick', { label })
  if (kind === 'choice' || kind === 'boolean') return t('core.form.missing.choice', { label })
  if (kind === 'day' || kind === 'date') return t('core.form.missing.date', { label })
  if (kind === 'file' || shape?.core._zod.def.type === 'custom') return t('core.form.missing.file', { label })
  return t('core.form.missing.text', { label })
}

function ruleSentence(issue: z.core.$ZodIssue, value: unknown, label: string, wording: Wording): string {
  const { t } = wording
  if (issue.code === 'too_big') return tooBigSentence(issue, value, label, wording)
  if (issue.code === 'too_small') return tooSmallSentence(issue, value, label, wording)
  if (issue.code === 'not_multiple_of') return t('core.form.notMultiple', { label, step: issue.divisor })
  if (issue.code === 'invalid_format') return formatSentence(issue.format, label, t)
  if (issue.code === 'invalid_value' && value instanceof File) return t('core.form.fileKind', { label })
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return t('core.form.unknownChoice', { label })
  if (issue.code === 'unrecognized_keys') return t('core.form.otherEdition')
  if (issue.code !== 'invalid_type') return t('core.form.notValid', { label })
  if (issue.expected === 'int') return t('core.form.notWhole', { label })
  if (issue.expected === 'number') return t('core.form.notNumber', { label })
  if (issue.expected === 'date') return t('core.form.notDate', { label })
  return issue.expected === 'file'
    ? t('core.form.missing.file', { label })
    : t('core.form.notValid', { label })
}

function formatSentence(format: string, label: string, t: Translate): string {
  if (format === 'email') return t('core.form.notEmail', { label })
  if (format === 'url') return t('core.form.notAddress', { label })
  return format === 'date' ? t('core.form.notDate', { label }) : t('core.form.notValid', { label })
}

function tooBigSentence(
  issue: z.core.$ZodIssueTooBig,
  value: unknown,
  label: string,
  { t, lang }: Wording,
): string {
  const maximum = Number(issue.maximum)
  if (typeof value === 'string') return t('core.form.tooLong', { label, count: value.length, maximum })
  if (Array.isArray(value)) return t('core.form.tooManyEntries', { label, count: value.length, maximum })
  if (value instanceof File)
    return t('core.form.fileTooLarge', {
      label,
      size: sizeWords(value.size, lang),
      maximum: sizeWords(maximum, lang),
    })
  if (value instanceof Date) return t('core.form.tooLate', { label, day: dayOf(maximum) })
  return t(issue.inclusive === false ? 'core.form.notBelow' : 'core.form.tooBig', { label, maximum })
}

function tooSmallSentence(
  issue: z.core.$ZodIssueTooSmall,
  value: unknown,
  label: string,
  { t }: Wording,
): string {
  const minimum = Number(issue.minimum)
  if (typeof value === 'string') return t('core.form.tooShort', { label, count: value.length, minimum })
  if (Array.isArray(value)) return t('core.form.tooFewEntries', { label, minimum })
  if (value instanceof File) return t('core.form.fileEmpty', { label })
  if (value instanceof Date) return t('core.form.tooEarly', { label, day: dayOf(minimum) })
  return t(issue.inclusive === false ? 'core.form.notAbove' : 'core.form.tooSmall', { label, minimum })
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

import type { z } from 'zod'
import { safeParse } from 'zod/v4/core'
import type { Ctx } from '../http/router.ts'
import { isOwn, ownText, type PostedField, postedFields } from './body.ts'
import { type Reading, convertFields } from './convert.ts'
import type { FieldChange } from './merge-values.ts'
import { parsePath } from './paths.ts'
import { type AnySchema, editionOf, maximumOf, schemaAt, shapeOf } from './schema.ts'
import { type FormErrors, type Wording, labelOf, sentencesFor } from './sentences.ts'
import { hasMarks } from './merge-texts.ts'
import {
  type FormValues,
  copyOf,
  emptyValues,
  rowsIn,
  valuesBelow,
  valuesOf,
  withRow,
  withoutRow,
} from './values.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** The form of the request as it was read, for whoever refuses it later. */
    form?: FormState
  }
}

/** A form as it stands: what its page draws, and what comes of reading it. */
export interface FormState {
  schema: AnySchema
  values: FormValues
  errors: FormErrors
  /** Status of the answer that shows the form. */
  status: 200 | 409 | 422 | 429
  /** Version of what is edited that the form was made from; null where it is made from none. */
  version: number | null
  /** What was edited, as that version had it, where the form carries it. */
  base: FormValues | null
  /** Names of answers for which the page has no field: it was made by another edition of itself. */
  unknown: string[]
  /** What others saved meanwhile, by name of the field. */
  changes: Record<string, FieldChange>
  /** Who saved them: the reader, as in another window, or (`other`) that or somebody else; `unknown` where the form is of no state that stood before. */
  changedBy?: 'self' | 'other' | 'unknown'
  /** Name of a row, or of a list of rows, where the page is to be entered; null for its top. */
  focus: string | null
  /** When what is shown was put aside; null where it was not. */
  draftAt: Date | null
}

/** A form that was sent: its data, or what to show again. */
export type FormResult<T> = FormState & ({ ok: true; data: T } | { ok: false })

/** The values of a form, judged by its schema. */
export type ReadValues<T> = { values: FormValues; unknown: string[] } & (
  { ok: true; data: T } | { ok: false; errors: FormErrors }
)

/**
 * Judges what stands in a form. A blank field is absent; a list that is not there is empty; a box that is not there is not ticked; numbers are
 * read as `readNumber` says, days from "2026-12-04" or three fields `.day`, `.month`, `.year`. A field for which the schema has no place is an
 * error, lest an answer be lost.
 */
export function readValues<S extends z.ZodType>(
  schema: S,
  fields: Iterable<PostedField>,
  wording: Wording,
): ReadValues<z.output<S>> {
  return judge(schema, convertFields(schema, fields), wording)
}

function judge<S extends z.ZodType>(
  schema: S,
  reading: Reading & { value: unknown },
  wording: Wording,
): ReadValues<z.output<S>> {
  const { values, unknown } = reading
  const parsed = schema.safeParse(reading.value)
  if (parsed.success && unknown.length === 0) return { values, unknown, ok: true, data: parsed.data }
  const errors = parsed.success ? {} : sentencesFor(schema, reading, parsed.error.issues, wording)
  if (unknown.length > 0) errors['form'] = wording.t('core.form.otherEdition')
  return { values, unknown, ok: false, errors }
}

/** A form to begin with. */
export function startForm<S extends z.ZodType>(
  schema: S,
  data: Partial<z.output<S>> = {},
  given: {
    version?: number
    /** Carries the data along, for who has no older versions to merge with. */
    carriesBase?: boolean
    /** What was put aside, to go on with. */
    draft?: { values: FormValues; version: number | null; at: Date } | null
  } = {},
): FormState {
  const values = valuesOf(data)
  const { draft } = given
  return {
    schema,
    values: draft ? copyOf(draft.values) : values,
    errors: {},
    status: 200,
    version: draft ? draft.version : (given.version ?? null),
    base: given.carriesBase ? values : null,
    unknown: [],
    changes: {},
    focus: null,
    draftAt: draft?.at ?? null,
  }
}

/**
 * Reads a posted form with its Zod schema; `label` in the metadata of a schema names its field in errors. Messages of the schema are message
 * keys, given `label`, `count`, `maximum`, `minimum` and the `params` of a refinement; where none is given, a sentence for the rule.
 * Where a button to add or remove a row was pressed, nothing is judged: the form comes back, not `ok`, with one row more or less.
 * @param alsoWrong what no schema can judge, by field, from those answers that hold by themselves: said at once with the rest
 * @throws coreProblems as `postedFields`
 */
export async function readForm<S extends z.ZodType>(
  c: Ctx,
  schema: S,
  alsoWrong?: (answers: Partial<z.output<S>>) => FormErrors | Promise<FormErrors>,
): Promise<FormResult<z.output<S>>> {
  const form = await readPosted(c, schema, alsoWrong)
  c.set('form', form)
  return form
}

async function readPosted<S extends z.ZodType>(
  c: Ctx,
  schema: S,
  alsoWrong: Parameters<typeof readForm<S>>[2],
): Promise<FormResult<z.output<S>>> {
  const fields = await postedFields(c)
  const wording = wordingOf(c)
  const answers = fields.filter(({ name }) => !isOwn(name))
  const own = ownFields(schema, fields)
  const reading = convertFields(schema, answers)
  const { values, unknown } = reading
  const state = { ...startForm(schema), ...own.state, values, unknown }
  const open = openErrors(schema, state, fields, wording)
  state.changes = Object.fromEntries(Object.entries(state.changes).filter(([name]) => name in open))
  const rows = changeRows(schema, values, own)
  if (rows) return { ...state, ...rows, ok: false }
  const read = judge(schema, reading, wording)
  const also = alsoWrong ? await alsoWrong(holding(schema, reading.value)) : {}
  const errors = { ...also, ...(read.ok ? {} : read.errors), ...open }
  if (own.edition > editionOf(schema)) errors['form'] = wording.t('core.form.otherEdition')
  if (read.ok && Object.keys(errors).length === 0) return { ...state, ok: true, data: read.data }
  return { ...state, errors, status: 422, ok: false }
}

/** Those answers that hold by themselves, whatever is wrong with others. */
function holding<S extends z.ZodType>(schema: S, value: unknown): Partial<z.output<S>> {
  const { def } = shapeOf(schema).core._zod
  if (def.type !== 'object' || typeof value !== 'object' || value === null) return {}
  const answers: Record<string, unknown> = {}
  for (const [name, child] of Object.entries(def.shape)) {
    const read = safeParse(child, (value as Record<string, unknown>)[name])
    if (read.success) answers[name] = read.data
  }
  return answers as Partial<z.output<S>>
}

const wordingOf = ({ var: { t, lang, services } }: Ctx): Wording => ({
  t,
  lang,
  has: (key) => services.words.has(key),
})

/**
 * A form that was read well and is refused for another reason.
 * @param errors sentences by field; "form" for the whole
 */
export const refuseForm = (
  form: FormState,
  errors: FormErrors,
  status: FormState['status'] = 422,
): FormState => ({ ...form, errors, status })

interface OwnFields {
  state: Pick<FormState, 'version' | 'base' | 'changes'>
  edition: number
  /** Names of lists or rows whose button was pressed. */
  add: string | null
  remove: string | null
}

const NUMBER = /^\d{1,9}$/

function ownFields(schema: AnySchema, fields: readonly PostedField[]): OwnFields {
  const texts = emptyValues()
  for (const { name, value } of fields) if (isOwn(name) && typeof value === 'string') texts[name] ??= value
  const numberIn = (name: string): number | null =>
    NUMBER.test(texts[name] ?? '') ? Number(texts[name]) : null
  const base = valuesBelow(texts, '_base.')
  return {
    state: {
      version: numberIn('_version'),
      base: Object.keys(base).length > 0 ? base : null,
      changes: openChanges(schema, fields, texts),
    },
    edition: numberIn('_form') ?? 1,
    add: ownText(fields, '_add'),
    remove: ownText(fields, '_remove'),
  }
}

/** The fields in which two answers met when the page was made. */
function openChanges(
  schema: AnySchema,
  fields: readonly PostedField[],
  texts: FormValues,
): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = Object.create(null)
  for (const { name, value } of fields) {
    if (name !== '_open' || !hasPlace(schema, String(value))) continue
    const [mine = '', theirs = ''] = [texts[`_mine.${String(value)}`], texts[`_theirs.${String(value)}`]]
    changes[String(value)] = { state: 'conflict', mine, theirs }
  }
  return changes
}

/** The form with a row more or less, where a button for that was pressed. */
function changeRows(schema: AnySchema, values: FormValues, own: OwnFields): Partial<FormState> | null {
  if (own.add !== null && isList(schema, own.add)) {
    const count = rowsIn(values, own.add)
    const shape = shapeOf(schemaAt(schema, parsePath(own.add) ?? []) ?? schema)
    if (count >= (maximumOf(shape) ?? Number.POSITIVE_INFINITY)) return { focus: own.add }
    return { values: withRow(values, own.add), focus: `${own.add}[${count}]` }
  }
  const [, list = '', row = ''] = /^(.*)\[(\d{1,3})\]$/.exec(own.remove ?? '') ?? []
  if (!isList(schema, list)) return null
  return { values: withoutRow(values, list, Number(row)), focus: list }
}

/** Whether the form has a field of this name. */
export function hasPlace(schema: AnySchema, name: string): boolean {
  const path = parsePath(name)
  return path !== null && schemaAt(schema, path) !== null
}

function isList(schema: AnySchema, name: string): boolean {
  const path = parsePath(name)
  const found = path && schemaAt(schema, path)
  return found !== null && shapeOf(found).kind === 'array'
}

/** Fields in which two answers meet that nobody chose between yet. */
function openErrors(
  schema: AnySchema,
  { values, changes }: FormState,
  fields: readonly PostedField[],
  { t }: Wording,
): FormErrors {
  const errors: FormErrors = Object.create(null)
  const sent = new Set(fields.map(({ name }) => name))
  for (const name of Object.keys(changes)) {
    const label = labelOf(schema, parsePath(name) ?? [], name, t)
    if (hasMarks(values[name] ?? '')) errors[name] = t('core.form.changed.marksLeft', { label })
    else if (!sent.has(name)) errors[name] = t('core.form.changed.choose', { label })
  }
  return errors
}

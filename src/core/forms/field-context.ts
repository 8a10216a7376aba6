import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useView } from '../ui/view.ts'
import type { FieldChange } from './merge-values.ts'
import { idOf, parsePath } from './paths.ts'
import type { FormState } from './read-form.ts'
import { type AnySchema, type Shape, maximumOf, nameOf, schemaAt, shapeOf } from './schema.ts'
import { type FormErrors, labelOf } from './sentences.ts'
import { type FormValues, emptyValues, textsIn } from './values.ts'

/** What the fields inside a form know of it. */
export interface FormContext {
  form: FormState | null
  schema: AnySchema | null
  errors: FormErrors
}

export const FormScope = createContext<FormContext>({ form: null, schema: null, errors: {} })

/** What every field takes; what is absent comes from the form around it and its schema. */
export interface FieldProps {
  /** "rows[0].title". */
  name: string
  /** In the reader's language; else what the schema's `label` says. */
  label?: string
  /** How the label is drawn, where it is more than plain words. */
  drawn?: ComponentChildren
  hint?: ComponentChildren
  value?: string | undefined
  errors?: FormErrors
  /** Says "(optional)" after the label; known from the schema where there is one. */
  optional?: boolean
}

/** A field as it is drawn. */
export interface FieldState {
  id: string
  name: string
  label: string
  /** The same as it is drawn. */
  drawn: ComponentChildren
  hint: ComponentChildren
  error: string | undefined
  /** The text; blank where there is none. */
  value: string
  /** The texts of a field that repeats. */
  chosen: string[]
  values: FormValues
  /** For aria-describedby. */
  describedBy: string | undefined
  change: FieldChange | undefined
  shape: Shape | null
  /** The most the schema allows: characters, entries or bytes. */
  maximum: number | null
}

/** A field in its form. @throws Error where nothing says what it is called */
export function useField(props: FieldProps): FieldState {
  const { t } = useView()
  const scope = useContext(FormScope)
  const { name, hint } = props
  const path = parsePath(name) ?? []
  const found = scope.schema && schemaAt(scope.schema, path)
  const shape = found && shapeOf(found)
  const label = props.label ?? (shape && nameOf(shape, t))
  if (!label) throw new Error(`the field "${name}" has no label, in its schema or on its page`)
  const values = scope.form?.values ?? emptyValues()
  const error = (props.errors ?? scope.errors)[name]
  const change = changeOf(scope.form, name)
  const id = idOf(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`, change && `${id}-change`].filter(Boolean)
  const said = (props.optional ?? mayBeBlank(shape)) ? t('core.form.optional', { label }) : label
  return {
    id,
    name,
    label: said,
    drawn: props.drawn ?? said,
    hint,
    error,
    value: props.value ?? values[name] ?? '',
    chosen: props.value === undefined ? textsIn(values, name) : [props.value],
    values,
    describedBy: described.join(' ') || undefined,
    change,
    shape,
    maximum: shape && maximumOf(shape),
  }
}

/** What others made of a field; of no interest where only the reader changed it. */
function changeOf(form: FormState | null, name: string): FieldChange | undefined {
  const change = form?.changes[name]
  return change?.state === 'mine' ? undefined : change
}

/** A box may always stay unticked, and a list be empty: nothing needs to be said of those. */
const mayBeBlank = (shape: Shape | null): boolean =>
  shape !== null &&
  (shape.isOptional || shape.isNullable) &&
  shape.kind !== 'boolean' &&
  shape.kind !== 'array'

/** What a field or a row is called, in the reader's language. */
export function useLabel(name: string): string {
  const { t } = useView()
  const { schema } = useContext(FormScope)
  return schema ? labelOf(schema, parsePath(name) ?? [], name, t) : name
}

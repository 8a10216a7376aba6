import type { ComponentChildren, VNode } from 'preact'
import type { z } from 'zod'
import type { Translate } from '../i18n/words.ts'
import { MAX_FILE_BYTES } from '../files/files.ts'
import { coreProblems } from '../problems/problem.ts'
import type { Ctx } from '../http/router.ts'

/** What a person typed, as strings, to show again. */
export type FormValues = Record<string, string>
/** Field name → message in the reader's language. */
export type FormErrors = Record<string, string>
export type FormResult<T> =
  { ok: true; data: T; values: FormValues } | { ok: false; errors: FormErrors; values: FormValues }

/** Larger bodies are refused before they are read. */
export const MAX_BODY_BYTES = MAX_FILE_BYTES + 1024 * 1024

/**
 * Reads a posted form with its Zod schema. Messages of the schema are message keys; where none is given, a general one for its kind of error.
 * Fields that repeat become arrays.
 */
export async function readForm<S extends z.ZodType>(c: Ctx, schema: S): Promise<FormResult<z.infer<S>>> {
  const body = await bodyOf(c)
  const values = Object.create(null) as FormValues
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') values[name] = value
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, data: parsed.data, values }
  const errors: FormErrors = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? 'form')
    errors[name] ??= issueMessage(c, issue)
  }
  return { ok: false, errors, values }
}

async function bodyOf(c: Ctx): Promise<Record<string, unknown>> {
  // Without a prototype: a field may be named "constructor".
  const body = Object.create(null) as Record<string, unknown>
  const form = await c.req.formData().catch(() => {
    throw coreProblems.badRequest()
  })
  for (const [name, value] of form.entries()) {
    const given = typeof value === 'string' ? storable(value) : value
    if (given === '' && !(name in body)) continue
    body[name] = name in body ? [body[name], given].flat() : given
  }
  return body
}

/** Without blanks at the ends, and without the two things that no database keeps: NUL and half characters. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()

function issueMessage(c: Ctx, issue: z.core.$ZodIssue): string {
  if (c.var.services.words.has(issue.message)) return c.var.t.any(issue.message)
  if (issue.code === 'invalid_type' && issue.input === undefined) return c.var.t('core.form.missing')
  if (issue.code === 'too_big') return c.var.t('core.form.tooLong', { maximum: Number(issue.maximum) })
  if (issue.code === 'too_small') return c.var.t('core.form.tooShort', { minimum: Number(issue.minimum) })
  if (issue.code === 'invalid_format' && issue.format === 'email') return c.var.t('core.form.notEmail')
  return c.var.t('core.form.notValid')
}

interface FormProps {
  c: Ctx
  action: string
  errors?: FormErrors
  /** For forms with a file. */
  upload?: boolean
  children?: ComponentChildren
}

/** A form that posts, carries its submission token, and opens with a summary of what needs mending. */
export function Form({ c, action, errors = {}, upload, children }: FormProps): VNode {
  return (
    <>
      <ErrorSummary t={c.var.t} errors={errors} />
      <form method="post" action={action} encType={upload ? 'multipart/form-data' : undefined} noValidate>
        <input type="hidden" name="_once" value={c.var.services.newId()} />
        {children}
      </form>
    </>
  )
}

/** Lists what needs mending, each a link to its field. */
export function ErrorSummary({ t, errors }: { t: Translate; errors: FormErrors }): VNode | null {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">{t('core.form.summary', { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li>{name === 'form' ? message : <a href={`#${name}`}>{message}</a>}</li>
        ))}
      </ul>
    </section>
  )
}

interface FieldProps {
  name: string
  label: string
  hint?: string
  value?: string | undefined
  errors?: FormErrors
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'url' | 'tel'
  rows?: number
  required?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'text'
  /** Language and direction of what is typed, where it differs from the page. */
  lang?: string
  /** Allowed endings of a file: makes it a file field. */
  accept?: string
  options?: { value: string; label: string }[]
}

/** A labelled field with its hint and its error, tied to it for screen readers. */
export function Field(props: FieldProps): VNode {
  const { name, label, hint, errors = {} } = props
  const error = errors[name]
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <Control {...props} described={described} wrong={Boolean(error)} />
    </div>
  )
}

function Control(props: FieldProps & { described: string | undefined; wrong: boolean }): VNode {
  const { name, value, type = 'text', rows, accept, options, lang } = props
  const common = {
    id: name,
    name,
    'aria-describedby': props.described,
    'aria-invalid': props.wrong || undefined,
    autocomplete: props.autocomplete,
    lang,
    dir: lang ? ('auto' as const) : undefined,
  }
  if (options)
    return (
      <select {...common}>
        {options.map((o) => (
          <option value={o.value} selected={o.value === value}>
            {o.label}
          </option>
        ))}
      </select>
    )
  if (accept) return <input {...common} type="file" accept={accept} />
  if (rows)
    return (
      <textarea {...common} rows={rows}>
        {value}
      </textarea>
    )
  // Preact types each input type apart; all of ours take the same attributes.
  return <input {...common} type={type as 'text'} value={value} inputMode={props.inputmode} />
}

/** Radio buttons or checkboxes with a legend. */
export function Choices(props: {
  name: string
  legend: string
  kind: 'radio' | 'checkbox'
  options: { value: string; label: string; hint?: string }[]
  chosen?: string[]
  errors?: FormErrors
}): VNode {
  const error = props.errors?.[props.name]
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'} id={props.name}>
      <legend>{props.legend}</legend>
      {error && <p class="field-error">{error}</p>}
      {props.options.map((o) => (
        <label class="choice">
          <input
            type={props.kind}
            name={props.name}
            value={o.value}
            checked={props.chosen?.includes(o.value)}
          />
          <span>
            {o.label}
            {o.hint && <small>{o.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export const Button = ({ children, quiet }: { children: ComponentChildren; quiet?: boolean }): VNode => (
  <button type="submit" class={quiet ? 'quiet' : undefined}>
    {children}
  </button>
)

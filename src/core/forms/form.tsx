import type { ComponentChildren, VNode } from 'preact'
import { dateWords } from '../ui/localized.tsx'
import { useView } from '../ui/view.ts'
import { ChangedNotice } from './changed.tsx'
import { FormScope } from './field-context.ts'
import { Hidden } from './hidden.tsx'
import { idOf, parsePath } from './paths.ts'
import type { FormState } from './read-form.ts'
import { type AnySchema, editionOf, hasRows, shapeOf } from './schema.ts'
import type { FormErrors } from './sentences.ts'
import { shownAgain } from './shown-again.ts'
import { submissionToken } from './token.ts'

interface FormProps {
  action: string
  /** As `startForm` or `readForm` gives it: its fields need no values, errors or labels of their own. */
  form?: FormState
  /** For forms with a file. */
  upload?: boolean
  /** What needs attention is said at the top of the page, which has more before the form. */
  isSaidAbove?: boolean
  /** For forms that only ask for another page: what was typed stands in its address. */
  method?: 'get'
  children?: ComponentChildren
}

/** A form that posts, carries its submission token, its version and its edition, and opens with what needs attention. */
export function Form({ action, upload, method, isSaidAbove, children, ...props }: FormProps): VNode {
  const { t } = useView()
  const form = props.form && shownAgain(props.form, t)
  const known = form?.schema ?? null
  const errors = form?.errors ?? {}
  return (
    <FormScope.Provider value={{ form: form ?? null, schema: known, errors }}>
      {!isSaidAbove && <ErrorSummary errors={known ? inOrderOf(known, errors) : errors} />}
      {form && <Notices form={form} />}
      {method === 'get' ? (
        <form method="get" action={action} noValidate>
          {children}
        </form>
      ) : (
        <form method="post" action={action} encType={upload ? 'multipart/form-data' : undefined} noValidate>
          {known && hasRows(known) && <DefaultButton />}
          <SubmissionToken />
          {known && <Hidden name="_form" value={String(editionOf(known))} />}
          {form && <Carried form={form} />}
          {children}
        </form>
      )}
    </FormScope.Provider>
  )
}

/** The Enter key presses the first button of a form, which must not be one that removes a row. */
const DefaultButton = (): VNode => <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true" />

/** The token of a form by which it is acted on once. */
export function SubmissionToken(): VNode {
  const { services, viewer } = useView()
  return <Hidden name="_once" value={submissionToken(services, viewer)} />
}

/** What a form knows of what it edits. */
const Carried = ({ form: { version, base } }: { form: FormState }): VNode => (
  <>
    {version !== null && <Hidden name="_version" value={String(version)} />}
    {Object.entries(base ?? {}).map(([name, text]) => (
      <Hidden name={`_base.${name}`} value={text} />
    ))}
  </>
)

function Notices({ form }: { form: FormState }): VNode {
  const { t, lang } = useView()
  const day = form.draftAt && dateWords(form.draftAt, lang)
  return (
    <>
      {day && (
        <p class="note" role="status">
          {t('core.form.fromDraft', { day })}
        </p>
      )}
      {form.status === 409 && <ChangedNotice form={form} />}
      {form.unknown.length > 0 && <Unknown form={form} />}
    </>
  )
}

/** Answers for which this page has no field, to be copied from. */
function Unknown({ form }: { form: FormState }): VNode {
  const { t } = useView()
  return (
    <section class="note">
      <p>{t('core.form.unknownFields')}</p>
      <dl>
        {form.unknown.map((name) => (
          <>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd class="typed" dir="auto">
              {form.values[name] ?? form.values[`${name}[0]`]}
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

/** Says that there is a problem and lists what it is, each a link to its field. */
export function ErrorSummary({ errors }: { errors: FormErrors }): VNode | null {
  const { t } = useView()
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">{t('core.form.problem')}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li>{name === 'form' ? message : <a href={`#${idOf(name)}`}>{message}</a>}</li>
        ))}
      </ul>
    </section>
  )
}

/** The sentences in the order of the schema, which is that of the fields on the page; what concerns the whole form comes first. */
function inOrderOf(schema: AnySchema, errors: FormErrors): FormErrors {
  const { def } = shapeOf(schema).core._zod
  const order = ['form', ...(def.type === 'object' ? Object.keys(def.shape) : [])]
  const placeOf = (name: string): number => {
    const place = order.indexOf(String(parsePath(name)?.[0] ?? name))
    return place < 0 ? order.length : place
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

interface ButtonProps {
  children: ComponentChildren
  quiet?: boolean
  /** What the form is told of the button that was pressed. */
  name?: string
  value?: string
  /** Where the form goes by this button, if not where it says itself. */
  formAction?: string
  /** The id of its form, where the button stands outside it. */
  form?: string
  /** What it is called to those who hear the page, where its words are too few. */
  label?: string
}

export const Button = ({ children, quiet, label, ...props }: ButtonProps): VNode => (
  <button type="submit" class={quiet ? 'quiet' : undefined} aria-label={label} {...props}>
    {children}
  </button>
)

import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { useView } from '../ui/view.ts'
import { FormScope, type FieldProps, useField } from './field-context.ts'
import { FieldNotes, fieldClass } from './fields.tsx'
import { MOST_INDEX, idOf } from './paths.ts'
import { rowsIn } from './values.ts'

interface RowsProps extends Omit<FieldProps, 'value'> {
  /** Blank rows to begin with. */
  least?: number
  /** Words of the button that adds one: "Add a partner". */
  add?: string
  /** Draws the fields of a row: its name "rows[0]" begins theirs. */
  children: (row: string) => VNode
}

/** Groups of fields that repeat. Buttons add and remove one; they send the form, and the page comes back with nothing stored. */
export function Rows({ least = 1, add, children, ...props }: RowsProps): VNode {
  const { t } = useView()
  const { form } = useContext(FormScope)
  const field = useField(props)
  const count = Math.max(least, rowsIn(field.values, field.name))
  const most = field.maximum ?? MOST_INDEX + 1
  return (
    <fieldset
      class={`${fieldClass(field)} repeated`}
      id={field.id}
      tabIndex={-1}
      autofocus={form?.focus === field.name}
      aria-describedby={field.describedBy}
    >
      <legend>{field.drawn}</legend>
      <FieldNotes field={field} />
      {Array.from({ length: count }, (_, i) => (
        <Row
          name={`${field.name}[${i}]`}
          label={field.label}
          number={i + 1}
          isFocused={form?.focus === `${field.name}[${i}]`}
        >
          {children(`${field.name}[${i}]`)}
        </Row>
      ))}
      {count < most && (
        <button type="submit" class="quiet" name="_add" value={field.name}>
          {add ?? t('core.form.add')}
        </button>
      )}
    </fieldset>
  )
}

function Row(props: {
  name: string
  label: string
  number: number
  isFocused: boolean
  children: VNode
}): VNode {
  const { t } = useView()
  const title = t('core.form.entry', { label: props.label, number: props.number })
  return (
    <fieldset class="row" id={idOf(props.name)} tabIndex={-1} autofocus={props.isFocused}>
      <legend>{title}</legend>
      {props.children}
      <button
        type="submit"
        class="quiet"
        name="_remove"
        value={props.name}
        aria-label={t('core.form.removeEntry', { entry: title })}
      >
        {t('core.form.remove')}
      </button>
    </fieldset>
  )
}

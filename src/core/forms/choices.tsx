import type { VNode } from 'preact'
import { useView } from '../ui/view.ts'
import { KeepOne } from './changed.tsx'
import { type FieldProps, type FieldState, useField } from './field-context.ts'
import { FieldNotes, Group, type Option, fieldClass, labelIn } from './fields.tsx'

export interface RadiosProps extends FieldProps {
  options: readonly Option[]
}

/** One of a few options. */
export function Radios(props: RadiosProps): VNode {
  const field = useField(props)
  return <RadioGroup field={field} options={props.options} />
}

function RadioGroup({ field, options }: { field: FieldState; options: readonly Option[] }): VNode {
  const isOpen = field.change?.state === 'conflict'
  return (
    <Group field={field}>
      {isOpen ? (
        <KeepOne field={field} words={(answer) => labelIn(options, answer)} />
      ) : (
        options.map((option, i) => <Choice field={field} kind="radio" option={option} number={i} />)
      )}
    </Group>
  )
}

export interface CheckboxesProps extends RadiosProps {
  /** The choice that excludes the others; its rule is `standsAlone` in the schema. */
  none?: Option
}

/** Any number of options. */
export function Checkboxes(props: CheckboxesProps): VNode {
  const field = useField(props)
  return <CheckboxGroup field={field} options={props.options} {...(props.none && { none: props.none })} />
}

function CheckboxGroup(props: { field: FieldState; options: readonly Option[]; none?: Option }): VNode {
  const { t } = useView()
  const { field, options, none } = props
  return (
    <Group field={field}>
      {options.map((option, i) => (
        <Choice field={field} kind="checkbox" option={option} number={i} />
      ))}
      {none && <p class="or">{t('core.form.or')}</p>}
      {none && <Choice field={field} kind="checkbox" option={none} number={options.length} />}
    </Group>
  )
}

/** One button or box; the first has the id of its field, to which errors lead. */
function Choice(props: {
  field: FieldState
  kind: 'radio' | 'checkbox'
  option: Option
  number: number
}): VNode {
  const { field, kind, option, number } = props
  const id = number === 0 ? field.id : `${field.id}-${number + 1}`
  return (
    <label class="choice">
      <input
        type={kind}
        id={id}
        name={field.name}
        value={option.value}
        checked={field.chosen.includes(option.value)}
        aria-describedby={option.hint && `${id}-hint`}
      />
      <span>
        {option.label}
        {option.hint && <small id={`${id}-hint`}>{option.hint}</small>}
      </span>
    </label>
  )
}

/** One box to tick, for a schema of `z.boolean()`, or of `z.literal(true)` where it has to be ticked. */
export function Checkbox(props: FieldProps): VNode {
  const { t } = useView()
  const field = useField(props)
  const words = (answer: string): string => t.any('core.form.ticked', { ticked: String(answer === 'on') })
  if (field.change?.state === 'conflict')
    return (
      <Group field={field}>
        <KeepOne field={field} words={words} />
      </Group>
    )
  return (
    <div class={fieldClass(field)}>
      <FieldNotes field={field} />
      <label class="choice">
        <input
          type="checkbox"
          id={field.id}
          name={field.name}
          value="on"
          checked={field.value === 'on' || field.value === 'true'}
          aria-describedby={field.describedBy}
          aria-invalid={field.error ? true : undefined}
        />
        <span>{field.drawn}</span>
      </label>
    </div>
  )
}

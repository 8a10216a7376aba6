import type { VNode } from 'preact'
import { dateWords } from '../ui/localized.tsx'
import { useView } from '../ui/view.ts'
import { KeepOne } from './changed.tsx'
import { dateParts, partsOfDate } from './dates.ts'
import { type FieldProps, useField } from './field-context.ts'
import { Group, tied } from './fields.tsx'

/** A day that people know by heart, as day, month and year. */
export function DateField(props: FieldProps): VNode {
  const { t, lang } = useView()
  const field = useField(props)
  const whole = partsOfDate(field.value)
  if (field.change?.state === 'conflict')
    return (
      <Group field={field}>
        <KeepOne field={field} words={(answer) => dateWords(answer, lang)} />
      </Group>
    )
  return (
    <Group field={field}>
      <div class="date">
        {dateParts.map((part, i) => {
          const id = i === 0 ? field.id : `${field.id}.${part}`
          return (
            <div class={part}>
              <label for={id}>{t.any('core.form.datePart', { part })}</label>
              <input
                {...tied(field)}
                id={id}
                name={`${field.name}.${part}`}
                type="text"
                inputMode="numeric"
                autocomplete="off"
                value={field.values[`${field.name}.${part}`] ?? whole[part]}
              />
            </div>
          )
        })}
      </div>
    </Group>
  )
}

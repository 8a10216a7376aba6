import type { ComponentChildren, VNode } from 'preact'
import { useView } from '../ui/view.ts'
import { type FieldState, useLabel } from './field-context.ts'
import type { FieldChange } from './merge-values.ts'
import type { FormState } from './read-form.ts'
import { hasMarks } from './merge-texts.ts'
import { idOf } from './paths.ts'
import { Hidden } from './hidden.tsx'
import { isWords } from './schema.ts'

/** Tells somebody who comes second what became of each field, with a link to it, and who was first where that is known. */
export function ChangedNotice({ form }: { form: Pick<FormState, 'changes' | 'changedBy'> }): VNode {
  const { t } = useView()
  const entries = Object.entries(form.changes).filter(([, { state }]) => state !== 'mine')
  return (
    <section class="changed-summary" role="alert" aria-labelledby="changed-title" tabIndex={-1} autofocus>
      <h2 id="changed-title">{t('core.form.changed.title')}</h2>
      <p>{t('core.form.changed.text', { by: form.changedBy ?? 'other' })}</p>
      {entries.length > 0 && (
        <ul>
          {entries.map(([name, change]) => (
            <li>
              <ChangedLink name={name} change={change} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ChangedLink({ name, change }: { name: string; change: FieldChange }): VNode {
  const { t } = useView()
  const label = useLabel(name)
  return <a href={`#${idOf(name)}`}>{t.any('core.form.changed.field', { label, state: change.state })}</a>
}

/** Beside a field: what was made of it meanwhile, with both texts to read. */
export function ChangeNote({ field }: { field: FieldState }): VNode | null {
  const { t } = useView()
  const { change, id } = field
  if (!change) return null
  const hasTexts = field.shape !== null && isWords(field.shape)
  return (
    <div class="change" id={`${id}-change`}>
      <p>{t.any('core.form.changed.note', { state: noteState(field, change) })}</p>
      {hasTexts && (
        <details open={change.state === 'conflict'}>
          <summary>{t('core.form.changed.both')}</summary>
          <Version title={t('core.form.changed.mine')} text={change.mine} />
          <Version title={t('core.form.changed.theirs')} text={change.theirs} />
        </details>
      )}
    </div>
  )
}

/** What the note has to explain: a conflict is settled otherwise in a text, in a line, in a list and in a choice. */
function noteState({ shape, value }: FieldState, { state }: FieldChange): string {
  if (state !== 'conflict') return state
  if (shape?.kind === 'array') return 'list'
  if (hasMarks(value)) return 'text'
  return shape && isWords(shape) ? 'line' : 'other'
}

function Version({ title, text }: { title: string; text: string }): VNode {
  const { t } = useView()
  return (
    <>
      <h3>{title}</h3>
      <p class="typed" dir="auto">
        {text || t('core.form.blank')}
      </p>
    </>
  )
}

/** Remembers that two answers met in a field, and which. */
export const OpenChange = ({ name, change }: { name: string; change: FieldChange }): VNode => (
  <>
    <Hidden name="_open" value={name} />
    <Hidden name={`_mine.${name}`} value={change.mine} />
    <Hidden name={`_theirs.${name}`} value={change.theirs} />
  </>
)

/**
 * In place of a control that cannot hold two answers: one of them is to be chosen.
 * @param words an answer as people read it
 */
export function KeepOne({
  field,
  words,
}: {
  field: FieldState
  words?: (answer: string) => ComponentChildren
}): VNode {
  const { t } = useView()
  const change = field.change ?? { state: 'conflict', mine: '', theirs: '' }
  const options = [
    { value: change.mine, label: t('core.form.changed.mine') },
    { value: change.theirs, label: t('core.form.changed.theirs') },
  ]
  return (
    <>
      {options.map(({ value, label }, i) => (
        <label class="choice">
          <input type="radio" id={i === 0 ? field.id : `${field.id}-2`} name={field.name} value={value} />
          <span>
            {label}
            <small dir="auto">{value ? (words?.(value) ?? value) : t('core.form.blank')}</small>
          </span>
        </label>
      ))}
      <OpenChange name={field.name} change={change} />
    </>
  )
}

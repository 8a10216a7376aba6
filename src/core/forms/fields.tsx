import type { ComponentChildren, VNode } from 'preact'
import { directionOf } from '../i18n/words.ts'
import { dateWords } from '../ui/localized.tsx'
import { useView } from '../ui/view.ts'
import { ChangeNote, KeepOne, OpenChange } from './changed.tsx'
import { type FieldProps, type FieldState, useField } from './field-context.ts'
import { hasMarks } from './merge-texts.ts'
import { isWords } from './schema.ts'
import { sizeWords } from '../ui/localized.tsx'

/** What is said about a field between its label and its control. */
export const FieldNotes = ({ field }: { field: FieldState }): VNode => (
  <>
    {field.hint && (
      <div class="hint" id={`${field.id}-hint`}>
        {field.hint}
      </div>
    )}
    {field.error && (
      <p class="field-error" id={`${field.id}-error`}>
        {field.error}
      </p>
    )}
    <ChangeNote field={field} />
  </>
)

export const fieldClass = (field: FieldState): string => (field.error ? 'field field-wrong' : 'field')

/** Attributes of a control that tie it to its label, its hint and its error. */
export const tied = (field: FieldState) => ({
  id: field.id,
  'aria-describedby': field.describedBy,
  'aria-invalid': field.error ? true : undefined,
})

/** A group of controls under a legend. */
export const Group = ({ field, children }: { field: FieldState; children: ComponentChildren }): VNode => (
  <fieldset
    class={fieldClass(field)}
    aria-describedby={field.describedBy}
    aria-invalid={field.error ? true : undefined}
  >
    <legend>{field.drawn}</legend>
    <FieldNotes field={field} />
    {children}
  </fieldset>
)

/** A field of one control. One that cannot hold two answers asks for one of them where two met. */
function Labelled(props: {
  field: FieldState
  children: ComponentChildren
  /** An answer as people read it. */
  words?: (answer: string) => ComponentChildren
  /** Its control is a text, in which both answers stand between marks. */
  holdsText?: boolean
}): VNode {
  const { field, holdsText } = props
  const open = field.change?.state === 'conflict' ? field.change : null
  if (open && !holdsText)
    return (
      <Group field={field}>
        <KeepOne field={field} words={props.words} />
      </Group>
    )
  return (
    <div class={fieldClass(field)}>
      <label for={field.id}>{field.drawn}</label>
      <FieldNotes field={field} />
      {props.children}
      {open && hasMarks(field.value) && <OpenChange name={field.name} change={open} />}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel'
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'text'
  /** Language of what is typed, where it differs from the page. */
  lang?: string
}

/**
 * One line of text. Where two answers met it holds the reader's own, with the other beside it: marks would be hard to find in a line. Who sends
 * it again has seen both.
 */
export function TextField(props: TextFieldProps): VNode {
  const field = ownLine(useField(props))
  const { type = 'text' } = props
  return (
    <Labelled field={field} holdsText={holdsText(field)}>
      <input
        {...tied(field)}
        {...writing(props.lang)}
        name={field.name}
        // Preact types each input type apart; all of ours take the same attributes.
        type={type as 'text'}
        value={type === 'password' ? undefined : field.value}
        autocomplete={props.autocomplete}
        inputMode={props.inputmode}
      />
    </Labelled>
  )
}

const ownLine = (field: FieldState): FieldState =>
  field.change?.state === 'conflict' && holdsText(field) ? { ...field, value: field.change.mine } : field

const holdsText = ({ shape }: FieldState): boolean => shape !== null && isWords(shape)

/** Attributes of a control in which another language may be written; "und" where nobody knows which. */
const writing = (lang: string | undefined) =>
  lang ? { lang, dir: lang === 'und' ? ('auto' as const) : directionOf(lang) } : {}

export interface TextAreaProps extends FieldProps {
  rows?: number
  lang?: string
}

/** A text of several lines; says how long it may be and how long it is. */
export function TextArea(props: TextAreaProps): VNode {
  const { t } = useView()
  const plain = useField(props)
  const limit = plain.maximum === null ? null : { maximum: plain.maximum, count: plain.value.length }
  const field = limit ? { ...plain, describedBy: joined(plain.describedBy, `${plain.id}-limit`) } : plain
  return (
    <Labelled field={plain} holdsText={holdsText(plain)}>
      <textarea {...tied(field)} {...writing(props.lang)} name={field.name} rows={props.rows ?? 5}>
        {field.value}
      </textarea>
      {limit && (
        <p class="hint" id={`${field.id}-limit`}>
          {limit.count > 0 ? t('core.form.used', limit) : t('core.form.limit', limit)}
        </p>
      )}
    </Labelled>
  )
}

const joined = (...ids: (string | undefined)[]): string => ids.filter(Boolean).join(' ')

export interface Option {
  value: string
  label: string
  hint?: string
  /** In a `Select`: under which heading it stands; those of one group follow each other. */
  group?: string
}

export interface SelectProps extends FieldProps {
  options: readonly Option[]
  /** Begins with its first option instead of asking for a choice. */
  preselected?: boolean
  /** What the choice that is no answer says, where more is to be said than that one has to be made. */
  prompt?: string
}

/** One of many options, in a list that opens. Where there are few, `Radios` shows them all. */
export function Select(props: SelectProps): VNode {
  const { t } = useView()
  const field = useField(props)
  const { options, preselected, prompt } = props
  const asks = !preselected && !options.some(({ value }) => value === '')
  return (
    <Labelled field={field} words={(answer) => labelIn(options, answer)}>
      <select {...tied(field)} name={field.name}>
        {asks && <option value="">{prompt ?? t('core.form.choose')}</option>}
        {groupsOf(options).map(({ group, own }) =>
          group === undefined ? (
            own.map((option) => <Choosable option={option} chosen={field.value} />)
          ) : (
            <optgroup label={group}>
              {own.map((option) => (
                <Choosable option={option} chosen={field.value} />
              ))}
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  )
}

const Choosable = ({ option: { value, label }, chosen }: { option: Option; chosen: string }): VNode => (
  <option value={value} selected={value === chosen}>
    {label}
  </option>
)

/** Options that follow each other under one heading, or under none. */
function groupsOf(options: readonly Option[]): { group: string | undefined; own: Option[] }[] {
  const groups: { group: string | undefined; own: Option[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.group === option.group) last.own.push(option)
    else groups.push({ group: option.group, own: [option] })
  }
  return groups
}

export const labelIn = (options: readonly Option[], answer: string): string =>
  options.find(({ value }) => value === answer)?.label ?? answer

export interface NumberFieldProps extends FieldProps {
  /** What is counted, in the reader's language: "US dollars". */
  unit?: string
}

/** A number, typed as at home: "1 000", "1,5". */
export function NumberField(props: NumberFieldProps): VNode {
  const plain = useField(props)
  const { unit } = props
  const field = unit ? { ...plain, describedBy: joined(plain.describedBy, `${plain.id}-unit`) } : plain
  return (
    <Labelled field={plain}>
      <span class="with-unit">
        <input
          {...tied(field)}
          name={field.name}
          type="text"
          inputMode="decimal"
          value={field.value}
          dir="ltr"
        />
        {unit && <span id={`${field.id}-unit`}>{unit}</span>}
      </span>
    </Labelled>
  )
}

export interface FileFieldProps extends FieldProps {
  /** Endings of files that the browser offers, ".pdf,.docx". */
  accept: string
  multiple?: boolean
}

/** A file; browsers keep none when the form comes back. */
export function FileField(props: FileFieldProps): VNode {
  const { t, lang } = useView()
  const plain = useField(props)
  const limit = plain.shape?.kind === 'file' && plain.maximum !== null ? sizeWords(plain.maximum, lang) : null
  const field = limit ? { ...plain, describedBy: joined(plain.describedBy, `${plain.id}-limit`) } : plain
  return (
    <Labelled field={plain} holdsText>
      <input {...tied(field)} name={field.name} type="file" accept={props.accept} multiple={props.multiple} />
      {limit && (
        <p class="hint" id={`${field.id}-limit`}>
          {t('core.form.fileLimit', { maximum: limit })}
        </p>
      )}
    </Labelled>
  )
}

export interface DayFieldProps extends FieldProps {}

/** A day near today, by the browser's own calendar. For days that people know by heart, `DateField` is quicker. */
export function DayField(props: DayFieldProps): VNode {
  const { lang } = useView()
  const field = useField(props)
  return (
    <Labelled field={field} words={(answer) => dateWords(answer, lang)}>
      <input {...tied(field)} name={field.name} type="date" value={field.value} />
    </Labelled>
  )
}

interface LocalizedTextProps extends Omit<FieldProps, 'value'> {
  /** Languages to choose from, each with its name in the reader's language. */
  languages: readonly Option[]
  rows?: number
}

/** A text and the language in which it is written: fields `<name>.lang` and `<name>.text`, for the schema `localizedText`. */
export function LocalizedTextField(props: LocalizedTextProps): VNode {
  const field = useField(props)
  const lang = field.values[`${field.name}.lang`] ?? ''
  const { languages, rows, errors } = props
  return (
    <Group field={field}>
      <Select name={`${field.name}.lang`} options={languages} {...(errors && { errors })} />
      <TextArea
        name={`${field.name}.text`}
        lang={lang || 'und'}
        {...(rows && { rows })}
        {...(errors && { errors })}
      />
    </Group>
  )
}

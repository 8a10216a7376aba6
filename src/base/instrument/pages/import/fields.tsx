import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  Checkbox,
  type Ctx,
  DateField,
  Form,
  type FormResult,
  type FormState,
  Hidden,
  Radios,
  TextArea,
  TextField,
  changedForm,
  oneLine,
  readForm,
  startForm,
  useView,
} from '../../../../core/index.ts'
import type { Document } from '../../../../text/index.ts'
import type { Programme } from '../../../programme/index.ts'
import { textStatuses } from '../../pack-shapes.ts'
import { askedFields, fieldsOf } from '../../rules/corrections-of-form.ts'
import { type FieldName, LONGEST } from '../../rules/field-names.ts'
import { fieldsVersion, paragraphsVersion } from '../../rules/import-versions.ts'
import type { Import } from '../../schema.ts'
import { isolate } from '../views/components.tsx'
import { readingOf } from './access.ts'
import { ProgrammeField } from './programme-field.tsx'

const named = (name: FieldName) =>
  oneLine(LONGEST[name])
    .default('')
    .meta({ label: `instrument.import.field.${name}` })

const fields = z.object({
  symbol: named('symbol'),
  title: named('title'),
  date: z.iso.date().default('').meta({ label: 'instrument.import.field.date' }),
  session: named('session'),
  agendaItem: named('agendaItem'),
  body: named('body'),
  enactingFormula: named('enactingFormula'),
  status: z
    .enum(textStatuses)
    .optional()
    .meta({
      label: 'instrument.import.status.label',
      words: (status, t) => t.any(`instrument.import.status.${status}`),
    }),
  /** What was proposed where the person looks. */
  proposed: z
    .enum(textStatuses)
    .optional()
    .meta({
      label: 'instrument.import.status.label',
      words: (status, t) => t.any(`instrument.import.status.${status}`),
    }),
  despiteFile: z.boolean().default(false).meta({ label: 'instrument.import.status.despiteFile' }),
  programme: z.string().optional().meta({ label: 'instrument.import.programme' }),
  /** The version of the paragraphs that stand beside the form. */
  paragraphs: z.string().max(9).optional().meta({ label: 'instrument.import.paragraphs' }),
  /** The button that was pressed. */
  button: z.enum(['save', 'accept']).default('save'),
})
type Fields = z.infer<typeof fields>

/** What stands in the fields of an import now, with its version. */
function standing(found: Import): { data: Partial<Fields>; version: number } {
  const reading = readingOf(found)
  const asked = askedFields(reading.document)
  const { status, ...fields } = fieldsOf(reading)
  const given = Object.entries(fields).filter(([name]) => asked.includes(name as FieldName))
  return {
    data: {
      ...Object.fromEntries(given),
      ...(status && { status }),
      ...(reading.proposed && { proposed: reading.proposed }),
      ...(found.programme && { programme: found.programme }),
      paragraphs: String(paragraphsVersion(reading)),
    },
    version: fieldsVersion(reading, found.programme),
  }
}

/** A form with what stands in the fields of an import. */
export function startFields(found: Import): FormState {
  const { data, version } = standing(found)
  return startForm(fields, data, { version, carriesBase: true })
}

export const readFields = (c: Ctx): Promise<FormResult<Fields>> => readForm(c, fields)

/** The form of somebody who comes second, with what stands in the fields now. */
export function changedFields(form: Extract<FormResult<Fields>, { ok: true }>, now: Import): FormState {
  const { data, version } = standing(now)
  return changedForm(form, { theirs: data, version })
}

/**
 * What a file says of itself, to be put right, and accepted as it stands in the form: what cannot be undone takes what was typed. The first
 * button is the one that the Enter key presses, and only saves.
 */
export function FieldsForm(props: {
  id: string
  form: FormState
  document: Document
  /** The file does not say its title clearly. */
  isTitleUnsure: boolean
  /** By what the file calls itself a draft. */
  draftWords: string | null
  programmes: Programme[]
}): VNode {
  const { t, to } = useView()
  const { id, form, document, isTitleUnsure, draftWords, programmes } = props
  return (
    <Form action={to(`/imports/${id}/fields`)} form={form}>
      {askedFields(document).map((name) => (
        <FactField name={name} language={document.language} isUnsure={isTitleUnsure} />
      ))}
      <Radios
        name="status"
        hint={t('instrument.import.status.hint')}
        options={textStatuses.map((value) => ({
          value,
          label: t(`instrument.import.status.${value}`),
          hint: t(`instrument.import.status.hintOf.${value}`),
        }))}
        optional={false}
      />
      {draftWords !== null && (
        <Checkbox
          name="despiteFile"
          hint={t('instrument.import.status.callsItselfDraft', { words: isolate(draftWords) })}
        />
      )}
      <Hidden name="proposed" value={form.values['proposed'] ?? ''} />
      <ProgrammeField programmes={programmes} />
      <Hidden name="paragraphs" value={form.values['paragraphs'] ?? ''} />
      <p>{t('instrument.import.acceptHint')}</p>
      <Actions>
        <Button quiet name="button" value="save">
          {t('instrument.import.saveFields')}
        </Button>
        <Button name="button" value="accept">
          {t('instrument.import.saveAndAccept')}
        </Button>
      </Actions>
    </Form>
  )
}

/** Whatever a document does not say stays blank, which the page says once. */
function FactField(props: { name: FieldName; language: string; isUnsure: boolean }): VNode {
  const { t } = useView()
  const { name, language, isUnsure } = props
  if (name === 'date') return <DateField name={name} hint={t('core.form.dateHint')} optional={false} />
  const lang = name === 'title' || name === 'enactingFormula' ? language : 'und'
  if (name === 'title') {
    const hint = isUnsure ? t('instrument.import.warning.title-unsure') : undefined
    return <TextArea name={name} lang={lang} rows={3} hint={hint} optional={false} />
  }
  return <TextField name={name} lang={lang} optional={false} />
}

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
  Select,
  answerWords,
  changedForm,
  languageName,
  oneLine,
  readForm,
  seenText,
  startForm,
  useView,
} from '../../../../core/index.ts'
import type { Document } from '../../../../text/index.ts'
import type { Programme } from '../../../programme/index.ts'
import { textStatuses } from '../../pack-shapes.ts'
import { askedFields, fieldsOf } from '../../rules/corrections-of-form.ts'
import { type FieldName, LONGEST } from '../../rules/field-names.ts'
import { fieldsVersion, paragraphsVersion, replacedVersion } from '../../rules/import-versions.ts'
import { languagesOfTexts } from '../../rules/languages-of-texts.ts'
import { LONGEST_REASON } from '../../rules/reason.ts'
import type { ReplacedText } from '../../replaced-texts.ts'
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
  language: z
    .enum(languagesOfTexts)
    .optional()
    .meta({ label: 'instrument.import.language', words: (code, _t, lang) => languageName(code, lang) }),
  status: z
    .enum(textStatuses)
    .optional()
    .meta({
      label: 'instrument.import.status.label',
      words: answerWords((status, t) => t.any(`instrument.import.status.${status}`)),
    }),
  /** What was proposed where the person looks. */
  proposed: z
    .enum(textStatuses)
    .optional()
    .meta({
      label: 'instrument.import.status.label',
      words: answerWords((status, t) => t.any(`instrument.import.status.${status}`)),
    }),
  despiteFile: z.boolean().default(false).meta({ label: 'instrument.import.status.despiteFile' }),
  programme: z.string().optional().meta({ label: 'instrument.import.programme' }),
  /** The version of the paragraphs that stand beside the form. */
  paragraphs: z.string().max(9).optional().meta({ label: 'instrument.import.paragraphs' }),
  /** Why the file may take the place of what stands, and the version of what was shown of that. */
  reason: seenText(LONGEST_REASON).default('').meta({ label: 'instrument.replaces.reason' }),
  replaced: z.string().max(9).optional().meta({ label: 'instrument.replaces.title' }),
  /** The button that was pressed. */
  button: z.enum(['save', 'accept']).default('save'),
})
type Fields = z.infer<typeof fields>

type Replaced = readonly (ReplacedText | null)[]

/** What stands in the fields of an import now, with its version. */
function standing(found: Import, replaced: Replaced): { data: Partial<Fields>; version: number } {
  const reading = readingOf(found)
  const asked = askedFields(reading.document)
  const { status, language, ...fields } = fieldsOf(reading)
  const given = Object.entries(fields).filter(([name]) => asked.includes(name as FieldName))
  return {
    data: {
      ...Object.fromEntries(given),
      ...(language && { language }),
      ...(status && { status }),
      ...(reading.proposed && { proposed: reading.proposed }),
      ...(found.programme && { programme: found.programme }),
      paragraphs: String(paragraphsVersion(reading)),
      replaced: String(replacedVersion(replaced)),
    },
    version: fieldsVersion(reading, found.programme),
  }
}

/** A form with what stands in the fields of an import. */
export function startFields(found: Import, replaced: Replaced): FormState {
  const { data, version } = standing(found, replaced)
  return startForm(fields, data, { version, carriesBase: true })
}

export const readFields = (c: Ctx): Promise<FormResult<Fields>> => readForm(c, fields)

/** The form of somebody who comes second, with what stands in the fields now. */
export function changedFields(
  form: Extract<FormResult<Fields>, { ok: true }>,
  now: Import,
  replaced: Replaced,
): FormState {
  const { data, version } = standing(now, replaced)
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
  /** The machine could not tell it. */
  isLanguageAsked: boolean
  /** What the file would take the place of. */
  replaced: Replaced
  /** The file does not say its title clearly. */
  isTitleUnsure: boolean
  /** By what the file calls itself a draft. */
  draftWords: string | null
  programmes: Programme[]
}): VNode {
  const { t, to, lang } = useView()
  const { id, form, document, isTitleUnsure, draftWords, programmes, replaced } = props
  const isReplacing = replaced.some((one) => one !== null)
  const isReasonNeeded = replaced.some((one) => one !== null && one.counts.vanished > 0)
  return (
    <Form action={to(`/imports/${id}/fields`)} form={form}>
      {props.isLanguageAsked && (
        <Select
          name="language"
          hint={t('instrument.import.languageHint')}
          options={languagesOfTexts.map((value) => ({ value, label: languageName(value, lang) }))}
          optional={false}
        />
      )}
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
      {isReplacing && (
        <TextArea
          name="reason"
          lang="und"
          rows={3}
          hint={t('instrument.replaces.reasonHint')}
          optional={!isReasonNeeded}
        />
      )}
      <Hidden name="replaced" value={form.values['replaced'] ?? ''} />
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

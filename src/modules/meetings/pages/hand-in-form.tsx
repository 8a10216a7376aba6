import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  Checkboxes,
  FileField,
  Form,
  type FormState,
  type Option,
  Radios,
  Select,
  TextArea,
  TextField,
  type View,
  useView,
} from '../../../core/index.ts'
import type { GivenStatement } from '../actions/hand-in-statement.ts'
import { findMeant } from '../queries/find-meant.ts'
import { LANGUAGE, STATEMENT_LIMITS as LIMITS } from '../statement-schema.ts'
import { languageOptions } from './statement-words.ts'

/** Another one than those that are offered. */
const OTHER = 'other'

const label = (name: string) => ({ label: `meetings.field.${name}` })

/** Moments are entered in Coordinated Universal Time, as their label says. */
export const moment = (name: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'meetings.form.badMoment')
    .refine((value) => !Number.isNaN(asMoment(value).getTime()), 'meetings.form.badMoment')
    .meta(label(name))
export const asMoment = (value: string): Date => new Date(`${value.replace(' ', 'T')}:00Z`)

export const languageFields = {
  language: z.string().max(10).meta(label('language')),
  otherLanguage: z
    .string()
    .trim()
    .regex(LANGUAGE, 'meetings.form.badLanguage')
    .optional()
    .meta(label('otherLanguage')),
}
export const languageOf = (given: { language: string; otherLanguage?: string | undefined }): string | null =>
  given.language === OTHER
    ? (given.otherLanguage ?? null)
    : LANGUAGE.test(given.language)
      ? given.language
      : null

export const handInForm = z.object({
  party: z.string().max(300).optional().meta(label('party')),
  text: z.string().trim().max(LIMITS.text).optional().meta(label('text')),
  file: z.file().max(LIMITS.fileBytes).optional().meta(label('file')),
  ...languageFields,
  item: z.string().max(200).optional().meta(label('item')),
  provisions: z.string().trim().max(6_000).optional().meta(label('provisions')),
  onBehalf: z.array(z.string().max(300)).max(LIMITS.onBehalf).optional().meta(label('onBehalf')),
  checkAgainst: z.boolean().meta(label('checkAgainst')),
  release: z.enum(['delivered', 'at']).meta(label('release')),
  releaseAt: moment('releaseAt').optional(),
})
type HandIn = z.infer<typeof handInForm>

type FormGiven =
  { given: GivenStatement } | { errors: Partial<Record<'otherLanguage' | 'provisions', string>> }

/** What the form says, or the sentences for what it does not. */
export async function givenOf(view: View, data: HandIn): Promise<FormGiven> {
  const { file, release, releaseAt, provisions = '', onBehalf = [], text, item, checkAgainst } = data
  const language = languageOf(data)
  if (language === null) return { errors: { otherLanguage: view.t('meetings.form.badLanguage') } }
  const lines = provisions.split('\n').flatMap((line) => line.trim() || [])
  if (lines.length > LIMITS.provisions)
    return { errors: { provisions: view.t('meetings.form.tooManyProvisions', { count: LIMITS.provisions }) } }
  const { refs, unknown } = await findMeant(view, lines)
  const ids = refs.flatMap((key) => (key.startsWith(PROVISION) ? key.slice(PROVISION.length) : []))
  if (unknown !== null || ids.length < refs.length)
    return { errors: { provisions: view.t('meetings.form.unknownProvision', { line: unknown ?? '' }) } }
  const hasFile = file !== undefined && file.size > 0
  return {
    given: {
      language,
      text: text ?? null,
      file: hasFile
        ? { name: file.name, mediaType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
        : null,
      checkAgainst,
      item: item ?? null,
      provisions: ids,
      onBehalf,
      releaseAt: release === 'at' && releaseAt ? asMoment(releaseAt) : null,
    },
  }
}
const PROVISION = 'instrument/provision/'

interface Props {
  action: string
  form: FormState
  /** Where somebody speaks for several. */
  parties: readonly Option[]
  groups: readonly Option[]
  items: readonly Option[]
}

export function HandInFields({ action, form, parties, groups, items }: Props): VNode {
  const view = useView()
  const { t } = view
  return (
    <Form action={action} form={form} upload>
      {parties.length > 1 && <Select name="party" options={parties} />}
      <TextArea name="text" rows={12} lang="und" hint={t('meetings.handIn.textHint')} />
      <FileField name="file" accept=".pdf,.docx,.odt,.txt" hint={t('meetings.handIn.fileHint')} />
      <LanguageField />
      {items.length > 0 && (
        <Select name="item" options={[{ value: '', label: t('meetings.edit.none') }, ...items]} />
      )}
      <TextArea name="provisions" rows={2} hint={t('meetings.handIn.provisionsHint')} />
      {groups.length > 0 && <Checkboxes name="onBehalf" options={groups} />}
      <Checkbox name="checkAgainst" optional={false} />
      <Radios
        name="release"
        options={[
          { value: 'delivered', label: t('meetings.handIn.delivered') },
          { value: 'at', label: t('meetings.handIn.at') },
        ]}
      />
      <TextField name="releaseAt" hint={t('meetings.handIn.atHint')} />
      <Button>{t('meetings.handIn.submit')}</Button>
    </Form>
  )
}

export function LanguageField(): VNode {
  const view = useView()
  const { t } = view
  return (
    <>
      <Select
        name="language"
        options={[...languageOptions(view), { value: OTHER, label: t('meetings.handIn.otherLanguage') }]}
      />
      <TextField name="otherLanguage" hint={t('meetings.handIn.otherHint')} />
    </>
  )
}

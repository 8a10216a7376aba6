import type { VNode } from 'preact'
import { z } from 'zod'
import { useView } from '../ui/view.ts'
import { Checkbox, Checkboxes, Radios } from './choices.tsx'
import { DateField } from './date-field.tsx'
import {
  DayField,
  FileField,
  LocalizedTextField,
  NumberField,
  Select,
  TextArea,
  TextField,
} from './fields.tsx'
import { Button, Form } from './form.tsx'
import { localizedText } from './localized-text.ts'
import { readValues, refuseForm, startForm } from './read-form.ts'
import { Rows } from './rows.tsx'
import { standsAlone } from './rules.ts'
import { CheckAnswers, StepForm, StepList } from './step-page.tsx'
import type { SteppedForm } from './steps.ts'
import { changedForm } from './versions.ts'

const MEGABYTE = 1_000_000

const sample = z.object({
  name: z.string().max(200).meta({ label: 'core.form.sample.name' }),
  email: z.email().optional().meta({ label: 'core.form.sample.email' }),
  summary: z.string().max(500).meta({ label: 'core.form.sample.summary' }),
  kind: z.enum(['a', 'b', 'c']).meta({ label: 'core.form.sample.kind' }),
  shared: z.enum(['a', 'b']).meta({ label: 'core.form.sample.shared' }),
  areas: z
    .array(z.enum(['a', 'b', 'c', 'none']))
    .check(standsAlone('none'))
    .meta({ label: 'core.form.sample.areas' }),
  agreed: z.literal(true).meta({ label: 'core.form.sample.agreed' }),
  budget: z.number().min(0).optional().meta({ label: 'core.form.sample.budget' }),
  begun: z.iso.date().meta({ label: 'core.form.sample.begun' }),
  due: z.iso.date().optional().meta({ label: 'core.form.sample.due' }),
  file: z
    .file()
    .max(25 * MEGABYTE)
    .optional()
    .meta({ label: 'core.form.sample.file' }),
  statement: localizedText(2000).meta({ label: 'core.form.sample.statement' }),
  partners: z
    .array(z.object({ name: z.string().max(200).meta({ label: 'core.form.sample.name' }) }))
    .max(5)
    .meta({ label: 'core.form.sample.partner' }),
})

const office = z.object({
  town: z.string().max(200).meta({ label: 'core.form.sample.town' }),
  email: z.email().optional().meta({ label: 'core.form.sample.email' }),
})
const nested = z.object({
  partners: z
    .array(
      z.object({
        name: z.string().max(200).meta({ label: 'core.form.sample.name' }),
        offices: z.array(office).max(3).meta({ label: 'core.form.sample.office' }),
      }),
    )
    .max(2)
    .meta({ label: 'core.form.sample.partner' }),
})
const refused = z.object({
  refused: sample
    .pick({ name: true, email: true, kind: true, areas: true, budget: true, begun: true })
    .extend(nested.shape),
})
const wrong = {
  'refused.email': 'nobody',
  'refused.kind': 'z',
  'refused.areas[0]': 'a',
  'refused.areas[1]': 'none',
  'refused.budget': '1,234',
  'refused.begun.day': '30',
  'refused.begun.month': '2',
  'refused.begun.year': '2026',
  'refused.partners[0].name': 'Ann Example',
  'refused.partners[0].offices[0].town': 'Example',
  'refused.partners[0].offices[1].email': 'nobody',
}

const putAside = z.object({ draft: nested })

const changed = z.object({ changed: sample.pick({ name: true, summary: true, kind: true, budget: true }) })

const { name, begun } = sample.shape
const stepped: SteppedForm = {
  draft: 'core/samples',
  address: '/components',
  steps: [
    { name: 'who', title: 'core.form.sample.who', schema: z.object({ person: name, place: name }) },
    { name: 'what', title: 'core.form.sample.what', schema: z.object({ organ: name }) },
    { name: 'when', title: 'core.form.sample.when', schema: z.object({ day: begun }) },
  ],
}
const answers = { person: 'Ann Example', organ: 'Example' }

/** Every component of forms: blank, refused, put aside as a draft, rows within rows, changed meanwhile, and step by step. For the page of all components. */
export function FormSamples(): VNode {
  const { t } = useView()
  return (
    <>
      <h2>{t('core.form.sample.title')}</h2>
      <Blank />
      <hr />
      <Refused />
      <hr />
      <Drafted />
      <hr />
      <Changed />
      <hr />
      <Steps />
    </>
  )
}

const ACTION = '#'

function useOptions() {
  const { t } = useView()
  return ['a', 'b', 'c'].map((value) => ({ value, label: t('core.form.sample.option', { value }) }))
}

function Blank(): VNode {
  const { t } = useView()
  const options = useOptions()
  const none = { value: 'none', label: t('core.form.sample.none') }
  const languages = [
    { value: 'ar', label: 'العربية' },
    { value: 'fr', label: 'Français' },
  ]
  return (
    <Form
      action={ACTION}
      form={startForm(sample, { areas: ['a'], statement: { lang: 'ar', text: '' } })}
      upload
    >
      <TextField name="name" autocomplete="name" hint={t('core.form.sample.hint')} />
      <TextField name="email" type="email" />
      <TextArea name="summary" />
      <Select name="kind" options={options} />
      <Radios name="shared" options={options} />
      <Checkboxes name="areas" options={options} none={none} />
      <NumberField name="budget" unit="USD" />
      <DateField name="begun" hint={t('core.form.dateHint')} />
      <DayField name="due" />
      <FileField name="file" accept=".pdf,.docx" />
      <LocalizedTextField name="statement" languages={languages} />
      <Rows name="partners">{(row) => <TextField name={`${row}.name`} />}</Rows>
      <Checkbox name="agreed" />
      <Button>{t('core.form.saveAndContinue')}</Button>
    </Form>
  )
}

function Refused(): VNode {
  const { t, lang, services } = useView()
  const options = useOptions()
  const fields = Object.entries(wrong).map(([name, value]) => ({ name, value }))
  const read = readValues(refused, fields, { t, lang, has: (key) => services.words.has(key) })
  const form = { ...startForm(refused), values: read.values }
  return (
    <Form action={ACTION} form={read.ok ? form : refuseForm(form, read.errors)}>
      <TextField name="refused.name" />
      <TextField name="refused.email" type="email" />
      <Select name="refused.kind" options={options} />
      <Checkboxes
        name="refused.areas"
        options={options}
        none={{ value: 'none', label: t('core.form.sample.none') }}
      />
      <NumberField name="refused.budget" />
      <DateField name="refused.begun" />
      <Partners within="refused" />
    </Form>
  )
}

/** Rows within rows. @param within the name of the group in which they stand */
const Partners = ({ within }: { within: string }): VNode => (
  <Rows name={`${within}.partners`}>
    {(partner) => (
      <>
        <TextField name={`${partner}.name`} />
        <Rows name={`${partner}.offices`}>
          {(own) => (
            <>
              <TextField name={`${own}.town`} />
              <TextField name={`${own}.email`} type="email" />
            </>
          )}
        </Rows>
      </>
    )}
  </Rows>
)

/** What somebody put aside, on the day on which that was. */
function Drafted(): VNode {
  const { t, services } = useView()
  const values = {
    'draft.partners[0].name': 'Ann Example',
    'draft.partners[0].offices[0].town': 'Example',
    'draft.partners[0].offices[1].town': 'Sample',
  }
  const form = startForm(putAside, {}, { draft: { values, version: 1, at: services.clock() } })
  return (
    <Form action={ACTION} form={form}>
      <Partners within="draft" />
      <div class="actions">
        <Button name="_then" value="next">
          {t('core.form.saveAndContinue')}
        </Button>
        <Button quiet name="_then" value="later">
          {t('core.form.saveForLater')}
        </Button>
      </div>
    </Form>
  )
}

function Changed(): VNode {
  const { t } = useView()
  const [base, mine, theirs] = ['base', 'mine', 'theirs'].map((who) =>
    t.any('core.form.sample.text', { who }),
  )
  const data = (summary = '', budget: number, kind: 'a' | 'b') => ({
    changed: { name: 'Ann Example', summary, budget, kind },
  })
  const sent = { ...startForm(changed, {}, { version: 1 }), ok: true as const, data: data(mine, 5, 'a') }
  const form = changedForm(sent, { base: data(base, 3, 'a'), theirs: data(theirs, 4, 'b'), version: 2 })
  return (
    <Form action={ACTION} form={form}>
      <TextField name="changed.name" />
      <TextArea name="changed.summary" />
      <NumberField name="changed.budget" />
      <Select name="changed.kind" options={useOptions()} />
      <Button>{t('core.form.saveAndContinue')}</Button>
    </Form>
  )
}

function Steps(): VNode {
  const { t, to } = useView()
  const [step] = stepped.steps
  return (
    <>
      <StepList form={stepped} values={answers} />
      {step && (
        <StepForm form={stepped} step={step} state={startForm(step.schema, answers)}>
          <TextField name="person" />
        </StepForm>
      )}
      <CheckAnswers
        answers={[
          { label: t('core.form.sample.name'), answer: answers.person, change: to('/components') },
          { label: t('core.form.sample.email'), answer: null, change: to('/components') },
        ]}
      />
    </>
  )
}

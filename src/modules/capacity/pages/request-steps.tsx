import type { VNode } from 'preact'
import { z } from 'zod'
import {
  DayField,
  Rows,
  TextArea,
  TextField,
  inOrder,
  oneLine,
  together,
  useView,
} from '../../../core/index.ts'
import type { Request, RequestBody } from '../schema.ts'
import {
  AreasField,
  BudgetFields,
  LanguageFields,
  ModalitiesField,
  amountsFit,
  among,
  areaIds,
  areasField,
  asLanguages,
  budgetFields,
  budgetOf,
  languageFields,
  languagesOf,
  modalitiesField,
} from './choice-fields.tsx'
import { type EditStep, editStep } from './steps.tsx'

export interface RequestChange {
  body?: Partial<RequestBody>
  provisions?: string[]
}

const words = (label: string, most = 10_000) => z.string().trim().max(most).optional().meta({ label })
const day = (label: string) => z.iso.date().optional().meta({ label })

export const whatFields = {
  title: oneLine(200).meta({ label: 'capacity.field.title' }),
  need: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.field.need' }),
}

/** An address of a paragraph's page, or its id: what stands after the last stroke. */
const asProvision = (given: string): string => given.replace(/[?#].*$/s, '').replace(/^.*\//s, '')

export const provisionsField = z.array(oneLine(500)).max(30).meta({ label: 'capacity.field.provisions' })
export const provisionsOf = (given: readonly string[]): string[] => [...new Set(given.map(asProvision))]

export function ProvisionsField(): VNode {
  const { t } = useView()
  return (
    <Rows name="provisions" hint={t('capacity.field.provisionsHint')}>
      {(row) => <TextField name={row} label={t('capacity.field.provision')} />}
    </Rows>
  )
}

const what = editStep<Request, RequestChange, z.ZodObject<typeof whatFields>>({
  name: 'what',
  title: 'capacity.step.what',
  schema: z.object(whatFields),
  given: ({ body: { title, need } }) => ({ title, need }),
  change: (data) => ({ body: data }),
  Fields: () => (
    <>
      <TextField name="title" lang="und" />
      <TextArea name="need" lang="und" hint={useView().t('capacity.field.needHint')} />
    </>
  ),
})

const basisSchema = z.object({ areas: areasField, provisions: provisionsField })
const basis = editStep<Request, RequestChange, typeof basisSchema>({
  name: 'basis',
  title: 'capacity.step.basis',
  schema: basisSchema,
  given: ({ provisions, body: { areas } }) => ({ areas, provisions }),
  change: ({ areas, provisions }, choices) => ({
    body: { areas: among(areas, areaIds(choices)) },
    provisions: provisionsOf(provisions),
  }),
  Fields: ({ choices }) => (
    <>
      <AreasField choices={choices} />
      <ProvisionsField />
    </>
  ),
})

const resultSchema = z.object({
  expected: words('capacity.field.expected'),
  indicators: z
    .array(
      z.object({
        indicator: oneLine(500).meta({ label: 'capacity.field.indicator' }),
        baseline: oneLine(500).optional().meta({ label: 'capacity.field.baseline' }),
        target: oneLine(500).optional().meta({ label: 'capacity.field.target' }),
      }),
    )
    .max(10)
    .meta({ label: 'capacity.field.indicators' }),
})
const result = editStep<Request, RequestChange, typeof resultSchema>({
  name: 'result',
  title: 'capacity.step.result',
  schema: resultSchema,
  given: ({ body: { expected, indicators } }) => ({ expected: expected ?? undefined, indicators }),
  change: ({ expected, indicators }) => ({
    body: {
      expected: expected || null,
      indicators: indicators.map(({ indicator, baseline = null, target = null }) => ({
        indicator,
        baseline,
        target,
      })),
    },
  }),
  Fields: () => (
    <>
      <TextArea name="expected" lang="und" hint={useView().t('capacity.edit.expectedHint')} />
      <Rows name="indicators">
        {(row) => (
          <>
            <TextField name={`${row}.indicator`} lang="und" />
            <TextField name={`${row}.baseline`} lang="und" />
            <TextField name={`${row}.target`} lang="und" />
          </>
        )}
      </Rows>
    </>
  ),
})

const whoSchema = z.object({
  beneficiary: oneLine(300).optional().meta({ label: 'capacity.field.beneficiary' }),
  owner: oneLine(300).optional().meta({ label: 'capacity.field.owner' }),
  partner: oneLine(300).optional().meta({ label: 'capacity.field.partner' }),
  earlierHelp: words('capacity.field.earlierHelp'),
  constraints: words('capacity.field.constraints'),
})
const who = editStep<Request, RequestChange, typeof whoSchema>({
  name: 'who',
  title: 'capacity.step.who',
  schema: whoSchema,
  given: ({ body: { beneficiary, owner, partner, earlierHelp, constraints } }) => ({
    beneficiary,
    owner,
    partner,
    earlierHelp,
    constraints,
  }),
  change: ({ beneficiary, owner, partner, earlierHelp, constraints }) => ({
    body: {
      beneficiary: beneficiary || null,
      owner: owner || null,
      partner: partner || null,
      earlierHelp: earlierHelp || null,
      constraints: constraints || null,
    },
  }),
  Fields: () => {
    const { t } = useView()
    return (
      <>
        <TextField name="beneficiary" lang="und" />
        <TextField name="owner" lang="und" hint={t('capacity.field.ownerHint')} />
        <TextField name="partner" lang="und" hint={t('capacity.field.partnerHint')} />
        <TextArea name="earlierHelp" lang="und" rows={3} />
        <TextArea name="constraints" lang="und" rows={3} />
      </>
    )
  },
})

const wantedSchema = z.object({ modalities: modalitiesField, ...languageFields })
const wanted = editStep<Request, RequestChange, typeof wantedSchema>({
  name: 'wanted',
  title: 'capacity.step.wanted',
  schema: wantedSchema,
  given: ({ body: { modalities, languages } }) => ({ modalities, ...asLanguages(languages) }),
  change: ({ modalities, ...given }) => ({ body: { modalities, languages: languagesOf(given) } }),
  Fields: () => (
    <>
      <ModalitiesField />
      <LanguageFields />
    </>
  ),
})

const whenSchema = z
  .object({
    earliest: day('capacity.field.earliest'),
    latest: day('capacity.field.latest'),
    ...budgetFields,
  })
  .check(inOrder('earliest', 'latest'))
  .check(amountsFit)
const when = editStep<Request, RequestChange, typeof whenSchema>({
  name: 'when',
  title: 'capacity.step.when',
  schema: whenSchema,
  given: ({ body: { earliest, latest, budget } }) => ({ earliest, latest, ...budget }),
  change: ({ earliest = null, latest = null, ...amounts }) => ({
    body: { earliest, latest, budget: budgetOf(amounts) },
  }),
  Fields: () => (
    <>
      <DayField name="earliest" />
      <DayField name="latest" />
      <BudgetFields />
    </>
  ),
})

/** Help from elsewhere says who gives what and since when, a result what and when. */
const outcomeSchema = z
  .object({
    offerFrom: oneLine(300).optional().meta({ label: 'capacity.field.offerFrom' }),
    offerWhat: words('capacity.field.offerWhat'),
    offerDay: day('capacity.field.offerDay'),
    resultWhat: words('capacity.field.resultWhat'),
    resultDay: day('capacity.field.resultDay'),
  })
  .check(together('offerFrom', 'offerWhat', 'offerDay'))
  .check(together('resultWhat', 'resultDay'))
const outcome = editStep<Request, RequestChange, typeof outcomeSchema>({
  name: 'outcome',
  title: 'capacity.step.outcome',
  schema: outcomeSchema,
  given: ({ body: { offer, result: reached } }) => ({
    offerFrom: offer?.from,
    offerWhat: offer?.what,
    offerDay: offer?.day,
    resultWhat: reached?.what,
    resultDay: reached?.day,
  }),
  change: ({ offerFrom, offerWhat, offerDay, resultWhat, resultDay }) => ({
    body: {
      offer: offerFrom && offerWhat && offerDay ? { from: offerFrom, what: offerWhat, day: offerDay } : null,
      result: resultWhat && resultDay ? { what: resultWhat, day: resultDay } : null,
    },
  }),
  Fields: () => {
    const { t } = useView()
    return (
      <>
        <p class="hint">{t('capacity.edit.offerHint')}</p>
        <TextField name="offerFrom" optional={false} lang="und" />
        <TextArea name="offerWhat" rows={3} optional={false} lang="und" />
        <DayField name="offerDay" optional={false} />
        <p class="hint">{t('capacity.edit.resultHint')}</p>
        <TextArea name="resultWhat" rows={3} optional={false} lang="und" />
        <DayField name="resultDay" optional={false} />
      </>
    )
  },
})

/** The pages on which a request is written; what came of it once it is no draft any more. */
export const requestSteps = ({ status }: Request): EditStep<Request, RequestChange>[] => [
  what,
  basis,
  result,
  who,
  wanted,
  when,
  ...(status === 'draft' ? [] : [outcome]),
]

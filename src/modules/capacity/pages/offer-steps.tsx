import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Checkbox,
  Checkboxes,
  DayField,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
  inOrder,
  oneLine,
  refKey,
  together,
  useView,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { itemRef, said } from '../../../base/programme/index.ts'
import { CHECKED, type Offer, type OfferBody, PERIODS } from '../offer-schema.ts'
import type { Choices } from '../queries/find-choices.ts'
import {
  AreasField,
  BudgetFields,
  LanguageFields,
  ModalitiesField,
  amountsFit,
  among,
  areaIds,
  areasField,
  askersField,
  asLanguages,
  budgetFields,
  budgetOf,
  languageFields,
  languagesOf,
  modalitiesField,
  partyOptions,
  regionOptions,
  regionsField,
  statesField,
} from './choice-fields.tsx'
import { type EditStep, editStep } from './steps.tsx'

type Change = Partial<OfferBody>

const whatSchema = z.object({
  title: oneLine(200).meta({ label: 'capacity.field.offerTitle' }),
  description: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.field.description' }),
  modalities: modalitiesField,
  areas: areasField,
  conditions: z.string().trim().max(10_000).optional().meta({ label: 'capacity.field.conditions' }),
})
const what = editStep<Offer, Change, typeof whatSchema>({
  name: 'what',
  title: 'capacity.offerStep.what',
  schema: whatSchema,
  given: ({ body: { title, description, modalities, areas, conditions } }) => ({
    title,
    description,
    modalities,
    areas,
    conditions,
  }),
  change: ({ areas, conditions, ...rest }, choices) => ({
    ...rest,
    areas: among(areas, areaIds(choices)),
    conditions: conditions || null,
  }),
  Fields: ({ choices }) => (
    <>
      <TextField name="title" lang="und" />
      <TextArea name="description" lang="und" />
      <ModalitiesField />
      <AreasField choices={choices} />
      <TextArea name="conditions" rows={3} lang="und" hint={useView().t('capacity.field.conditionsHint')} />
    </>
  ),
})

const whoSchema = z.object({
  regions: regionsField,
  openTo: askersField,
  withPartner: z.boolean().meta({ label: 'capacity.field.withPartner' }),
  ...languageFields,
})
const who = editStep<Offer, Change, typeof whoSchema>({
  name: 'who',
  title: 'capacity.offerStep.who',
  schema: whoSchema,
  given: ({ body: { regions, openTo, withPartner, languages } }) => ({
    regions,
    openTo,
    withPartner,
    ...asLanguages(languages),
  }),
  change: ({ regions, openTo, withPartner, ...given }, { places, askers }) => ({
    regions: among(regions, places.regions),
    openTo: among(openTo, askers),
    withPartner,
    languages: languagesOf(given),
  }),
  Fields: ({ choices }) => <WhoFields choices={choices} />,
})

function WhoFields({ choices: { places, askers } }: { choices: Choices }): VNode {
  const view = useView()
  const { t } = view
  return (
    <>
      <LanguageFields />
      <Checkboxes
        name="regions"
        hint={t('capacity.field.regionsHint')}
        options={regionOptions(view, places.regions)}
      />
      <Checkbox name="withPartner" />
      <Checkboxes name="openTo" hint={t('capacity.field.openToHint')} options={partyOptions(view, askers)} />
    </>
  )
}

const whenSchema = z
  .object({
    from: z.iso.date().meta({ label: 'capacity.field.from' }),
    to: z.iso.date().meta({ label: 'capacity.field.to' }),
    count: z.int().min(1).max(10_000).optional().meta({ label: 'capacity.field.count' }),
    per: z.enum(PERIODS).optional().meta({ label: 'capacity.field.per' }),
    ...budgetFields,
    countryProgramme: oneLine(200).optional().meta({ label: 'capacity.field.countryProgramme' }),
    countryStates: statesField,
  })
  .check(inOrder('from', 'to'))
  .check(together('count', 'per'))
  .check(amountsFit)
const when = editStep<Offer, Change, typeof whenSchema>({
  name: 'when',
  title: 'capacity.offerStep.when',
  schema: whenSchema,
  given: ({ body: { from, to, capacity, budget, countryProgramme } }) => ({
    from,
    to,
    ...capacity,
    ...budget,
    countryProgramme: countryProgramme?.name,
    countryStates: countryProgramme?.states ?? [],
  }),
  change: ({ from, to, count, per, countryProgramme, countryStates, ...amounts }, { places }) => ({
    from,
    to,
    capacity: count && per ? { count, per } : null,
    budget: budgetOf(amounts),
    countryProgramme: countryProgramme
      ? { name: countryProgramme, states: among(countryStates, stateKeys(places.states)) }
      : null,
  }),
  Fields: ({ choices }) => <WhenFields choices={choices} />,
})

const stateKeys = (states: readonly string[]): string[] => states.map((id) => refKey(stateRef(id)))

function WhenFields({ choices: { places } }: { choices: Choices }): VNode {
  const view = useView()
  const { t } = view
  return (
    <>
      <DayField name="from" />
      <DayField name="to" hint={t('capacity.field.toHint')} />
      <NumberField name="count" />
      <Select
        name="per"
        options={PERIODS.map((value) => ({ value, label: t(`capacity.period.${value}`) }))}
      />
      <BudgetFields />
      <TextField name="countryProgramme" lang="und" hint={t('capacity.field.countryProgrammeHint')} />
      <Checkboxes name="countryStates" options={partyOptions(view, stateKeys(places.states))} />
    </>
  )
}

/** As many lines as a pack may have; each answer stands under the id of its item. */
const checkSchema = z.object({
  answers: z
    .record(z.string().max(120), z.enum(CHECKED).optional())
    .meta({ label: 'capacity.field.checkAnswer' }),
  words: z
    .record(z.string().max(120), z.string().trim().max(1_000).optional())
    .meta({ label: 'capacity.field.checkWords' }),
})
const check = editStep<Offer, Change, typeof checkSchema>({
  name: 'check',
  title: 'capacity.offerStep.check',
  schema: checkSchema,
  given: ({ body }, { selfCheck }) => {
    const lineOf = (key: string) => body.check.find(({ item }) => item === key)
    const lines = selfCheck.flatMap((item) => {
      const line = lineOf(itemRef(item).id)
      return line ? [[item.id, line] as const] : []
    })
    return {
      answers: Object.fromEntries(lines.map(([id, { answer }]) => [id, answer])),
      words: Object.fromEntries(lines.map(([id, { words }]) => [id, words ?? ''])),
    }
  },
  change: ({ answers, words }, { selfCheck }) => ({
    check: selfCheck.flatMap((item) => {
      const answer = answers[item.id]
      return answer ? [{ item: itemRef(item).id, answer, words: words[item.id] || null }] : []
    }),
  }),
  Fields: ({ choices }) => <CheckFields choices={choices} />,
})

function CheckFields({ choices: { selfCheck } }: { choices: Choices }): VNode {
  const view = useView()
  const { t } = view
  return (
    <>
      <p class="hint">{t('capacity.check.lead')}</p>
      {selfCheck.map(({ id, body }) => (
        <>
          <Radios
            name={`answers.${id}`}
            label={said(view, body.title ?? body.label ?? id)}
            {...(body.ourSummary && { hint: said(view, body.ourSummary) })}
            options={CHECKED.map((value) => ({ value, label: t(`capacity.check.${value}`) }))}
          />
          <TextArea name={`words.${id}`} label={t('capacity.field.checkWords')} rows={2} lang="und" />
        </>
      ))}
    </>
  )
}

/** The pages on which an offer is written; the self-check where the pack names what to check against. */
export const offerSteps = (hasCheck: boolean): EditStep<Offer, Change>[] => [
  what,
  who,
  when,
  ...(hasCheck ? [check] : []),
]

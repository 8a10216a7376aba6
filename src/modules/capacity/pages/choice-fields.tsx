import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Checkboxes,
  NumberField,
  type Option,
  TextField,
  type View,
  languageName,
  officialLanguages,
  oneLine,
  refKey,
  useView,
} from '../../../core/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { said } from '../../../base/programme/index.ts'
import type { Choices } from '../queries/find-choices.ts'
import { type Budget, MODALITIES } from '../schema.ts'

// Fields that requests and offers have in common.

const codes = (label: string) => z.array(z.string().max(200)).max(400).meta({ label })

export const areasField = codes('capacity.field.areas')
export const regionsField = codes('capacity.field.regions')
export const askersField = codes('capacity.field.openTo')
export const statesField = codes('capacity.field.countryStates')
export const modalitiesField = z
  .array(z.enum(MODALITIES))
  .max(MODALITIES.length)
  .meta({ label: 'capacity.field.modalities' })

const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code)
const amount = (label: string) => z.number().positive().max(1e12).optional().meta({ label })

export const budgetFields = {
  least: amount('capacity.field.least'),
  most: amount('capacity.field.most'),
  currency: oneLine(3)
    .refine(isCurrency, 'capacity.field.unknownCurrency')
    .optional()
    .meta({ label: 'capacity.field.currency' }),
}

/** For `.check()`: an amount has a currency, and the larger one is not below the smaller. */
export function amountsFit({ value, issues }: z.core.ParsePayload): void {
  const { least, most, currency } = value as { least?: number; most?: number; currency?: string }
  if ((least !== undefined || most !== undefined) && !currency)
    issues.push({ code: 'custom', path: ['currency'], message: 'missing', input: currency })
  if (least !== undefined && most !== undefined && most < least)
    issues.push({ code: 'custom', path: ['most'], message: 'capacity.field.amountOrder', input: most })
}

export const budgetOf = (given: {
  least?: number | undefined
  most?: number | undefined
  currency?: string | undefined
}): Budget | null => {
  const { least = null, most = null, currency } = given
  return currency && (least !== null || most !== null) ? { least, most, currency } : null
}

/** Official languages to tick, and any others by their codes. */
export const languageFields = {
  languages: z.array(z.string().max(10)).max(20).meta({ label: 'capacity.field.languages' }),
  otherLanguages: z
    .string()
    .trim()
    .max(100)
    .regex(/^[a-z]{2,3}(\s*,\s*[a-z]{2,3})*$/, 'capacity.field.languageCodes')
    .optional()
    .meta({ label: 'capacity.field.otherLanguages' }),
}

export const languagesOf = (given: {
  languages: string[]
  otherLanguages?: string | undefined
}): string[] => [
  ...new Set([...given.languages, ...(given.otherLanguages?.split(/\s*,\s*/) ?? [])].filter(Boolean)),
]

export const asLanguages = (languages: readonly string[]) => ({
  languages: languages.filter(isOfficial),
  otherLanguages: languages.filter((code) => !isOfficial(code)).join(', ') || undefined,
})
const isOfficial = (code: string): boolean => officialLanguages.some((one) => one === code)

/** Those of some codes that can be chosen. */
export const among = (given: readonly string[], known: readonly string[]): string[] =>
  given.filter((one) => known.includes(one))

export const areaIds = ({ areas }: Choices): string[] => areas.map(({ id }) => id)

export function AreasField({ choices }: { choices: Choices }): VNode {
  const view = useView()
  return (
    <Checkboxes
      name="areas"
      options={choices.areas.map(({ id, body }) => ({ value: id, label: said(view, body.label) }))}
    />
  )
}

export function ModalitiesField(): VNode {
  const { t } = useView()
  return (
    <Checkboxes
      name="modalities"
      options={MODALITIES.map((value) => ({ value, label: t(`capacity.modality.${value}`) }))}
    />
  )
}

export function LanguageFields(): VNode {
  const { t, lang } = useView()
  return (
    <>
      <Checkboxes
        name="languages"
        options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
      />
      <TextField name="otherLanguages" hint={t('capacity.field.otherLanguagesHint')} />
    </>
  )
}

export function BudgetFields(): VNode {
  const { t } = useView()
  return (
    <>
      <NumberField name="least" />
      <NumberField name="most" />
      <TextField name="currency" hint={t('capacity.field.currencyHint')} />
    </>
  )
}

/** Parties as they are named on this page, by their refs. */
export const partyOptions = ({ names }: View, keys: readonly string[]): Option[] =>
  keys.map((value) => ({ value, label: names.get(value)?.name ?? value }))

export const regionOptions = ({ names }: View, regions: readonly string[]): Option[] =>
  regions.map((value) => ({ value, label: names.get(refKey(groupRef(value)))?.name ?? value }))

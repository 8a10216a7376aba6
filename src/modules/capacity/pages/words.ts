import {
  type Found,
  type View,
  dateWords,
  languageName,
  listWords,
  nameEntities,
  numberWords,
  parseRef,
  refKey,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { groupRef, stateRef } from '../../../base/parties/index.ts'
import { nameTerms, termName } from '../../../base/programme/index.ts'
import { reportRef } from '../../reporting/index.ts'
import type { Offer, OfferBody } from '../offer-schema.ts'
import type { Reason } from '../rules/match.ts'
import type { Budget, Modality, Provider, Request } from '../schema.ts'

// What pages of this module call things, once they are named in `view.names`.

export const partyName = ({ names }: View, ref: Provider): string => names.get(refKey(ref))?.name ?? ref.id
export const stateName = (view: View, id: string): string => partyName(view, stateRef(id))
export const regionName = (view: View, id: string): string => partyName(view, groupRef(id))
const keyName = (view: View, key: string): string => {
  const ref = parseRef(key)
  return ref ? partyName(view, ref) : key
}

export const areaNames = (view: View, programme: string, areas: readonly string[]): string[] =>
  areas.map((id) => termName(view, programme, 'theme', id))
export const modalityName = ({ t }: View, modality: string): string =>
  t(`capacity.modality.${modality as Modality}`)
export const languageNames = ({ lang }: View, codes: readonly string[]): string[] =>
  codes.map((code) => languageName(code, lang))

/** Names what pages of these requests speak of. */
export async function nameRequests(view: View, requests: readonly Request[]): Promise<void> {
  await Promise.all([
    nameEntities(view, [
      ...requests.map(({ state }) => stateRef(state)),
      ...requests.flatMap(({ regions }) => regions.map(groupRef)),
      ...requests.flatMap(({ provisions }) => provisions.map((id) => everyVersionOf({ id }))),
      ...requests.flatMap(({ from }) => (from ? [reportRef(from.report)] : [])),
    ]),
    nameAreas(view, requests),
  ])
}

/** Names the providers, groups, States and areas of these offers. */
export async function nameOffers(view: View, offers: readonly Offer[]): Promise<void> {
  await Promise.all([
    nameEntities(view, [
      ...offers.map(({ provider }) => provider),
      ...offers.flatMap(({ body }) => body.regions.map(groupRef)),
      ...offers
        .flatMap(({ body }) => [...body.openTo, ...(body.countryProgramme?.states ?? [])])
        .flatMap((key) => parseRef(key) ?? []),
    ]),
    nameAreas(view, offers),
  ])
}

async function nameAreas(
  view: View,
  all: readonly { programme: string; body: Pick<OfferBody, 'areas'> }[],
): Promise<void> {
  for (const [programme, own] of Map.groupBy(all, (one) => one.programme))
    await nameTerms(
      view,
      programme,
      'theme',
      own.flatMap(({ body }) => body.areas),
    )
}

/** "1,000 to 2,000 USD" */
export function budgetWords({ t, lang }: View, { least, most, currency }: Budget): string {
  const given = { least: numberWords(least ?? 0, lang), most: numberWords(most ?? 0, lang), currency }
  if (least !== null && most !== null) return t('capacity.budget.between', given)
  return least !== null ? t('capacity.budget.from', given) : t('capacity.budget.upTo', given)
}

/** "4 December 2026 to 1 March 2027"; either end may be open. */
export function daysSpan({ t, lang }: View, from: string | null, to: string | null): string {
  if (from && to) return t('capacity.days.between', { from: dateWords(from, lang), to: dateWords(to, lang) })
  if (from) return t('capacity.days.from', { from: dateWords(from, lang) })
  return to ? t('capacity.days.to', { to: dateWords(to, lang) }) : t('capacity.days.any')
}

export const capacityWords = ({ t }: View, { count, per }: NonNullable<OfferBody['capacity']>): string =>
  t('capacity.offer.takes', { count, per: t(`capacity.period.${per}`) })

/** What a reason rests on, in a sentence that cites both fields. */
export function reasonWords(view: View, programme: string, reason: Reason): string {
  const { t, lang } = view
  switch (reason.rule) {
    case 'ownOffer':
      return t('capacity.reason.ownOffer', { state: keyName(view, reason.request) })
    case 'partner':
      return t('capacity.reason.partner', { request: reason.request ?? t('capacity.reason.none') })
    case 'time':
      return t('capacity.reason.time', {
        offer: daysSpan(view, ...reason.offer),
        request: daysSpan(view, ...reason.request),
      })
    case 'capacity':
      return t('capacity.reason.capacity', {
        offer: capacityWords(view, reason.offer),
        taken: reason.taken,
        day: dateWords(reason.request, lang),
      })
    case 'budget':
      return t('capacity.reason.budget', {
        offer: budgetWords(view, reason.offer),
        request: budgetWords(view, reason.request),
      })
    case 'countryProgramme':
      return t('capacity.reason.countryProgramme', {
        offer: reason.offer,
        states: listed(view, reason.states, (key) => keyName(view, key)),
        request: keyName(view, reason.request),
      })
    default:
      return t(`capacity.reason.${reason.rule}`, {
        offer: listed(view, reason.offer, nameIn(view, programme, reason.rule)),
        request: listed(view, reason.request, nameIn(view, programme, reason.rule)),
      })
  }
}

const listed = ({ lang, t }: View, values: readonly string[], name: (value: string) => string): string =>
  values.length > 0 ? listWords(values.map(name), lang) : t('capacity.reason.none')

const nameIn =
  (view: View, programme: string, rule: 'eligibility' | 'region' | 'language' | 'area' | 'modality') =>
  (value: string): string => {
    switch (rule) {
      case 'eligibility':
        return keyName(view, value)
      case 'region':
        return regionName(view, value)
      case 'language':
        return languageName(value, view.lang)
      case 'area':
        return termName(view, programme, 'theme', value)
      case 'modality':
        return modalityName(view, value)
    }
  }

/** Names what reasons cite. */
export async function nameReasons(view: View, programme: string, reasons: readonly Reason[]): Promise<void> {
  const keys = reasons.flatMap((reason) => {
    if (reason.rule === 'eligibility') return [...reason.offer, ...reason.request]
    if (reason.rule === 'ownOffer') return [reason.request]
    return reason.rule === 'countryProgramme' ? [...reason.states, reason.request] : []
  })
  const regions = reasons.flatMap((reason) =>
    reason.rule === 'region' ? [...reason.offer, ...reason.request] : [],
  )
  const areas = reasons.flatMap((reason) =>
    reason.rule === 'area' ? [...reason.offer, ...reason.request] : [],
  )
  await Promise.all([
    nameEntities(view, [
      ...[...new Set(keys)].flatMap((key) => parseRef(key) ?? []),
      ...[...new Set(regions)].map(groupRef),
    ]),
    nameTerms(view, programme, 'theme', areas),
  ])
}

/** The values of one facet of a list, to be named. */
export const valuesOf = (found: Found<unknown>, name: string): string[] =>
  found.facets?.find((facet) => facet.name === name)?.values.map(({ value }) => value) ?? []

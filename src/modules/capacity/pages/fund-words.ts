import { type View, dateWords, listWords, nameEntities, numberWords, refKey } from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { nameDocuments } from '../../../base/programme/index.ts'
import { fundRef } from '../fund-refs.ts'
import type { Applicants, Application, Contribution, Fund } from '../fund-schema.ts'
import type { FundReason } from '../rules/fund-fits.ts'
import { budgetWords, daysSpan, partyName } from './words.ts'

// What pages call funds and what happens with their money, once it is named in `view.names`.

export const fundName = ({ names }: View, programme: string, id: string): string =>
  names.get(refKey(fundRef(programme, id)))?.name ?? id

export const nameFunds = async (view: View, funds: readonly Fund[]): Promise<void> => {
  await Promise.all([
    nameEntities(
      view,
      funds.map(({ programme, body }) => fundRef(programme, body.id)),
    ),
    nameDocuments(view, [...funds]),
  ])
}

export const nameAwards = (view: View, awards: readonly Application[]): Promise<void> =>
  nameEntities(view, [
    ...awards.map(({ state }) => stateRef(state)),
    ...awards.map(({ programme, fund }) => fundRef(programme, fund)),
  ])

/** "50,000 USD" */
export const moneyWords = ({ t, lang }: View, amount: number, currency: string | null): string =>
  t('capacity.fund.money', { amount: numberWords(amount, lang), currency: currency ?? '' })

export const giverName = (view: View, { from, words }: Contribution): string =>
  from ? partyName(view, from) : (words ?? '')

/** "from 12 to 24 months" */
export function monthsWords({ t }: View, { least, most }: NonNullable<Fund['body']['months']>): string {
  if (least !== null && most !== null) return t('capacity.fund.months.between', { least, most })
  return least !== null
    ? t('capacity.fund.months.from', { least })
    : t('capacity.fund.months.upTo', { most: most ?? 0 })
}

/** One way to apply: "at least 2 of: United Nations bodies; together with the State". */
export function applicantsWords({ t, lang }: View, { kinds, least, together }: Applicants): string {
  const who = listWords(
    kinds.map((kind) => t(`capacity.fund.applicant.${kind}`)),
    lang,
  )
  const by = least > 1 ? t('capacity.fund.applicants.several', { least, who }) : who
  if (together.length === 0) return by
  const others = listWords(
    together.map((one) => t(`capacity.fund.companion.${one}`)),
    lang,
  )
  return t('capacity.fund.applicants.together', { by, others })
}

/** What a reason rests on, in a sentence that cites both fields. */
export function fundReasonWords(view: View, reason: FundReason): string {
  const { t, lang } = view
  switch (reason.rule) {
    case 'applicants':
      return t('capacity.fund.reason.applicants', {
        fund: reason.fund.map((way) => applicantsWords(view, way)).join('; '),
        request: reason.request.length > 0 ? listWords(reason.request, lang) : t('capacity.reason.none'),
      })
    case 'ceiling':
      return t('capacity.fund.reason.ceiling', {
        fund: moneyWords(view, reason.fund.amount, reason.fund.currency),
        request: budgetWords(view, reason.request),
      })
    case 'whole':
      return t('capacity.fund.reason.whole', {
        fund: moneyWords(view, reason.fund.amount, reason.fund.currency),
        most: moneyWords(view, reason.request.most ?? 0, reason.request.currency),
      })
    case 'duration':
      return t('capacity.fund.reason.duration', {
        months: reason.fund,
        request: daysSpan(view, ...reason.request),
      })
    case 'span':
      return t('capacity.fund.reason.span', {
        months: reason.fund,
        request: daysSpan(view, ...reason.request),
      })
    case 'call':
      return t('capacity.fund.reason.call', {
        fund: callsWords(view, reason.fund),
        emergency: reason.emergency ? 'true' : 'other',
        day: dateWords(reason.request, lang),
      })
  }
}

const callsWords = (view: View, calls: readonly { opens: string; closes: string }[]): string =>
  calls.length > 0
    ? listWords(
        calls.map(({ opens, closes }) => daysSpan(view, opens, closes)),
        view.lang,
      )
    : view.t('capacity.reason.none')

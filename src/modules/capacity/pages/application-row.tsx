import { Day, type ListRow, Tag, type View } from '../../../core/index.ts'
import type { Application } from '../fund-schema.ts'
import { paidOf } from '../rules/application-steps.ts'
import { fundName, moneyWords } from './fund-words.ts'
import { stateName } from './words.ts'

/** An award in a list, as everyone sees it: for whom, how much, what was paid. @param ofFund where the page is that of its fund */
export function awardRow(view: View, one: Application, { ofFund = false } = {}): ListRow {
  const { award, state, id, status, currency, programme, fund } = one
  const { t, to } = view
  return {
    title: <span dir="auto">{award?.title}</span>,
    href: to(`/applications/${id}`),
    tags: <Tag>{t(`capacity.fund.status.${status}`)}</Tag>,
    meta: [
      <bdi>{stateName(view, state)}</bdi>,
      !ofFund && <bdi>{fundName(view, programme, fund)}</bdi>,
      award && moneyWords(view, award.amount, currency),
      award && <Day date={award.on} />,
      t('capacity.fund.paidSoFar', { money: moneyWords(view, paidOf(one), currency) }),
    ],
  }
}

/** An application in a list of those who may read it. */
export const applicationRow = (
  view: View,
  { id, programme, fund, state, status, changedAt }: Application,
): ListRow => ({
  title: <bdi>{view.t('capacity.fund.applicationOf', { state: stateName(view, state) })}</bdi>,
  href: view.to(`/applications/${id}`),
  tags: <Tag>{view.t(`capacity.fund.status.${status}`)}</Tag>,
  meta: [<bdi>{fundName(view, programme, fund)}</bdi>, <Day date={changedAt} />],
})

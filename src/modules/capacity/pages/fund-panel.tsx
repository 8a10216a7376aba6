import type { VNode } from 'preact'
import { List, type Panel, Section, useView } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import type { Application } from '../fund-schema.ts'
import { findAwardsOn } from '../queries/find-funds.ts'
import { awardRow } from './application-row.tsx'
import { nameAwards } from './fund-words.ts'

/** On a provision: money that was awarded for requests under it. */
export const awardsOnProvision: Panel = {
  name: 'capacity.awards-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 33,
  async render(view, ids) {
    const awards = await findAwardsOn(view, ids)
    await nameAwards(view, awards)
    return new Map(
      ids.flatMap((id) => {
        const own = awards.filter(({ provisions }) => provisions.includes(id))
        if (own.length === 0) return []
        return [[id, <Awards awards={own} />] as [string, VNode]]
      }),
    )
  },
}

/** Money that was awarded, named before. */
export function Awards({ awards }: { awards: readonly Application[] }): VNode | null {
  const view = useView()
  if (awards.length === 0) return null
  return (
    <Section id="awards" title={view.t('capacity.fund.panel')}>
      <List rows={awards.map((one) => awardRow(view, one))} />
    </Section>
  )
}

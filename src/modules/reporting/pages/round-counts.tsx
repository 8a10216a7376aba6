import type { VNode } from 'preact'
import { Actions, DescriptionList, Section, type View, useView } from '../../../core/index.ts'
import { FEW, type RoundCounts } from '../queries/find-forms.ts'
import type { Round } from '../report-schema.ts'

/** For those who open rounds: how many reports stand where, in counts that say nothing of one State; and how to give more time. */
export function Counts({ round, counts }: { round: Round; counts: RoundCounts }): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Section id="counts" title={t('reporting.roundCounts.title')}>
      <p>{t('reporting.roundCounts.text', { few: FEW })}</p>
      <DescriptionList
        items={[
          [t('reporting.roundCounts.written'), shown(view, counts.written)],
          [t('reporting.roundCounts.submitted'), shown(view, counts.submitted)],
          [t('reporting.roundCounts.published'), shown(view, counts.published)],
        ]}
      />
      <Actions others={[{ label: t('reporting.days.title'), href: to(`/rounds/${round.id}/days`) }]} />
    </Section>
  )
}

const shown = ({ t }: View, count: number | null): string =>
  count === null ? t('reporting.roundCounts.few', { few: FEW }) : t('reporting.list.count', { count })

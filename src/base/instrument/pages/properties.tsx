import type { VNode } from 'preact'
import { Day, DescriptionList, LocalizedText, useView } from '../../../core/index.ts'
import type { Provision } from '../schema.ts'

/** What a paragraph does, on which level, and how its target is measured. */
export function Properties({ provision }: { provision: Provision }): VNode {
  const { t } = useView()
  const { role, level, target } = provision.body
  return (
    <DescriptionList
      items={[
        [t('instrument.fact.role'), role && t(`instrument.role.${role}`)],
        [t('instrument.fact.level'), level && t.any(`instrument.level.${level}`)],
        [t('instrument.fact.target'), target && <Indicator {...target} />],
        [t('instrument.fact.baseline'), target?.baseline],
        [t('instrument.fact.toReach'), target?.value],
        [t('instrument.fact.due'), target?.due && <Day date={target.due} />],
      ]}
    />
  )
}

function Indicator({ indicator, unit }: NonNullable<Provision['body']['target']>): VNode {
  const texts = typeof indicator === 'string' ? { en: indicator } : indicator
  return (
    <>
      <LocalizedText texts={texts} original="en" />
      {unit && ` (${unit})`}
    </>
  )
}

import type { VNode } from 'preact'
import { Day, DescriptionList, LocalizedText, useView } from '../../../core/index.ts'
import type { Provision } from '../schema.ts'
import { levelName } from './level-name.ts'

/** What a paragraph does, on which level, and how its target is measured. */
/** @param props.programme of its text */
export function Properties({
  provision,
  programme,
}: {
  provision: Provision
  programme: string | null
}): VNode {
  const view = useView()
  const { t } = view
  const { role, level, target } = provision.body
  return (
    <DescriptionList
      items={[
        [t('instrument.fact.role'), role && t(`instrument.role.${role}`)],
        [t('instrument.fact.level'), level && levelName(view, programme, level)],
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

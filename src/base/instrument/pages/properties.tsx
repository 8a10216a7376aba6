import type { VNode } from 'preact'
import { Day, DescriptionList, Listed, LocalizedText, useView } from '../../../core/index.ts'
import { termName } from '../../programme/index.ts'
import type { Provision } from '../schema.ts'
import { levelName } from './level-name.ts'

interface PropertiesProps {
  provision: Provision
  /** The one to which its text belongs; null for none. */
  programme: string | null
}

/** What a paragraph does, on which level, which kinds of act it asks for, and how its target is measured. */
export function Properties({ provision, programme }: PropertiesProps): VNode {
  const view = useView()
  const { t } = view
  const { role, level, target, acts = [] } = provision.body
  return (
    <DescriptionList
      items={[
        [t('instrument.fact.role'), role && t(`instrument.role.${role}`)],
        [t('instrument.fact.level'), level && levelName(view, programme, level)],
        [
          t('instrument.fact.acts'),
          acts.length > 0 && (
            <Listed
              items={acts.map((id) => (
                <a href={view.to(`/search?act=${id}`)}>{termName(view, programme, 'act', id)}</a>
              ))}
            />
          ),
        ],
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

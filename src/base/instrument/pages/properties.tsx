import type { VNode } from 'preact'
import {
  Day,
  DescriptionList,
  Listed,
  LocalizedText,
  type Ref,
  type View,
  nameEntities,
  refKey,
  useView,
} from '../../../core/index.ts'
import { itemRef } from '../../programme/index.ts'
import type { Provision } from '../schema.ts'

const actRef = (programme: string, id: string): Ref => itemRef({ programme, section: 'act', id })

/** Finds what its pack calls the kinds of act that a paragraph asks for, once before its page is drawn. */
export const nameActs = (view: View, programme: string | null, { body }: Provision): Promise<void> =>
  nameEntities(view, programme === null ? [] : (body.acts ?? []).map((id) => actRef(programme, id)))

interface PropertiesProps {
  provision: Provision
  /** The one to which its text belongs; null for none. */
  programme: string | null
}

/** What a paragraph does, on which level, which kinds of act it asks for, and how its target is measured. */
export function Properties({ provision, programme }: PropertiesProps): VNode {
  const { t } = useView()
  const { role, level, target, acts = [] } = provision.body
  return (
    <DescriptionList
      items={[
        [t('instrument.fact.role'), role && t(`instrument.role.${role}`)],
        [t('instrument.fact.level'), level && t.any(`instrument.level.${level}`)],
        [
          t('instrument.fact.acts'),
          acts.length > 0 && (
            <Listed
              items={acts.map((id) => (
                <Act id={id} programme={programme} />
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

/** A kind of act, leading to all that asks for it. */
function Act({ id, programme }: { id: string; programme: string | null }): VNode {
  const { names, to } = useView()
  const name = (programme !== null && names.get(refKey(actRef(programme, id)))?.name) || id
  return <a href={to(`/search?act=${id}`)}>{name}</a>
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

import type { VNode } from 'preact'
import {
  Day,
  DescriptionList,
  Listed,
  LocalizedText,
  type Ref,
  type View,
  refKey,
  useView,
} from '../../../core/index.ts'
import { itemRef, termName } from '../../programme/index.ts'
import { type Order, valuesIn } from '../rules/order-of-text.ts'
import type { Operative } from '../queries/find-use.ts'
import type { Provision } from '../schema.ts'
import { levelName } from './level-name.ts'

interface PropertiesProps {
  provision: Provision
  /** The one to which its text belongs; null for none. */
  programme: string | null
  /** As its words were read; what its pack says of whom it addresses stands instead. */
  operative: Operative | null
}

/** What a paragraph does, on which level, whom it addresses, what it is about and asks for, and how its target is measured. */
export function Properties({ provision, programme, operative }: PropertiesProps): VNode {
  const view = useView()
  const { t } = view
  const { role, level, siteNumber, number, target } = provision.body
  const terms = (order: 'addressee' | 'theme' | 'act'): VNode | null => {
    const found = valuesIn(provision, order)
    const linked = found.map((term) => (
      <a href={view.to(othersOf(provision, order, term))}>{termName(view, programme, order, term)}</a>
    ))
    return found.length > 0 ? <Listed items={linked} /> : null
  }
  return (
    <DescriptionList
      items={[
        [t('instrument.fact.role'), role && t(`instrument.role.${role}`)],
        [
          t('instrument.fact.siteNumber'),
          siteNumber && siteNumber !== number && t('instrument.fact.bySite', { number: siteNumber }),
        ],
        [t('instrument.fact.level'), level && levelName(view, programme, level)],
        [t('instrument.fact.verb'), readLinks(view, 'verb', operative?.verbs)],
        [
          t('instrument.fact.addressees'),
          terms('addressee') ?? readLinks(view, 'addressee', operative?.addressees.filter(isSomebody)),
        ],
        [t('instrument.fact.theme'), terms('theme')],
        [t('instrument.fact.item'), itemOf(view, provision, programme)],
        [t('instrument.fact.acts'), terms('act')],
        [t('instrument.fact.target'), target && <Indicator {...target} />],
        [t('instrument.fact.baseline'), target?.baseline],
        [t('instrument.fact.toReach'), target?.value],
        [t('instrument.fact.due'), target?.due && <Day date={target.due} />],
      ]}
    />
  )
}

/** What was read in the words, each leading to the paragraphs of which the same was read. */
function readLinks(view: View, what: 'verb' | 'addressee', names: readonly string[] = []): VNode | null {
  if (names.length === 0 || !view.frame.search) return null
  const links = names.map((name) => (
    <a href={`${view.to(view.frame.search!)}?${what}=${name}`}>{view.t.any(`instrument.${what}.${name}`)}</a>
  ))
  return <Listed items={links} />
}

/** Of the kinds of addressees, "other" and "self" say of nobody who it is. */
const isSomebody = (name: string): boolean => name !== 'other' && name !== 'self'

/** Where others of a term are listed: search knows no themes, the order of the text does. */
const othersOf = ({ instrument }: Provision, order: Order, term: string): string =>
  order === 'theme' ? `/instruments/${instrument}?by=theme` : `/search?${order}=${term}`

/** The item that a paragraph is about, in the programme of its text. */
export const aboutItem = ({ body }: Provision, programme: string | null): Ref[] => {
  const [section, id] = body.item?.split('/') ?? []
  return programme && section && id ? [itemRef({ programme, section, id })] : []
}

function itemOf(view: View, provision: Provision, programme: string | null): VNode | undefined {
  const [found] = aboutItem(provision, programme).flatMap((ref) => view.names.get(refKey(ref)) ?? [])
  return found && <a href={view.to(found.address)}>{found.name}</a>
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

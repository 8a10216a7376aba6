import type { ComponentChildren, VNode } from 'preact'
import {
  type Link,
  LocalizedText,
  Page,
  type PageSource,
  type Reader,
  SourceMark,
  type View,
  useView,
} from '../../../core/index.ts'
import { sourceOf, stateName } from '../register.ts'
import type { State } from '../schema.ts'

/** The present day, "2026-11-22", by the clock of the site. */
export const today = ({ services }: Reader): string => services.clock().toISOString().slice(0, 10)

/** A text of the data that exists in English only, with its language and direction. */
export const English = ({ text, unmarked = false }: { text: string; unmarked?: boolean }): VNode => (
  <LocalizedText texts={{ en: text }} unmarked={unmarked} />
)

/** The mark of a fact's source, written directly after its last word. @param of the key of the source */
export const FactSource = ({ of }: { of: string }): VNode => <SourceMark source={pageSource(useView(), of)} />

function pageSource({ t }: View, key: string): PageSource {
  const { title, symbol, checked, note } = sourceOf(key)
  return {
    title: symbol ? `${symbol}, ${title}` : title,
    lang: 'en',
    note: t(`parties.sources.${checked ? 'checked' : 'unchecked'}`),
    ...(note && { remark: { text: note, lang: 'en' } }),
  }
}

export function StateLink({ id, day }: { id: string; day?: string }): VNode {
  const { to, lang } = useView()
  return <a href={to(`/states/${id}`)}>{stateName(id, lang, day)}</a>
}

/** Many names, each leading to its State. */
export const StateNames = ({
  states,
  day,
}: {
  states: readonly Pick<State, 'id'>[]
  day?: string
}): VNode => (
  <ul class="columns">
    {states.map(({ id }) => (
      <li>
        <StateLink id={id} {...(day && { day })} />
      </li>
    ))}
  </ul>
)

interface PartyPageProps {
  title: string
  kind?: ComponentChildren
  lead?: ComponentChildren
  /** Steps from the part of the site down to this page. */
  trail?: readonly Link[]
  wide?: boolean
  feeds?: readonly { title: string; address: string }[]
  children: ComponentChildren
}

/** A page of the States and organizations of the world, with the others beside it. */
export function PartyPage(props: PartyPageProps): VNode {
  const { t, to } = useView()
  const items = [
    { label: t('parties.states.title'), href: to('/states') },
    { label: t('parties.groups.title'), href: to('/groups') },
    { label: t('parties.organizations.title'), href: to('/organizations') },
    { label: t('parties.rights.title'), href: to('/rights') },
  ]
  return <Page {...props} local={{ label: t('parties.part'), items }} />
}

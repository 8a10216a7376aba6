import { FeedOfEntity } from '../../record/index.ts'
import type { VNode } from 'preact'
import {
  Badge,
  type Description,
  DescriptionList,
  List,
  Section,
  Tag,
  type View,
  useView,
} from '../../../core/index.ts'
import { itemKey, itemRef } from '../refs.ts'
import { anchorOfItem } from '../rules/items-of-pack.ts'
import { letterMark } from '../rules/letter-mark.ts'
import type { AgreedItem, Item, ItemBodies, Programme } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import type { Shows } from './official-text.tsx'
import { Said, said } from './said.tsx'
import { ClaimSource, PlaceLink } from './source-line.tsx'

// What a programme agreed on, by the kinds that its pack names.

export type Kind = ItemBodies['item-kind']
export type Agreed = Item<string>

/** Its letter, in the script of the reader, or its number; nothing where its kind has no marks. */
export const markOf = ({ body: { letter, number } }: Agreed, lang: string): string | undefined =>
  letter !== undefined ? letterMark(letter, lang) : number !== undefined ? `${number}` : undefined

/** What it is called. */
export const titleOf = ({ title, label }: AgreedItem) => title ?? label ?? ''

/** The same in plain words, after its mark. */
export const namedItem = (view: View, item: Agreed): string =>
  [markOf(item, view.lang), said(view, titleOf(item.body))].filter(Boolean).join(' ')

/** Where it stands. */
export const itemHref = (view: View, programme: Programme, { place = '' }: Agreed): string =>
  programmeAddress(view, programme, place)

interface PartProps {
  programme: Programme
  kind: Kind
  items: readonly Agreed[]
  shows: Shows
  /** No other kind stands on the page. */
  alone: boolean
}

/** The items of a kind on their page, under a heading where others stand there too. */
export function PartOfKind({ kind, alone, ...props }: PartProps): VNode {
  const lead = kind.lead && (
    <p>
      <Said words={kind.lead} />
    </p>
  )
  const list = kind.ownPages ? (
    <WholeItems kind={kind} {...props} />
  ) : kind.grouped ? (
    <Grouped kind={kind} {...props} />
  ) : (
    <Summaries kind={kind} {...props} />
  )
  if (alone)
    return (
      <>
        {lead}
        {list}
      </>
    )
  const areOurs = !kind.ownPages && props.items.some(({ body }) => body.ourSummary)
  return (
    <Section
      id={kind.anchor ?? kind.id}
      title={<Said words={kind.title} unmarked />}
      aside={areOurs && <Badge kind="summary" />}
    >
      {lead}
      {list}
    </Section>
  )
}

/** Those with pages of their own: the wording where it is here, and then our summary. */
function WholeItems({ programme, kind, items, shows }: Omit<PartProps, 'alone'>): VNode {
  const view = useView()
  return (
    <List
      rows={items.map((item) => ({
        id: anchorOfItem(kind, item.id),
        mark: markOf(item, view.lang),
        title: <Said words={titleOf(item.body)} unmarked />,
        href: itemHref(view, programme, item),
        children: <TextOfItem kind={kind} item={item} official={shows.official.get(itemKey(item))} />,
      }))}
    />
  )
}

/** The wording where it is here, else where it stands; then our summary, marked as ours. */
function TextOfItem({
  kind,
  item,
  official,
}: {
  kind: Kind
  item: Agreed
  official: VNode | undefined
}): VNode {
  const { t } = useView()
  const { source, ourSummary, elaborated, kind: own } = item.body
  const ofKind = kind.kinds?.terms.find(({ id }) => id === own)
  const facts = [
    !official && (
      <>
        <PlaceLink source={source} />
        <ClaimSource source={source} />
      </>
    ),
    ofKind && <Said words={ofKind.label} unmarked />,
    elaborated && (
      <>
        {t('programme.agreed.elaborated')} <Elaborated elaborated={elaborated} />
      </>
    ),
    ...fieldsOf(kind, item.body).map((field) => <Labelled field={field} />),
    <FeedOfEntity entity={itemRef(item)} />,
  ].filter(Boolean)
  return (
    <>
      {official}
      {ourSummary && (
        <p>
          <Badge kind="summary" plain /> <Said words={ourSummary} />
        </p>
      )}
      <p class="meta">
        {facts.map((fact, at) => (
          <>
            {at > 0 && ' · '}
            {fact}
          </>
        ))}
      </p>
    </>
  )
}

export function Elaborated({ elaborated }: { elaborated: NonNullable<AgreedItem['elaborated']> }): VNode {
  const { document, from, to, source } = elaborated
  return (
    <>
      <PlaceLink source={{ document, paragraph: `${from}-${to}` }} />
      <ClaimSource source={source} />
    </>
  )
}

/** A field on one line, with the colon of the reader's language. */
function Labelled({ field: [label, value] }: { field: Description }): VNode {
  const { t } = useView()
  return (
    <>
      {label}
      {t('core.ui.colon')}
      {value}
    </>
  )
}

/** What else its kind says that there is to know of it. */
export const fieldsOf = ({ fields }: Kind, { fields: values = {} }: AgreedItem): Description[] =>
  (fields?.terms ?? []).flatMap(({ id, label }): Description[] => {
    const value = values[id]
    if (value === undefined) return []
    // A figure or a date in figures is of no language.
    const isFigure = typeof value === 'number' || (typeof value === 'string' && !/\p{L}/u.test(value))
    const shown = isFigure ? `${value}` : <Said words={value} />
    return [[<Said words={label} unmarked />, shown]]
  })

/** Our summaries of agreed points, marked as ours once for all of them. */
function Summaries({ kind, items }: Pick<PartProps, 'kind' | 'items'>): VNode {
  const { lang } = useView()
  return (
    <List
      rows={items.map((item) => {
        const { body } = item
        const ofKind = kind.kinds?.terms.find(({ id }) => id === body.kind)
        return {
          id: anchorOfItem(kind, item.id),
          mark: markOf(item, lang),
          title: (
            <>
              <Said words={titleOf(body)} unmarked />
              <ClaimSource source={body.source} />
            </>
          ),
          tags: ofKind && (
            <Tag>
              <Said words={ofKind.label} unmarked />
            </Tag>
          ),
          summary: body.ourSummary && <Said words={body.ourSummary} />,
          children: <DescriptionList items={fieldsOf(kind, body)} />,
        }
      })}
    />
  )
}

/** What is a word or two each, under the headings of its groups. */
function Grouped({ kind, items }: Pick<PartProps, 'kind' | 'items'>): VNode {
  const byGroup = Map.groupBy(items, ({ body }) => body.group ?? '')
  return (
    <>
      {[...byGroup].map(([group, members]) => (
        <Section
          level={3}
          title={<Said words={kind.groups?.terms.find(({ id }) => id === group)?.label ?? group} unmarked />}
        >
          <ul>
            {members.map(({ id, body }) => (
              <li id={anchorOfItem(kind, id)}>
                <Said words={titleOf(body)} />
                <ClaimSource source={body.source} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

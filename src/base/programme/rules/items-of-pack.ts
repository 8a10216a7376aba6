import { ITEMS, type Pack, termSections } from '../pack/schema.ts'
import type { FixedSection, Item, ItemBodies } from '../schema.ts'

/** The statements of a pack that the module `programme` keeps, in the order of the pack. Documents and instruments go to their modules. */
export function itemsOfPack(pack: Pack): Item[] {
  const programme = pack.programme.id
  const as = <S extends FixedSection>(section: S, bodies: ItemBodies[S][] | undefined): Item[] =>
    (bodies ?? []).map((body, position) => ({ programme, section, id: body.id, position, body }))
  return [
    ...as('body', pack.bodies?.bodies),
    ...as('alternative', pack.bodies?.alternatives),
    ...as('title', pack.bodies?.titles),
    ...as('meeting', pack.meetings),
    ...as('cycle', pack.cycles),
    ...as('event', pack.timeline),
    ...as('frame', pack.frames),
    ...as('page', pack.pages),
    ...agreedItems(pack),
    ...as('cosponsors', pack.cosponsors),
    ...as('view', pack.views),
    ...as('disagreement', pack.disagreements),
    ...as('open-question', pack['open-questions']),
    ...as('explanation', pack.explanations),
    ...as('term', pack.glossary),
    ...Object.entries(termSections).flatMap(([name, section]) =>
      as(section, pack.vocabularies?.[name as keyof typeof termSections]?.terms),
    ),
  ]
}

/** The kinds that the pack names, in the order of its pages, and the items of each. */
function agreedItems({ programme: { id: programme }, pages = [], [ITEMS]: files = [] }: Pack): Item[] {
  const kinds = pages.flatMap(({ id: page, kinds: onPage }) =>
    onPage.flatMap((name) => files.flatMap((file) => (file.id === name ? [{ ...file, page }] : []))),
  )
  return kinds.flatMap(({ items, ...kind }, position) => [
    { programme, section: 'item-kind' as const, id: kind.id, position, body: kind },
    ...items.map((body, at): Item => {
      const place = placeOfItem(kind, body.id)
      return { programme, section: kind.id, id: body.id, position: at, body, place }
    }),
  ])
}

/** Where an item of a kind stands, below its programme: "/targets/one", "/targets#one". */
export const placeOfItem = (
  { page, ownPages, prefix }: Pick<ItemBodies['item-kind'], 'page' | 'ownPages' | 'prefix'>,
  id: string,
): string => (ownPages ? `/${page}/${id}` : `/${page}#${anchorOfItem({ prefix }, id)}`)

/** The id of an item on a page that it shares with others. */
export const anchorOfItem = ({ prefix }: { prefix?: string | undefined }, id: string): string =>
  prefix ? `${prefix}-${id}` : id

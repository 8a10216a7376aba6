import {
  type Found,
  type Paging,
  type Reader,
  type Services,
  pageOf,
  readingOnly,
  refKey,
  within,
} from '../../../core/index.ts'
import { STATEMENTS_REPORTING, itemRef, parseItemKey, reportingSections, statementsCiting } from '../refs.ts'
import { isFixed } from '../rules/section-schemas.ts'
import type { FixedSection, Item, ItemSection } from '../schema.ts'
import {
  countItems,
  itemsAtPlace,
  itemsByKey,
  itemsCiting,
  itemsEverywhere,
  itemsOf,
  itemsOfReal,
  listItems,
} from '../store.ts'

/** Statements and bodies of a programme are versioned apart, though they stand in one table. */
export const topicsOf = (programme: string) => [`programme/item@${programme}`, `programme/body@${programme}`]

/** The statements of some sections of a programme, each in the order of the pack; everyone may see them. */
export async function findItems<S extends ItemSection>(
  { services }: Reader,
  programme: string,
  sections: readonly S[],
): Promise<Map<S, Item<S>[]>> {
  const items = await readingOnly(topicsOf(programme), () => itemsOf(services.db, programme, sections))
  const bySection = Map.groupBy(items, ({ section }) => section)
  return new Map(sections.map((section) => [section, (bySection.get(section) ?? []) as Item<S>[]]))
}

/**
 * A page of the statements of a programme, section by section, with how many it has in each; the cursor is section, position and id of the last.
 * @param chosen only these sections, if any are named
 */
export const findItemPage = (
  { services }: Reader,
  programme: string,
  all: readonly ItemSection[],
  chosen: readonly ItemSection[],
  { after, limit }: Paging,
): Promise<Found<Item>> =>
  readingOnly(topicsOf(programme), async () => {
    const sections = all.filter((section) => chosen.length === 0 || chosen.includes(section))
    const counts = await countItems(services.db, programme)
    const countOf = (section: ItemSection): number => counts.get(section) ?? 0
    return {
      ...(await pageOfItems(services, programme, sections, { after, limit })),
      total: { count: sections.reduce((sum, section) => sum + countOf(section), 0), capped: false },
      facets: [{ name: 'section', values: all.map((value) => ({ value, count: countOf(value) })) }],
    }
  })

/** A page of the statements of some sections, in this order of the sections; the cursor is the same. */
export const findSectionPage = (
  { services }: Reader,
  programme: string,
  sections: readonly ItemSection[],
  paging: Paging,
): Promise<Found<Item>> =>
  readingOnly(topicsOf(programme), () => pageOfItems(services, programme, sections, paging))

async function pageOfItems(
  { db }: Services,
  programme: string,
  sections: readonly ItemSection[],
  { after, limit }: Paging,
): Promise<Found<Item>> {
  const found = await listItems(db, programme, sections, { after, limit: limit + 1 })
  return pageOf(found, limit, ({ section, position, id }) => [section, position, id])
}

/**
 * The statements of some sections in all programmes that may be named in the part of the site in which somebody reads, and the items of packs by
 * which search can be narrowed.
 */
export async function findItemsEverywhere<S extends FixedSection>(
  reader: Reader,
  sections: readonly S[],
): Promise<{ get<Own extends S>(section: Own): Item<Own>[]; ofPacks: Item<string>[] }> {
  const { orNamed } = await within(reader)
  const all = await itemsEverywhere(reader.services.db, sections)
  const items = all.filter(({ programme }) => orNamed.has(programme))
  return {
    get: (section) => items.filter((item) => item.section === section) as Item<typeof section>[],
    ofPacks: items.filter(({ section }) => !isFixed(section)) as Item<string>[],
  }
}

/** What sources say of parties, in all programmes that are no exercises. */
export const findReports = ({ services }: Reader): Promise<Item<(typeof reportingSections)[number]>[]> =>
  readingOnly(
    [STATEMENTS_REPORTING],
    async () =>
      (await itemsOfReal(services.db, reportingSections)) as Item<(typeof reportingSections)[number]>[],
  )

/** Statements by their names across programmes, "<programme>/<section>/<id>". */
export const findItemsByKey = ({ services }: Reader, keys: string[]): Promise<Map<string, Item>> =>
  readingOnly(
    keys.flatMap((key) => parseItemKey(key) ?? []).map((item) => refKey(itemRef(item))),
    () => itemsByKey(services.db, keys),
  )

/** The first statements that name a document as their source, and how many there are in all. */
export async function findItemsCiting(
  reader: Reader,
  document: string,
  limit: number,
): Promise<{ items: Item[]; count: number }> {
  const { where } = await within(reader)
  return readingOnly([statementsCiting(document)], () =>
    itemsCiting(reader.services.db, document, where('programme_id'), limit),
  )
}

/** The first statements that name a paragraph of a document as their source. */
export async function findItemsAtPlace(
  reader: Reader,
  document: string,
  eId: string,
  limit: number,
): Promise<Item[]> {
  const { where } = await within(reader)
  return readingOnly([statementsCiting(document)], () =>
    itemsAtPlace(reader.services.db, document, eId, where('programme_id'), limit),
  )
}

import { type Reader, readingOnly } from '../../../core/index.ts'
import type { Item, ItemSection } from '../schema.ts'
import { itemsByKey, itemsCiting, itemsEverywhere, itemsOf } from '../store.ts'

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

/** The statements of some sections in all programmes. */
export async function findItemsEverywhere<S extends ItemSection>(
  { services }: Reader,
  sections: readonly S[],
): Promise<{ get<Own extends S>(section: Own): Item<Own>[] }> {
  const items = await itemsEverywhere(services.db, sections)
  return { get: (section) => items.filter((item) => item.section === section) as Item<typeof section>[] }
}

/** Statements by their names across programmes, "<programme>/<section>/<id>". */
export const findItemsByKey = ({ services }: Reader, keys: string[]): Promise<Map<string, Item>> =>
  readingOnly(
    keys.map((key) => `programme/item/${key}`),
    () => itemsByKey(services.db, keys),
  )

/** The first statements that name a document as their source, and how many there are in all. */
export const findItemsCiting = (
  { services }: Reader,
  document: string,
  limit: number,
): Promise<{ items: Item[]; count: number }> => itemsCiting(services.db, document, limit)

import {
  type FacetCounts,
  type Found,
  type PackWords,
  type Paging,
  type Reader,
  pageInGivenOrder,
  readingOnly,
  refKey,
} from '../../../core/index.ts'
import { bodyRef } from '../refs.ts'
import { type BodyRelation, relationsOf } from '../rules/body-relations.ts'
import { lineageOf } from '../rules/lineage.ts'
import type { Item, Programme } from '../schema.ts'
import { bodiesByKey } from '../store.ts'
import { findItemsEverywhere } from './find-items.ts'
import { findProgrammes } from './find-programmes.ts'

/** A body beside those of all programmes. */
export interface ComparedBody {
  /** "<programme>/<id>" */
  id: string
  programme: Programme
  item: Item<'body'>
  /** What its pack calls its kind. */
  kind: PackWords
  /** Whose rules of attendance it follows; null where none are known. */
  ruling: Item<'body'> | null
  relations: BodyRelation[]
}

/** The bodies of the programmes of the part of the site in which somebody reads, as they stand in their packs; everyone may see them. */
export async function findComparedBodies(
  reader: Reader,
  { programme: chosen = [] }: { programme?: readonly string[] | undefined },
  paging: Paging,
): Promise<Found<ComparedBody>> {
  const [programmes, items] = await Promise.all([
    findProgrammes(reader),
    findItemsEverywhere(reader, ['body', 'body-kind']),
  ])
  const bodies = Map.groupBy(items.get('body'), (item) => item.programme)
  const wanted = programmes.filter(({ id }) => chosen.length === 0 || chosen.includes(id))
  const compared = wanted.flatMap((programme) => {
    const own = bodies.get(programme.id) ?? []
    return own.map((item): ComparedBody => ({
      id: bodyRef(programme.id, item.id).id,
      programme,
      item,
      kind: kindOf(programme, item, items.get('body-kind')),
      ruling: lineageOf(item, own).ruling,
      relations: relationsOf(item, own),
    }))
  })
  const facet: FacetCounts = {
    name: 'programme',
    values: programmes.map(({ id }) => ({ value: id, count: bodies.get(id)?.length ?? 0 })),
  }
  return { ...pageInGivenOrder(compared, paging), facets: [facet] }
}

/** As its own pack calls the kind of a body, else as one that it uses does. */
function kindOf(
  programme: Programme,
  { body }: Item<'body'>,
  terms: readonly Item<'body-kind'>[],
): PackWords {
  const packs = [programme.id, ...programme.body.uses]
  const [term] = packs.flatMap(
    (pack) => terms.find((one) => one.programme === pack && one.id === body.kind) ?? [],
  )
  return term?.body.label ?? body.kind
}

/** Bodies by "<programme>/<id>"; what is not there is absent. */
export const findBodiesByKey = (
  { services }: Reader,
  keys: readonly string[],
): Promise<Map<string, Item<'body'>>> =>
  readingOnly(
    keys.map((id) => refKey({ module: 'programme', kind: 'body', id })),
    () => bodiesByKey(services.db, [...keys]),
  )

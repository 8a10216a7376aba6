import type { Ref, Services } from '../../../core/index.ts'
import { readPlacedEntities } from '../store.ts'
import { readHead } from '../store-tree.ts'

/**
 * The entities that the placed entries from this position on are about, in order, with the programme of each entry: of as many whole
 * entries as have at most so many entities, or of one. `next` is the position to go on from: `from` itself where nothing new was placed. What is public of them is asked of each kind.
 */
export const findPlaced = (
  services: Services,
  from: number,
  most: number,
): Promise<{ next: number; entities: { entity: Ref; programme: string | null }[] }> =>
  readPlacedEntities(services.db, from, most)

/** How many entries have a place. */
export const recordSize = async (services: Services): Promise<number> =>
  (await readHead(services.db))?.size ?? 0

import type { Ref, Services } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const PER_ENTRY = 200

export type Compared<T> = Record<'added' | 'changed' | 'removed', readonly T[]>

/** Puts on record what the loading of a pack added, changed and removed. @param kind of the entries */
export async function recordTaken(
  tx: Services,
  programme: string,
  kind: string,
  found: Compared<Ref>,
): Promise<void> {
  for (const what of ['added', 'changed', 'removed'] as const)
    for (let from = 0; from < found[what].length; from += PER_ENTRY) {
      const [entity, ...also] = found[what].slice(from, from + PER_ENTRY)
      const data = { what, count: also.length + 1 }
      await appendEntry(tx, { kind, entity: entity!, also, visibility: 'public', programme, data })
    }
}

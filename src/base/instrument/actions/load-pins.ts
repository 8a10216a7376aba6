import { isDeepStrictEqual } from 'node:util'
import type { Change, Services } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import type { PackPin } from '../pack-shapes.ts'
import { pinEntity, pinRef } from '../proof-entities.ts'
import { pinIdsOf, removePins, savePin } from '../proof-store.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200

/** Brings the pins of a programme to what its pack says: one that it forgets proves nothing any more. */
export async function loadPins(
  tx: Services,
  programme: string,
  wanted: readonly PackPin[],
  changes: Change[],
): Promise<void> {
  const pins = wanted.map((pin) => ({ ...pin, id: `${programme}.${pin.id}`, programme }))
  const ids = pins.map(({ id }) => id)
  const present = await pinIdsOf(tx.db, programme)
  const gone = present.filter((id) => !ids.includes(id))
  const before = await pinEntity.snapshots.read(tx, ids)
  for (const pin of pins) await savePin(tx.db, pin)
  await removePins(tx.db, gone)
  const after = await pinEntity.snapshots.read(tx, ids)
  const altered = ids.filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
  const note = async (of: string[], what: Change['what']): Promise<void> => {
    changes.push(...of.map((id) => ({ kind: 'pin', id, what })))
    for (let from = 0; from < of.length; from += ENTITIES_PER_ENTRY) {
      const [first, ...also] = of.slice(from, from + ENTITIES_PER_ENTRY).map(pinRef)
      if (!first) continue
      const data = { what, count: also.length + 1 }
      await appendEntry(tx, {
        kind: 'instrument.pins-loaded',
        entity: first,
        also,
        visibility: 'public',
        programme,
        data,
      })
    }
  }
  const isNew = (id: string): boolean => !before.has(id)
  await note(altered.filter(isNew), 'added')
  await note(
    altered.filter((id) => !isNew(id)),
    'changed',
  )
  await note(gone, 'removed')
}

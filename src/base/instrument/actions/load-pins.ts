import { isDeepStrictEqual } from 'node:util'
import type { Change, Services } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import type { PackPin } from '../pack-shapes.ts'
import { pinsRef } from '../proof-entities.ts'
import { putByPins } from './put-first.ts'
import { pinsOf, removePins, savePin } from '../proof-store.ts'

/** Brings the pins of a programme to what its pack says: one that it forgets proves nothing any more. */
export async function loadPins(
  tx: Services,
  programme: string,
  wanted: readonly PackPin[],
  changes: Change[],
): Promise<void> {
  const present = new Map(
    ((await pinsOf(tx.db, [programme])).get(programme) ?? []).map((pin) => [pin.id, pin]),
  )
  const pins = wanted.map((pin) => ({ ...pin, id: `${programme}.${pin.id}`, programme }))
  const kept = new Set(pins.map(({ id }) => id))
  const added = pins.filter(({ id }) => !present.has(id))
  const changed = pins.filter((pin) => present.has(pin.id) && !isDeepStrictEqual(present.get(pin.id), pin))
  const removed = [...present.values()].filter(({ id }) => !kept.has(id))
  const all = { added, changed, removed }
  for (const what of ['added', 'changed', 'removed'] as const)
    changes.push(...all[what].map(({ id }) => ({ kind: 'pin', id, what })))
  if (added.length + changed.length + removed.length === 0) return
  for (const pin of [...added, ...changed]) await savePin(tx.db, pin)
  await removePins(
    tx.db,
    removed.map(({ id }) => id),
  )
  await appendEntry(tx, {
    kind: 'instrument.pins-loaded',
    entity: pinsRef(programme),
    visibility: 'public',
    programme,
    data: { added: added.length, changed: changed.length, removed: removed.length },
  })
  const filesOf = (pins: readonly { files: string[] }[]): string[] => pins.flatMap(({ files }) => files)
  await putByPins(tx, {
    now: filesOf([...added, ...changed]),
    before: filesOf([...removed, ...changed.flatMap(({ id }) => present.get(id) ?? [])]),
  })
}

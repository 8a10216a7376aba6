import { LRUCache } from 'lru-cache'
import { type Services, slot } from '../../core/index.ts'
import { type RecordKeys, verifiersOf } from './keys.ts'
import { type Checkpoint, openCheckpoint } from './rules/checkpoint.ts'

/** Checkpoints with the keys that they were opened with: to check a signature takes as long as to draw a page, and pages of proofs show the newest. */
const opened = slot<LRUCache<string, Checkpoint>>('record.opened-checkpoints')

const MOST = 100

export const provideOpened = (services: Services): void => opened.set(services, new LRUCache({ max: MOST }))

/** As `openCheckpoint`, by the keys of the record. */
export function openKnown(services: Services, note: string, { origin, history }: RecordKeys): Checkpoint {
  const known = opened.get(services)
  const key = JSON.stringify([note, origin, history])
  const checkpoint = known.get(key) ?? openCheckpoint(note, verifiersOf(history), origin)
  known.set(key, checkpoint)
  return checkpoint
}

import { momentIn } from '../../../core/index.ts'
import type { ProgrammeOfWork, WorkSlot } from '../work-schema.ts'
import { slotNamesOf } from './part-names.ts'

/** When a slot is, and the name by which a calendar knows it again. */
export interface TimedSlot {
  id: string
  slot: WorkSlot
  from: Date
  to: Date
}

/**
 * The slots of a programme of work as moments.
 * @param zone IANA name of the time zone at the place of the meeting; its clock changes count
 */
export function timedSlots(work: Pick<ProgrammeOfWork, 'slots' | 'names'>, zone: string): TimedSlot[] {
  const names = slotNamesOf(work)
  return work.slots.map((slot, nr) => ({
    id: names[nr]!,
    slot,
    from: momentIn(zone, slot.day, slot.from),
    to: momentIn(zone, slot.day, slot.to),
  }))
}

import { momentIn } from '../../../core/index.ts'
import type { WorkSlot } from '../work-schema.ts'

/** When a slot is, and a name by which a calendar knows it again: its day and hour, and which one it is of those that begin together. */
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
export function timedSlots(slots: readonly WorkSlot[], zone: string): TimedSlot[] {
  const seen = new Map<string, number>()
  return slots.map((slot) => {
    const name = `${slot.day}-${slot.from.replace(':', '')}`.replaceAll('-', '')
    const nr = (seen.get(name) ?? 0) + 1
    seen.set(name, nr)
    return {
      id: nr === 1 ? name : `${name}-${nr}`,
      slot,
      from: momentIn(zone, slot.day, slot.from),
      to: momentIn(zone, slot.day, slot.to),
    }
  })
}

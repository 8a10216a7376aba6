import { BUSINESS, type Business, type WorkSlot } from '../work-schema.ts'

/** The time of one kind of business, in minutes, and its share of all, from 0 to 1. */
export interface TimeOf {
  kind: Business
  planned: number
  plannedShare: number
  /** Null where nobody noted how long any slot of it was: that is not nought. */
  held: number | null
  /** Of all that was noted. */
  heldShare: number | null
}

/** How long a slot was planned to be. One that ends after midnight ends on the next day. */
export function plannedMinutes({ from, to }: Pick<WorkSlot, 'from' | 'to'>): number {
  const length = minutesOf(to) - minutesOf(from)
  return length > 0 ? length : length + 24 * 60
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** How long a slot was; one that did not take place took no time. */
const heldMinutes = ({ isCancelled, heldMinutes: held }: WorkSlot): number | null => (isCancelled ? 0 : held)

/** The time of each kind of business of which there was any, planned and held; in the order of the kinds. */
export function shareOfTime(slots: readonly WorkSlot[]): TimeOf[] {
  const planned = (some: readonly WorkSlot[]): number =>
    some.reduce((sum, one) => sum + plannedMinutes(one), 0)
  const held = (some: readonly WorkSlot[]): number | null => {
    const noted = some.flatMap((one) => heldMinutes(one) ?? [])
    return noted.length > 0 ? noted.reduce((sum, one) => sum + one, 0) : null
  }
  const [allPlanned, allHeld] = [planned(slots), held(slots)]
  return BUSINESS.flatMap((kind) => {
    const own = slots.filter((one) => one.kind === kind)
    if (own.length === 0) return []
    const ownHeld = held(own)
    return [
      {
        kind,
        planned: planned(own),
        plannedShare: planned(own) / allPlanned,
        held: ownHeld,
        heldShare: ownHeld !== null && allHeld ? ownHeld / allHeld : null,
      },
    ]
  })
}

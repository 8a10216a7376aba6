import type { Meeting, MeetingPart } from '../schema.ts'
import type { ProgrammeOfWork, WorkSlot } from '../work-schema.ts'
import { type Known, keepNames } from './keep-names.ts'

const partKnown = ({ title, from, to }: MeetingPart): Known => ({ what: title, when: `${from}/${to}` })

/** What calendars call the parts of a meeting: by numbers, as they came; those of which none were kept go by their places. */
export const partNamesOf = ({ facts, partNames }: Pick<Meeting, 'facts' | 'partNames'>): string[] =>
  facts.parts.map((_part, nr) => partNames[nr] ?? String(nr + 1))

/** The same after the parts were changed. @param before null where there was no meeting */
export function namesOfParts(
  before: Pick<Meeting, 'facts' | 'partNames'> | null,
  parts: readonly MeetingPart[],
): string[] {
  const names = before ? partNamesOf(before) : []
  const old = (before?.facts.parts ?? []).map((part, nr) => ({ ...partKnown(part), name: names[nr]! }))
  return keepNames(old, parts.map(partKnown), (_nr, taken) =>
    String(Math.max(0, ...[...taken].map(Number)) + 1),
  )
}

const slotKnown = ({ day, from, kind, title, items }: WorkSlot): Known => ({
  what: [kind, title ?? '', ...items].join('/'),
  when: `${day} ${from}`,
})

/** What calendars call the slots of a programme of work: by the day and hour at which each stood first, and which one it was of those that began together. */
export function slotNamesOf({ slots, names }: Pick<ProgrammeOfWork, 'slots' | 'names'>): string[] {
  const taken = new Set(names)
  return slots.map((slot, nr) => {
    const name = names[nr] ?? firstName(slot, taken)
    taken.add(name)
    return name
  })
}

/** The same after the slots were changed. @param before null where there was none */
export function namesOfSlots(
  before: Pick<ProgrammeOfWork, 'slots' | 'names'> | null,
  slots: readonly WorkSlot[],
): string[] {
  const names = before ? slotNamesOf(before) : []
  const old = (before?.slots ?? []).map((slot, nr) => ({ ...slotKnown(slot), name: names[nr]! }))
  return keepNames(old, slots.map(slotKnown), (nr, taken) => firstName(slots[nr]!, taken))
}

function firstName({ day, from }: WorkSlot, taken: ReadonlySet<string>): string {
  const name = `${day}${from}`.replace(/[-:]/g, '')
  for (let nr = 1; ; nr++) {
    const own = nr === 1 ? name : `${name}-${nr}`
    if (!taken.has(own)) return own
  }
}

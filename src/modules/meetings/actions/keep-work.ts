import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRun, roleIn } from '../policy.ts'
import { meetingsProblems } from '../problems.ts'
import { meetingKey, meetingRef } from '../refs.ts'
import { namesOfSlots } from '../rules/part-names.ts'
import { lockMeeting } from '../store.ts'
import { agendasByKey } from '../store-agenda.ts'
import { putWork, worksByKey } from '../store-work.ts'
import { workRef } from '../work-entity.ts'
import type { WorkSlot } from '../work-schema.ts'
import { requireKept } from './convene-meeting.ts'

export interface KeepWork {
  programme: string
  meeting: string
  slots: WorkSlot[]
  /** The version that the person saw; 0 where there was none. */
  expected: number | null
}

/**
 * Keeps the programme of work of a meeting, and how long its slots were, on record. That can be noted after the meeting was closed too.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, noSuchItem, outsideMeeting
 */
export async function keepWork(services: Services, viewer: Viewer, given: KeepWork): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { programme, meeting: id } = given
    const meeting = await lockMeeting(tx, programme, id)
    if (!meeting) throw coreProblems.notFound()
    demand(viewer, mayRun(viewer, meeting))
    await requireKept(tx, programme)
    const key = meetingKey(meeting)
    const before = (await worksByKey(tx, [key])).get(key)
    requireVersion(given.expected, before?.version ?? 0)
    const items = (await agendasByKey(tx, [key])).get(key)?.versions.at(-1)?.items ?? []
    const known = new Set(items.map((one) => one.id))
    // Items that left the agenda stay where they stood.
    const old = new Set(before?.slots.flatMap((one) => one.items))
    if (given.slots.some((one) => one.items.some((item) => !known.has(item) && !old.has(item))))
      throw meetingsProblems.noSuchItem()
    const { from, to } = meeting
    // A resumed part lies within the days of the meeting, or is one of its parts.
    const spans = [{ from, to }, ...meeting.facts.parts]
    const isWithin = ({ day }: WorkSlot): boolean =>
      spans.some((span) => day >= span.from && day.slice(0, span.to.length) <= span.to)
    if (!given.slots.every(isWithin)) throw meetingsProblems.outsideMeeting()
    const slots = given.slots.toSorted((a, b) => (`${a.day} ${a.from}` < `${b.day} ${b.from}` ? -1 : 1))
    const names = namesOfSlots(before ?? null, slots)
    await putWork(tx, { programme, meeting: id, slots, names, version: (before?.version ?? 0) + 1 })
    await appendEntry(tx, {
      kind: 'work-kept',
      entity: workRef({ programme, meeting: id }),
      // Whoever follows the meeting hears of it.
      also: [meetingRef(meeting)],
      visibility: 'public',
      programme,
      role: roleIn(viewer, meeting),
      data: { slots: slots.length, cancelled: slots.filter((one) => one.isCancelled).length },
    })
  })
}

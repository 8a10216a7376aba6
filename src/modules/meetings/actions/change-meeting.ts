import { isDeepStrictEqual } from 'node:util'
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
import { mayKeep, roleIn } from '../policy.ts'
import { meetingRef } from '../refs.ts'
import { namesOfParts } from '../rules/part-names.ts'
import { withChange } from '../rules/take-statement.ts'
import { LIMITS, type Meeting } from '../schema.ts'
import { lockMeeting, putMeeting } from '../store.ts'
import { type ConveneMeeting, refuseFaults, requireKept } from './convene-meeting.ts'

export interface ChangeMeeting extends ConveneMeeting {
  id: string
  /** Why its dates or its place are others, and what document or letter says so. */
  reason: string | null
  source: string | null
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Changes what is said of a meeting, on record. Where its dates or its place change, what stood before stays with it.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, notKeptHere, noSuchBody, noSuchKind, noSuchMeeting, besideWhat, endsBeforeStart
 */
export async function changeMeeting(services: Services, viewer: Viewer, given: ChangeMeeting): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await lockMeeting(tx, given.programme, given.id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayKeep(viewer, before) && mayKeep(viewer, given))
    await requireKept(tx, given.programme)
    requireVersion(given.expected, before.version)
    await refuseFaults(tx, given, given.id)
    const { body, kind, from, to, reason, source } = given
    const facts = { ...before.facts, ...given.facts }
    const changes = withChange(
      before,
      { from, to, status: before.status, facts },
      {
        at: tx.clock().toISOString(),
        reason,
        source,
      },
    )
    const partNames = namesOfParts(before, facts.parts)
    await save(tx, { ...before, body, kind, from, to, facts, changes, partNames })
    await appendEntry(tx, {
      kind: 'meeting-changed',
      entity: meetingRef(before),
      visibility: 'public',
      programme: before.programme,
      role: roleIn(viewer, before),
      data: { what: whatOf(before, given) },
    })
  })
}

/** Puts it with the next version. Of very many changes the latest are kept with it; the record has all. */
export const save = (tx: Services, meeting: Meeting): Promise<void> =>
  putMeeting(tx, {
    ...meeting,
    changes: meeting.changes.slice(-LIMITS.changes),
    version: meeting.version + 1,
  })

function whatOf(before: Meeting, given: ChangeMeeting): 'facts' | 'dates' | 'place' {
  if (before.from !== given.from || before.to !== given.to) return 'dates'
  return isDeepStrictEqual(before.facts.place, given.facts.place) ? 'facts' : 'place'
}

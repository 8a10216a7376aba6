import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { findItems, findProgramme, findTerms } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayKeep } from '../policy.ts'
import { meetingsProblems } from '../problems.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { meetingRef } from '../refs.ts'
import { beginningOfId, freeId } from '../rules/meeting-id.ts'
import { type Meeting, type MeetingFacts, NO_FACTS } from '../schema.ts'
import { lockMeetingsOf, meetingIdsLike, meetingsByKey, putMeeting } from '../store.ts'

/** What people say of a meeting; what only packs say stays as it is. */
export type GivenFacts = Omit<MeetingFacts, 'documents' | 'outcomes' | 'packOfficers' | 'note' | 'source'>

export interface ConveneMeeting {
  programme: string
  body: string
  kind: string
  from: string
  to: string
  facts: GivenFacts
}

/**
 * Convenes a meeting of a body, on record.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, noSuchBody, noSuchKind, noSuchMeeting, besideWhat, endsBeforeStart
 */
export async function conveneMeeting(
  services: Services,
  viewer: Viewer,
  given: ConveneMeeting,
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    await requireKept(tx, given.programme)
    demand(viewer, mayKeep(viewer, given))
    // Two who convene at the same moment get two ids.
    await lockMeetingsOf(tx, given.programme)
    await refuseFaults(tx, given, null)
    const own = beginningOfId(given.facts.title, `${given.kind}-${given.from.slice(0, 4)}`)
    const meeting: Meeting = {
      ...given,
      id: freeId(own, await meetingIdsLike(tx, given.programme, own)),
      origin: 'here',
      status: 'planned',
      facts: { ...NO_FACTS, ...given.facts },
      changes: [],
      partNames: [],
      taken: null,
      version: 1,
    }
    await putMeeting(tx, meeting)
    await appendEntry(tx, {
      kind: 'meeting-convened',
      entity: meetingRef(meeting),
      visibility: 'public',
      programme: meeting.programme,
      role: 'secretariat',
      data: { from: meeting.from, to: meeting.to },
    })
    return meeting.id
  })
}

/** @throws notFound, notKeptHere */
export async function requireKept(tx: Services, id: string): Promise<void> {
  const programme = await findProgramme(anyone(tx), id)
  if (!programme) throw coreProblems.notFound()
  if (!isKeptHere(programme)) throw meetingsProblems.notKeptHere()
}

/** What no form can know: that what is named is there. @param others all meetings of the programme but this one */
export async function refuseFaults(
  tx: Services,
  { programme, body, kind, from, to, facts }: ConveneMeeting,
  own: string | null,
): Promise<void> {
  const reader = anyone(tx)
  const bodies = (await findItems(reader, programme, ['body'])).get('body') ?? []
  if (!bodies.some(({ id }) => id === body)) throw meetingsProblems.noSuchBody()
  const kinds = await findTerms(reader, programme, 'meeting-kind')
  if (!kinds.some(({ id }) => id === kind)) throw meetingsProblems.noSuchKind()
  if (to < from.slice(0, to.length)) throw meetingsProblems.endsBeforeStart()
  const named = [facts.follows, facts.beside].flatMap((id) => (id === null ? [] : [`${programme}/${id}`]))
  const there = await meetingsByKey(tx, named)
  const isThere = (id: string): boolean => id !== own && there.has(`${programme}/${id}`)
  if (facts.follows !== null && !isThere(facts.follows)) throw meetingsProblems.noSuchMeeting()
  const needsOther = facts.forms.includes('side-event')
  if (needsOther !== (facts.beside !== null) || (facts.beside !== null && !isThere(facts.beside)))
    throw meetingsProblems.besideWhat()
}

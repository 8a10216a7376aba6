import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRecord, recorderRole } from '../decision-policy.ts'
import { decisionProblems } from '../decision-problems.ts'
import { voteRef } from '../decision-refs.ts'
import { DECISION_LIMITS } from '../decision-schema.ts'
import { findMembers, inEnglishOrder } from '../queries/find-states.ts'
import { voteFaults } from '../rules/vote-totals.ts'
import type { Meeting } from '../schema.ts'
import { lockMeeting } from '../store.ts'
import { lockVote, putVote, votesOfMeeting } from '../store-votes.ts'
import { SIDES, type Vote, type VoteBody, isVote } from '../vote-schema.ts'
import { requireKept } from './convene-meeting.ts'
import { howSaved } from './save-decision.ts'

/** What people say of a vote; what only packs say stays as it is. */
export type GivenVote = Omit<VoteBody, 'document' | 'source' | 'note'>

export interface SaveVote extends GivenVote {
  programme: string
  meeting: string
  /** Null for a new one. */
  id: string | null
  day: string
  reason: string | null
  correctedBy: string | null
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Puts on record how a meeting decided on a text, or changes that; after the meeting was closed as a correction.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, correctionReasonNeeded, tooManyHere, and what `requireCounted` refuses
 */
export async function saveVote(services: Services, viewer: Viewer, given: SaveVote): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const meeting = await lockMeeting(tx, given.programme, given.meeting)
    if (!meeting) throw coreProblems.notFound()
    demand(viewer, mayRecord(viewer, meeting))
    await requireKept(tx, given.programme)
    const before = given.id === null ? null : await lockVote(tx, given.programme, given.id)
    if (given.id !== null && before?.meeting !== meeting.id) throw coreProblems.notFound()
    if (before) requireVersion(given.expected, before.version)
    const facts = await requireCounted(tx, given)
    const after = before
      ? changed(tx, before, { given, facts, meeting })
      : await added(tx, given, facts, meeting)
    await putVote(tx, after)
    await appendEntry(tx, {
      kind: 'vote-saved',
      entity: voteRef(after),
      visibility: 'public',
      programme: after.programme,
      role: recorderRole(viewer, meeting),
      data: { how: howSaved(before, meeting), subject: after.facts.subject },
    })
    return after.id
  })
}

/**
 * Totals and list as they can stand, the list in English alphabetical order.
 * @throws noTotalsWithoutVote, noListWithoutRecord, voteSourceNeeded, moreThanMembers, notAllMembers, listNotTotals, twiceInList, notMember, nothingToList
 */
async function requireCounted(tx: Services, given: SaveVote): Promise<GivenVote> {
  const { title, subject, question, mode, result, symbol, version, paragraph, totals, isWhole, reportedBy } =
    given
  const isCounted = SIDES.some((side) => totals[side] !== null)
  if (!isVote(mode) && isCounted) throw decisionProblems.noTotalsWithoutVote()
  if (mode !== 'recorded' && given.casts.length > 0) throw decisionProblems.noListWithoutRecord()
  if ((isCounted || given.casts.length > 0) && !reportedBy) throw decisionProblems.voteSourceNeeded()
  const reader = anyone(tx)
  const members = new Set(await findMembers(reader, given.programme, given.day))
  const [fault] = voteFaults(totals, given.casts, { isWhole, members })
  if (fault) throw decisionProblems[fault]()
  const order = await inEnglishOrder(
    reader,
    given.casts.map(({ state }) => state),
  )
  const casts = order.map((id) => given.casts.find(({ state }) => state === id)!)
  const facts = {
    title,
    subject,
    question,
    mode,
    result,
    symbol,
    version,
    paragraph,
    totals,
    isWhole,
    reportedBy,
  }
  return { ...facts, casts }
}

async function added(tx: Services, given: SaveVote, facts: GivenVote, meeting: Meeting): Promise<Vote> {
  const others = await votesOfMeeting(tx, meeting.programme, meeting.id, DECISION_LIMITS.perMeeting)
  if (others.length >= DECISION_LIMITS.perMeeting) throw decisionProblems.tooManyHere()
  return {
    programme: meeting.programme,
    id: tx.newId(),
    origin: 'here',
    body: meeting.body,
    meeting: meeting.id,
    day: given.day,
    place: (others.at(-1)?.place ?? 0) + 1,
    facts: { ...facts, document: null, source: null, note: null },
    positions: [],
    corrections: [],
    taken: null,
    version: 1,
  }
}

interface Saving {
  given: SaveVote
  facts: GivenVote
  meeting: Meeting
}

function changed(tx: Services, before: Vote, { given, facts, meeting }: Saving): Vote {
  const { reason, correctedBy: source, day } = given
  const isClosed = meeting.status === 'closed'
  if (isClosed && !reason) throw decisionProblems.correctionReasonNeeded()
  const at = tx.clock().toISOString()
  const correction = { at, reason: reason ?? '', source, before: { day: before.day, ...before.facts } }
  return {
    ...before,
    day,
    facts: { ...before.facts, ...facts },
    corrections: isClosed
      ? [...before.corrections, correction].slice(-DECISION_LIMITS.changes)
      : before.corrections,
    version: before.version + 1,
  }
}

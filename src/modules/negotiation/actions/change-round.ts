import { isDeepStrictEqual } from 'node:util'
import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry, touchTopics } from '../../../base/record/index.ts'
import { mayLead, mayOpen, roleIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { roundRef } from '../refs.ts'
import { stepsFrom } from '../rules/round-steps.ts'
import type { Participant, Round, RoundStatus, Words } from '../schema.ts'
import { lockRound, putRound } from '../store.ts'
import { participantsOf } from '../store-moves.ts'
import { removeNotesOf } from '../store-notes.ts'
import { onceEach, requireInTime, requireNegotiated, requireParties } from './open-round.ts'

export interface ChangeRound {
  id: string
  title: Words
  deadline: Date | null
  timeZone: string
  participants: readonly Participant[]
  expected: number | null
}

/**
 * Changes the title of a round, its deadline and who takes part, on record.
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, notOpen, otherParty, noParticipants, notInTime
 */
export async function changeRound(services: Services, viewer: Viewer, given: ChangeRound): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await roundToChange(tx, given.id)
    demand(viewer, mayOpen(viewer, before))
    await requireNegotiated(tx, before.programme)
    requireVersion(given.expected, before.version)
    if (before.status === 'closed') throw negotiationProblems.notOpen()
    const { title, deadline, timeZone } = given
    const participants = onceEach(given.participants)
    await requireParties(tx, before.programme, participants)
    const isMoved = deadline?.getTime() !== before.deadline?.getTime() || timeZone !== before.timeZone
    if (isMoved) requireInTime(tx, deadline)
    const isOther = !isDeepStrictEqual(inOrder(participants), inOrder(before.participants))
    const changed = [
      ...(isMoved ? ['deadline' as const] : []),
      ...(isOther ? ['participants' as const] : []),
      ...(isDeepStrictEqual(title, before.facts.title) ? [] : ['title' as const]),
    ]
    if (changed.length === 0) return
    await saveRound(tx, { ...before, facts: { ...before.facts, title }, deadline, timeZone, participants })
    if (isOther) await touchTopics(tx, [participantsOf(before.id)])
    for (const what of changed)
      await onRecord(tx, viewer, before, { kind: 'negotiation.round-changed', data: { what } })
  })
}

export interface StepRound {
  id: string
  step: RoundStatus
  /** For everyone; needed to close it. */
  reason?: string | null
  expected: number | null
}

/**
 * Suspends, closes or reopens a round, on record.
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, noStep, reasonNeeded
 */
export async function stepRound(services: Services, viewer: Viewer, given: StepRound): Promise<void> {
  if (given.step === 'closed' && !given.reason?.trim()) throw negotiationProblems.reasonNeeded()
  await goTo(services, viewer, given)
}

/** The same, where something else says why. */
export async function goTo(services: Services, viewer: Viewer, given: StepRound): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await roundToChange(tx, given.id)
    demand(viewer, mayLead(viewer, before))
    await requireNegotiated(tx, before.programme)
    requireVersion(given.expected, before.version)
    if (!stepsFrom(before.status).includes(given.step)) throw negotiationProblems.noStep()
    const isClosed = given.step === 'closed'
    // What delegations noted for themselves outlives no round.
    if (isClosed) await removeNotesOf(tx, before.id)
    const { stepReason: _, ...facts } = before.facts
    await saveRound(tx, {
      ...{ ...before, status: given.step, closedAt: isClosed ? tx.clock() : null },
      facts: given.reason ? { ...facts, stepReason: given.reason } : facts,
    })
    await onRecord(tx, viewer, before, {
      kind: 'negotiation.round-stepped',
      data: { from: before.status, to: given.step },
    })
  })
}

/** Locked. @throws notFound */
export async function roundToChange(tx: Services, id: string): Promise<Round> {
  const round = await lockRound(tx, id)
  if (!round) throw coreProblems.notFound()
  return round
}

export const saveRound = (tx: Services, round: Round): Promise<void> =>
  putRound(tx, { ...round, version: round.version + 1 })

const inOrder = (participants: readonly Participant[]): string[] =>
  participants.map(({ party, part }) => `${refKey(party)} ${part}`).toSorted()

const onRecord = (
  tx: Services,
  viewer: Viewer,
  round: Round,
  act: { kind: string; data: Record<string, unknown> },
): Promise<unknown> =>
  appendEntry(tx, {
    ...act,
    entity: roundRef(round.id),
    visibility: 'public',
    programme: round.programme,
    role: roleIn(viewer, round),
  })

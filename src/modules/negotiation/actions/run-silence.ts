import {
  type Ref,
  type Services,
  type Viewer,
  cancelDue,
  coreProblems,
  demand,
  inTransaction,
  isUuid,
  refKey,
  requireAccount,
  requireVersion,
  scheduleAt,
  sha256Hex,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { decidersIn } from '../decision-policy.ts'
import { mayLead, roleIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { decisionProblems } from '../decision-problems.ts'
import { roundRef } from '../refs.ts'
import type { Round } from '../schema.ts'
import { silenceRule } from '../rules-of-silence.ts'
import { SILENCE_ENDS, type Silence, silenceRef } from '../silence-schema.ts'
import { roundsById } from '../store.ts'
import { databaseTime, lockSilence, putSilence, silencesOf } from '../store-silence.ts'
import { roundToChange } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'

export interface OpenSilence {
  round: string
  endsAt: Date
  timeZone: string
  /** The version of the round that the person saw. */
  expected: number | null
}

const MOST_AHEAD_MS = 366 * 86_400_000

/**
 * Opens a silence procedure on the text as it stands: it is agreed where no delegation objects before the end.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, notOpen, noSilenceRule, silenceUnderWay, notInTime
 */
export async function openSilence(services: Services, viewer: Viewer, given: OpenSilence): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.round)
    demand(viewer, mayLead(viewer, round))
    await requireNegotiated(tx, round.programme)
    requireVersion(given.expected, round.version)
    if (round.status === 'closed') throw negotiationProblems.notOpen()
    const rule = await silenceRule(tx, round)
    if (!rule) throw decisionProblems.noSilenceRule()
    const before = await silencesOf(tx, round.id)
    if (before.some(({ status }) => status === 'open')) throw decisionProblems.silenceUnderWay()
    const now = await databaseTime(tx)
    const ahead = given.endsAt.getTime() - now.getTime()
    if (ahead <= 0 || ahead > MOST_AHEAD_MS) throw decisionProblems.silenceNotInTime()
    const silence: Silence = {
      ...{ id: tx.newId(), round: round.id, textNr: round.textNr, status: 'open', rule },
      ...{ openedAt: now, endsAt: given.endsAt, timeZone: given.timeZone },
      ...{ endedAt: null, reason: null, version: 1 },
    }
    await putSilence(tx, silence)
    await scheduleAt(tx, SILENCE_ENDS, { key: silence.id, due: given.endsAt, data: {} })
    await onRecord(tx, round, silence, {
      kind: 'silence-opened',
      role: roleIn(viewer, round),
      data: { textNr: silence.textNr },
    })
    return silence.id
  })
}

export interface BreakSilence {
  id: string
  /** The delegation that objects. */
  party: Ref
  statement: string
}

/**
 * A delegation objects: the silence is broken, once, for whoever comes first. Whether it comes in time says the clock of the database, asked while the row
 * is locked, so that no server can have it otherwise. Who it was is told as the rule says, and lies sealed.
 * @throws signInNeeded, notFound, notAllowed, silenceOver
 */
export async function breakSilence(services: Services, viewer: Viewer, given: BreakSilence): Promise<void> {
  requireAccount(viewer)
  const { id, party, statement } = given
  if (!isUuid(id)) throw coreProblems.notFound()
  await inTransaction(services, async (tx) => {
    // First what ends it in time, since that locks the row after it.
    await cancelDue(tx, SILENCE_ENDS, id)
    const { silence, round } = await toStep(tx, id)
    demand(viewer, decidersIn(viewer, round).map(refKey).includes(refKey(party)))
    const now = await databaseTime(tx)
    if (silence.status !== 'open' || now >= silence.endsAt) throw decisionProblems.silenceOver()
    const objection = { party: refKey(party), statement, at: now.toISOString() }
    const broken: Silence = { ...silence, status: 'broken', endedAt: now, version: silence.version + 1 }
    await putSilence(tx, broken, objection)
    await onRecord(tx, round, broken, { kind: 'silence-ended', data: { how: 'broken' } })
    await appendEntry(tx, {
      kind: 'negotiation.silence-objected',
      entity: silenceRef(id),
      visibility: 'private',
      programme: round.programme,
      party: party.id,
      data: { statement: sha256Hex(Buffer.from(statement)) },
    })
  })
}

/** The end has come: the silence was kept, where nobody broke it before. */
export async function endSilence(tx: Services, id: string): Promise<void> {
  const silence = await lockSilence(tx, id)
  if (silence?.status !== 'open') return
  const left = silence.endsAt.getTime() - (await databaseTime(tx)).getTime()
  if (left > 0) {
    // The clock of this server is ahead of that of the database: it waits as much longer on its own.
    const due = new Date(tx.clock().getTime() + left)
    return scheduleAt(tx, SILENCE_ENDS, { key: id, due, data: {} })
  }
  const round = (await roundsById(tx, [silence.round])).get(silence.round)!
  const kept: Silence = {
    ...silence,
    status: 'kept',
    endedAt: silence.endsAt,
    version: silence.version + 1,
  }
  await putSilence(tx, kept)
  await onRecord(tx, round, kept, { kind: 'silence-ended', data: { how: 'kept' } })
}

/**
 * Whoever leads the round takes a silence procedure back that has not ended.
 * @throws signInNeeded, notFound, notAllowed, silenceOver, changedMeanwhile
 */
export async function withdrawSilence(
  services: Services,
  viewer: Viewer,
  { id, reason, expected }: { id: string; reason: string; expected: number | null },
): Promise<void> {
  requireAccount(viewer)
  if (!isUuid(id)) throw coreProblems.notFound()
  await inTransaction(services, async (tx) => {
    await cancelDue(tx, SILENCE_ENDS, id)
    const { silence, round } = await toStep(tx, id)
    demand(viewer, mayLead(viewer, round))
    requireVersion(expected, silence.version)
    const now = await databaseTime(tx)
    if (silence.status !== 'open' || now >= silence.endsAt) throw decisionProblems.silenceOver()
    const after: Silence = {
      ...silence,
      status: 'withdrawn',
      endedAt: now,
      reason,
      version: silence.version + 1,
    }
    await putSilence(tx, after)
    await onRecord(tx, round, after, {
      kind: 'silence-ended',
      role: roleIn(viewer, round),
      data: { how: 'withdrawn' },
    })
  })
}

/** The silence locked, its round read: who ends a silence changes nothing of the round. @throws notFound */
async function toStep(tx: Services, id: string): Promise<{ silence: Silence; round: Round }> {
  const silence = await lockSilence(tx, id)
  const round = silence && (await roundsById(tx, [silence.round])).get(silence.round)
  if (!round) throw coreProblems.notFound()
  return { silence, round }
}

const onRecord = (
  tx: Services,
  round: Round,
  { id }: Silence,
  act: { kind: string; role?: string; data: Record<string, unknown> },
): Promise<unknown> =>
  appendEntry(tx, {
    kind: `negotiation.${act.kind}`,
    entity: silenceRef(id),
    also: [roundRef(round.id)],
    visibility: 'public',
    programme: round.programme,
    ...(act.role && { role: act.role }),
    data: act.data,
  })

import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
  resolveRefs,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRecord, recorderRole } from '../decision-policy.ts'
import { decisionProblems } from '../decision-problems.ts'
import { decisionRef } from '../decision-refs.ts'
import { DECISION_LIMITS, type Decision, type DecisionBody, type DecisionKind } from '../decision-schema.ts'
import { readDecision } from '../rules/read-decision.ts'
import type { Meeting } from '../schema.ts'
import { lockMeeting } from '../store.ts'
import { decisionsByKey, lockDecision, nextPosition, putDecision } from '../store-decisions.ts'
import { requireKept } from './convene-meeting.ts'

/** What people say of a decision; what only packs and the text engine say stays as it is. */
export type GivenDecision = Pick<
  DecisionBody,
  'symbol' | 'paragraph' | 'text' | 'to' | 'deadline' | 'chain'
> & {
  kind: DecisionKind
  day: string
  provisions: string[]
}

export interface SaveDecision extends GivenDecision {
  programme: string
  meeting: string
  /** Null for a new one. */
  id: string | null
  /** Why the record of a closed meeting is corrected, and what says so. */
  reason: string | null
  correctedBy: string | null
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Puts a decision or a recommendation of a meeting on record, or changes it. Where the meeting is closed it is a correction, and what stood before stays.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, noSuchProvision, noSuchDecision, supersedesItself, correctionReasonNeeded, tooManyHere
 */
export async function saveDecision(services: Services, viewer: Viewer, given: SaveDecision): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const meeting = await lockMeeting(tx, given.programme, given.meeting)
    if (!meeting) throw coreProblems.notFound()
    demand(viewer, mayRecord(viewer, meeting))
    await requireKept(tx, given.programme)
    const before = given.id === null ? null : await lockDecision(tx, given.programme, given.id)
    if (given.id !== null && before?.meeting !== meeting.id) throw coreProblems.notFound()
    if (before) requireVersion(given.expected, before.version)
    await requireProvisions(tx, given.provisions)
    await requireChain(tx, given)
    const after = before ? changed(tx, before, given, meeting) : await added(tx, given, meeting)
    await putDecision(tx, after)
    await appendEntry(tx, {
      kind: 'decision-saved',
      entity: decisionRef(after),
      visibility: 'public',
      programme: after.programme,
      role: recorderRole(viewer, meeting),
      data: { how: howSaved(before, meeting), kind: after.kind },
    })
    return after.id
  })
}

/** Whether something is new, changed, or corrected after the meeting was closed. */
export const howSaved = (
  before: unknown,
  { status }: Pick<Meeting, 'status'>,
): 'new' | 'changed' | 'corrected' => {
  if (!before) return 'new'
  return status === 'closed' ? 'corrected' : 'changed'
}

const factsOf = (given: GivenDecision, before: DecisionBody | null): DecisionBody => {
  const { symbol, paragraph, text, to, deadline, chain } = given
  const words = typeof text === 'string' ? text : (text.en ?? text.fr ?? text.es ?? '')
  const kept = { document: before?.document ?? null, source: before?.source ?? null }
  return { symbol, paragraph, text, to, deadline, chain, ...readDecision(words), ...kept }
}

async function added(tx: Services, given: SaveDecision, meeting: Meeting): Promise<Decision> {
  const position = await nextPosition(tx, meeting.programme, meeting.id)
  if (position > DECISION_LIMITS.perMeeting) throw decisionProblems.tooManyHere()
  return {
    programme: meeting.programme,
    id: tx.newId(),
    origin: 'here',
    kind: given.kind,
    body: meeting.body,
    meeting: meeting.id,
    day: given.day,
    position,
    status: 'open',
    successor: null,
    settled: null,
    provisions: given.provisions,
    facts: factsOf(given, null),
    changes: [],
    corrections: [],
    taken: null,
    version: 1,
  }
}

function changed(tx: Services, before: Decision, given: SaveDecision, meeting: Meeting): Decision {
  const { reason, correctedBy: source } = given
  if (meeting.status === 'closed' && !reason) throw decisionProblems.correctionReasonNeeded()
  const stood = { provisions: before.provisions, ...before.facts }
  const at = tx.clock().toISOString()
  const corrections =
    meeting.status === 'closed'
      ? [...before.corrections, { at, reason: reason!, source, before: stood }].slice(
          -DECISION_LIMITS.changes,
        )
      : before.corrections
  return {
    ...before,
    kind: given.kind,
    day: given.day,
    provisions: given.provisions,
    facts: factsOf(given, before.facts),
    corrections,
    version: before.version + 1,
  }
}

async function requireProvisions(tx: Services, ids: readonly string[]): Promise<void> {
  const refs = ids.map((id) => everyVersionOf({ id }))
  const names = await resolveRefs(anyone(tx), refs)
  if (!refs.every((ref) => names.has(refKey(ref)))) throw decisionProblems.noSuchProvision()
}

/** What it takes up is there, and is not itself. */
async function requireChain(tx: Services, { programme, id, chain }: SaveDecision): Promise<void> {
  const named = chain.flatMap(({ decision }) => decision ?? [])
  if (id !== null && named.includes(id)) throw decisionProblems.supersedesItself()
  const found = await decisionsByKey(
    tx,
    named.map((one) => `${programme}/${one}`),
  )
  if (found.size < new Set(named).size) throw decisionProblems.noSuchDecision()
}

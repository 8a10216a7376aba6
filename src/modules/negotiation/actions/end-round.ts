import {
  type Services,
  type Viewer,
  anyone,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { findVote } from '../../meetings/index.ts'
import { decisionProblems } from '../decision-problems.ts'
import { mayLead, roleIn } from '../policy.ts'
import {
  type Ending,
  type Outcome,
  type OutcomeFacts,
  type StateRelation,
  isAdopted,
  outcomeRef,
} from '../outcome-schema.ts'
import { roundRef } from '../refs.ts'
import type { Round } from '../schema.ts'
import { roundsById } from '../store.ts'
import { decisionsOf, lastOutcome, putOutcome } from '../store-outcomes.ts'
import { silencesOf } from '../store-silence.ts'
import { textOf } from '../store-texts.ts'
import { adoptText } from './adopt-text.ts'
import { goTo, roundToChange } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'

export interface EndRound extends Pick<OutcomeFacts, 'revisedFrom' | 'package' | 'summary' | 'until'> {
  id: string
  kind: Ending
  /** States of the round that were absent, by refs. */
  absent: readonly string[]
  /** The version of the round that the person saw. */
  expected: number | null
}

/**
 * Ends a round and closes it. A text is adopted where the body decided so on the whole of it as it stands, or kept silent on it; then an adopted version comes
 * of it.
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, noStep, silenceUnderWay, decisionNeeded, noEarlierText, noSuchPackage, noSuchAbsent
 */
export async function endRound(services: Services, viewer: Viewer, given: EndRound): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.id)
    demand(viewer, mayLead(viewer, round))
    await requireNegotiated(tx, round.programme)
    requireVersion(given.expected, round.version)
    const silences = await silencesOf(tx, round.id)
    if (silences.some(({ status }) => status === 'open')) throw decisionProblems.silenceUnderWay()
    const kept = silences.find(({ status, textNr }) => status === 'kept' && textNr === round.textNr)
    const decision = isAdopted(given.kind) ? await adoption(tx, round) : null
    if (isAdopted(given.kind) && !decision && !kept) throw decisionProblems.decisionNeeded()
    const day = decision?.day ?? (kept?.endsAt ?? tx.clock()).toISOString().slice(0, 10)
    const facts = await factsOf(tx, round, given)
    await goTo(tx, viewer, { id: round.id, step: 'closed', reason: null, expected: round.version })
    const made = isAdopted(given.kind)
      ? await adoptText(tx, round, (await textOf(tx, round.id, round.textNr))!.text, day)
      : { instrument: null, stays: null }
    const before = await lastOutcome(tx, round.id)
    const outcome: Outcome = {
      ...{ round: round.id, nr: (before?.nr ?? 0) + 1, kind: given.kind, textNr: round.textNr, day },
      at: tx.clock(),
      facts: {
        ...facts,
        ...made,
        vote: decision?.vote ?? null,
        silence: decision || !isAdopted(given.kind) ? null : (kept?.id ?? null),
      },
      relations: isAdopted(given.kind) ? relationsOf(tx, round, given.absent) : [],
      chain: [],
      version: 1,
    }
    await putOutcome(tx, outcome)
    await appendEntry(tx, {
      kind: 'negotiation.round-ended',
      entity: outcomeRef(outcome),
      also: [roundRef(round.id)],
      visibility: 'public',
      programme: round.programme,
      role: roleIn(viewer, round),
      data: { kind: given.kind },
    })
  })
}

/** The newest decision by which the text as it stands was adopted as a whole; null where there is none. */
async function adoption(tx: Services, round: Round): Promise<{ vote: string; day: string } | null> {
  const whole = (await decisionsOf(tx, round.id))
    .filter(({ subject, textNr }) => subject === 'whole' && textNr === round.textNr)
    .at(-1)
  const vote = whole && (await findVote(anyone(tx), round.programme, whole.vote))
  return vote?.facts.result === 'adopted' ? { vote: vote.id, day: vote.day } : null
}

type Given = Pick<OutcomeFacts, 'revisedFrom' | 'package' | 'summary' | 'until'>

/** What belongs to this ending alone. @throws noEarlierText, noSuchPackage */
async function factsOf(tx: Services, round: Round, given: EndRound): Promise<Given> {
  const { kind, revisedFrom, package: other } = given
  const isRevised = kind === 'orallyRevised'
  if (isRevised && !(revisedFrom !== null && revisedFrom >= 0 && revisedFrom < round.textNr))
    throw decisionProblems.noEarlierText()
  if (kind === 'adoptedAsPackage') {
    const found = other === null || other === round.id ? null : (await roundsById(tx, [other])).get(other)
    if (found?.programme !== round.programme) throw decisionProblems.noSuchPackage()
  }
  return {
    revisedFrom: isRevised ? revisedFrom : null,
    package: kind === 'adoptedAsPackage' ? other : null,
    summary: isAdopted(kind) ? null : given.summary,
    until: kind === 'deferred' ? given.until : null,
  }
}

/** The States that decide took part, but for those that were absent. @throws noSuchAbsent */
function relationsOf(tx: Services, { participants }: Round, absent: readonly string[]): StateRelation[] {
  const states = participants
    .filter(({ party, part }) => part === 'decides' && party.kind === 'state')
    .map(({ party }) => refKey(party))
  if (absent.some((party) => !states.includes(party))) throw decisionProblems.noSuchAbsent()
  const at = tx.clock().toISOString()
  return states.map((party) => ({
    ...{ party, at, isOwn: false },
    relation: absent.includes(party) ? 'absent' : 'took-part',
  }))
}

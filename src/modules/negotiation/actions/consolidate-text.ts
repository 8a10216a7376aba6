import {
  type Services,
  type Viewer,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type WorkingText, wordsOf } from '../../../text/index.ts'
import { mayLead, roleIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import type { Proposal } from '../proposal-schema.ts'
import { proposalRef, roundRef, textRef } from '../refs.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { type Choice, planConsolidation } from '../rules/plan-consolidation.ts'
import { LIMITS, type Round, type TextOutcome, type TextVersion } from '../schema.ts'
import { openProposals, putProposal, settledWith } from '../store-proposals.ts'
import { addText, textOf } from '../store-texts.ts'
import { roundToChange, saveRound } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'

export interface ConsolidateText {
  round: string
  choices: readonly Choice[]
  /** Ids of proposals in the order in which they go in, where they touch the same words. */
  order: readonly string[]
  /** For everyone; null where there is nothing to say of the whole. */
  reason: string | null
  /** Version of the round that the person saw: with each text it rises. */
  expected: number | null
}

/**
 * Makes the next text of a round of the proposals that were accepted, on public record with what went in and what did not, and why.
 * @returns its number
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, notOpen, nothingChosen, tooManyChosen, notSo, reasonNeeded, cannotAmend, inConflict,
 * goesNotIn
 */
export async function consolidateText(
  services: Services,
  viewer: Viewer,
  given: ConsolidateText,
): Promise<number> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await leadable(tx, viewer, given.round)
    requireVersion(given.expected, round.version)
    requireChoices(given.choices)
    const open = new Map((await openProposals(tx, round.id)).map((one) => [one.id, one]))
    if (!given.choices.every(({ id }) => open.has(id))) throw negotiationProblems.notSo()
    const standing = (await textOf(tx, round.id, round.textNr))!
    const planned = planConsolidation(standing.text, open, given)
    if ('cannotAmend' in planned) throw negotiationProblems.cannotAmend()
    const { made } = planned
    if (made.conflicts.length > 0) throw negotiationProblems.inConflict()
    if (made.lost.length > 0) throw negotiationProblems.goesNotIn()
    const outcomes = given.choices.map((choice) => outcomeOf(open.get(choice.id)!, choice))
    const next: TextVersion = {
      ...{ round: round.id, nr: round.textNr + 1, kind: 'consolidation', text: made.text, outcomes },
      ...{ reason: given.reason, restores: null, at: tx.clock() },
    }
    const settled = given.choices.map(({ id, outcome }): Proposal => ({
      ...open.get(id)!,
      ...{ status: outcome, settledAt: tx.clock(), settledNr: next.nr, version: open.get(id)!.version + 1 },
    }))
    await keepNext(tx, viewer, { round, next, proposals: settled })
    return next.nr
  })
}

/**
 * Undoes the newest consolidation: the text before it stands again as a new version, and the proposals are open again.
 * @returns the number of the new text
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, notOpen, reasonNeeded, nothingToUndo
 */
export async function undoConsolidation(
  services: Services,
  viewer: Viewer,
  { round: id, reason, expected }: { round: string; reason: string; expected: number | null },
): Promise<number> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await leadable(tx, viewer, id)
    requireVersion(expected, round.version)
    if (reason.trim() === '') throw negotiationProblems.reasonNeeded()
    const newest = (await textOf(tx, round.id, round.textNr))!
    if (newest.kind !== 'consolidation') throw negotiationProblems.nothingToUndo()
    const before = (await textOf(tx, round.id, newest.nr - 1))!
    const next: TextVersion = {
      ...{ round: round.id, nr: newest.nr + 1, kind: 'undo', text: before.text, outcomes: [], reason },
      ...{ restores: before.nr, at: tx.clock() },
    }
    const reopened = (await settledWith(tx, round.id, newest.nr)).map((one): Proposal => ({
      ...one,
      ...{ status: 'tabled', settledAt: null, settledNr: null, version: one.version + 1 },
    }))
    await keepNext(tx, viewer, { round, next, proposals: reopened })
    return next.nr
  })
}

async function leadable(tx: Services, viewer: Viewer, id: string): Promise<Round> {
  const round = await roundToChange(tx, id)
  demand(viewer, mayLead(viewer, round))
  await requireNegotiated(tx, round.programme)
  if (round.status === 'closed') throw negotiationProblems.notOpen()
  return round
}

/** @throws nothingChosen, tooManyChosen, reasonNeeded */
function requireChoices(choices: readonly Choice[]): void {
  if (choices.length === 0) throw negotiationProblems.nothingChosen()
  if (choices.length > LIMITS.chosen) throw negotiationProblems.tooManyChosen({ most: LIMITS.chosen })
  if (choices.some(({ reason }) => reason.trim() === '')) throw negotiationProblems.reasonNeeded()
}

const outcomeOf = ({ nr, body }: Proposal, { id, outcome, reason, words }: Choice): TextOutcome => ({
  proposal: id,
  nr: nr!,
  outcome,
  reason,
  words: outcome === 'accepted-as-amended' ? words : null,
  paragraphs: paragraphsOf(body.operations),
})

/** A mark holds for the words that stood when it was given. */
function stillAgreed(agreed: readonly string[], was: WorkingText, now: WorkingText): string[] {
  const wordsIn = ({ paragraphs }: WorkingText, id: string): string | null => {
    const found = paragraphs.find((one) => one.id === id)
    return found ? wordsOf(found) : null
  }
  return agreed.filter((id) => wordsIn(now, id) !== null && wordsIn(was, id) === wordsIn(now, id))
}

interface Next {
  round: Round
  next: TextVersion
  proposals: readonly Proposal[]
}

async function keepNext(tx: Services, viewer: Viewer, { round, next, proposals }: Next): Promise<void> {
  await addText(tx, next)
  for (const proposal of proposals) await putProposal(tx, proposal)
  const before = (await textOf(tx, round.id, round.textNr))!
  const agreed = stillAgreed(round.facts.agreed, before.text, next.text)
  await saveRound(tx, { ...round, textNr: next.nr, facts: { ...round.facts, agreed } })
  await appendEntry(tx, {
    kind: next.kind === 'undo' ? 'negotiation.consolidation-undone' : 'negotiation.text-consolidated',
    entity: textRef(round.id, next.nr),
    also: [roundRef(round.id), ...proposals.map(({ id }) => proposalRef(id))],
    visibility: 'public',
    programme: round.programme,
    role: roleIn(viewer, round),
    data: { nr: next.nr, proposals: proposals.length },
  })
}

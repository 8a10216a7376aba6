import {
  type Services,
  type Viewer,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayLead, roleIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { roundRef } from '../refs.ts'
import { textOf } from '../store-texts.ts'
import { roundToChange, saveRound } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'

export interface MarkAgreed {
  round: string
  /** Of which paragraphs is said whether they are agreed. */
  asked: readonly string[]
  /** Those of them that are. */
  agreed: readonly string[]
  expected: number | null
}

/**
 * Marks paragraphs as agreed ad referendum, or takes the mark back, on record. It falls by itself when their words change.
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, notOpen
 */
export async function markAgreed(services: Services, viewer: Viewer, given: MarkAgreed): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.round)
    demand(viewer, mayLead(viewer, round))
    await requireNegotiated(tx, round.programme)
    requireVersion(given.expected, round.version)
    if (round.status === 'closed') throw negotiationProblems.notOpen()
    const { paragraphs } = (await textOf(tx, round.id, round.textNr))!.text
    const isMarked = (id: string): boolean =>
      given.asked.includes(id) ? given.agreed.includes(id) : round.facts.agreed.includes(id)
    const agreed = paragraphs.map(({ id }) => id).filter(isMarked)
    await saveRound(tx, { ...round, facts: { ...round.facts, agreed } })
    await appendEntry(tx, {
      kind: 'negotiation.paragraphs-agreed',
      entity: roundRef(round.id),
      visibility: 'public',
      programme: round.programme,
      role: roleIn(viewer, round),
      data: { agreed: agreed.length },
    })
  })
}

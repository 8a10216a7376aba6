import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { type Operation, needsAttention } from '../../../text/index.ts'
import { mayPropose } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { PROPOSAL_LIMITS as LIMITS, type Proposal } from '../proposal-schema.ts'
import { putLength } from '../rules/put-length.ts'
import { lockRound } from '../store.ts'
import { countDrafts, draftsOf, putProposal } from '../store-proposals.ts'
import { textOf } from '../store-texts.ts'
import { requireNegotiated } from './open-round.ts'
import { newProposal, requireProposer } from './save-draft.ts'

export interface ImportDrafts {
  round: string
  party: Ref
  /** What each asks for, in their order. */
  proposals: readonly { operations: Operation[] }[]
}

/**
 * What became of one: a draft; a draft of the party that asked for the same already; or none: what it changes is not in the text as it stands,
 * it is too long, or the party has as many drafts as it may.
 */
export type Imported =
  { kind: 'made' | 'stands'; id: string } | { kind: 'lost' | 'tooLong' | 'tooManyDrafts' }

/**
 * Keeps what files ask for as sealed drafts of a party; the same is never kept twice. Nothing of it is on record.
 * @returns what became of each, in their order
 * @throws signInNeeded, notFound, notAllowed, notMandated, notParticipant, notOpen
 */
export async function importDrafts(
  services: Services,
  viewer: Viewer,
  { round: id, party, proposals }: ImportDrafts,
): Promise<Imported[]> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await lockRound(tx, id)
    if (!round) throw coreProblems.notFound()
    await requireNegotiated(tx, round.programme)
    demand(viewer, mayPropose(viewer, party))
    requireProposer(round, party)
    if (round.status === 'closed') throw negotiationProblems.notOpen()
    const { text } = (await textOf(tx, round.id, round.textNr))!
    const own = (await draftsOf(tx, round.id, [refKey(party)])).filter(isOwnedBy(party))
    const standing = new Map(own.map((one) => [keyOf(one.body.operations), one.id]))
    let count = await countDrafts(tx, round.id, refKey(party))
    const made: Imported[] = []
    for (const { operations } of proposals) {
      const known = standing.get(keyOf(operations))
      const proposal = newProposal(tx, round, party)
      if (known !== undefined) made.push({ kind: 'stands', id: known })
      else if (putLength(operations) > LIMITS.text) made.push({ kind: 'tooLong' })
      else if (needsAttention(text, { id: proposal.id, operations })) made.push({ kind: 'lost' })
      else if (count >= LIMITS.drafts) made.push({ kind: 'tooManyDrafts' })
      else {
        const body = { typed: null, operations, language: text.head.language || 'en', reason: null }
        await putProposal(tx, { ...proposal, body, version: 1 })
        standing.set(keyOf(operations), proposal.id)
        count++
        made.push({ kind: 'made', id: proposal.id })
      }
    }
    return made
  })
}

const isOwnedBy =
  (party: Ref) =>
  ({ owner, onto }: Proposal): boolean =>
    refKey(owner) === refKey(party) && onto === null

/** The same for operations that ask for the same, in whatever order their members come from a store. */
const keyOf = (operations: readonly Operation[]): string =>
  JSON.stringify(operations, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

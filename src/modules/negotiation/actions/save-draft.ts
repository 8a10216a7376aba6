import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { type WorkingText, wordsOf } from '../../../text/index.ts'
import { mayPropose } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { PROPOSAL_LIMITS, type Proposal, type ProposalBody, type Typed } from '../proposal-schema.ts'
import { operationsOf } from '../rules/operations-of.ts'
import { MOST_BASES, textWithAll } from '../rules/with-bases.ts'
import type { Round } from '../schema.ts'
import { lockRound } from '../store.ts'
import { countDrafts, lockProposal, proposalsById, putProposal, removeDraft } from '../store-proposals.ts'
import { textOf } from '../store-texts.ts'
import { requireNegotiated } from './open-round.ts'

/** A change as it is typed, and what is said of it. */
export interface GivenProposal {
  typed: Typed
  language: string
  reason: string | null
  /** The proposal to which it is an amendment. */
  onto: string | null
  /** The text that the person saw. */
  textNr: number
}

export interface SaveDraft extends GivenProposal {
  round: string
  /** Null for a new one. */
  id: string | null
  party: Ref
  /** Participants who may read it before it is tabled, by refs. */
  shared: readonly string[]
  /** Version that the person saw; null for a new one. */
  expected: number | null
}

/**
 * Keeps a proposal sealed, for its delegation and those with whom it shares it. Nothing of it is on record.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated, notParticipant, notOpen, changedMeanwhile, notSo, tooManyDrafts, and what `bodyOf` throws
 */
export async function saveDraft(services: Services, viewer: Viewer, given: SaveDraft): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await lockRound(tx, given.round)
    if (!round) throw coreProblems.notFound()
    await requireNegotiated(tx, round.programme)
    const before = given.id === null ? null : await lockProposal(tx, given.id)
    if (given.id !== null && before?.round !== round.id) throw coreProblems.notFound()
    const party = before?.owner ?? given.party
    demand(viewer, mayPropose(viewer, party))
    requireProposer(round, party)
    if (round.status === 'closed') throw negotiationProblems.notOpen()
    if (before && before.status !== 'draft') throw negotiationProblems.notSo()
    if (before) requireVersion(given.expected, before.version)
    else if ((await countDrafts(tx, round.id, refKey(party))) >= PROPOSAL_LIMITS.drafts)
      throw negotiationProblems.tooManyDrafts({ most: PROPOSAL_LIMITS.drafts })
    const body = await bodyOf(tx, round, given)
    const proposal: Proposal = {
      ...(before ?? newProposal(tx, round, party)),
      ...{ body, onto: given.onto, textNr: round.textNr, version: (before?.version ?? 0) + 1 },
      shared: sharedWith(round, party, given.shared),
    }
    await putProposal(tx, proposal)
    return proposal.id
  })
}

/** Lets go of a draft. @throws signInNeeded, notFound, notAllowed, notSo */
export async function discardDraft(services: Services, viewer: Viewer, id: string): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await lockProposal(tx, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayPropose(viewer, before.owner))
    if (before.status !== 'draft') throw negotiationProblems.notSo()
    await removeDraft(tx, id)
  })
}

export const newProposal = (tx: Services, round: Round, owner: Ref): Omit<Proposal, 'body' | 'version'> => ({
  ...{ id: tx.newId(), round: round.id, status: 'draft', nr: null, owner, shared: [], textNr: round.textNr },
  ...{ onto: null, sponsors: [], oral: null, draftedAt: tx.clock(), tabledAt: null, settledAt: null },
  settledNr: null,
})

/** @throws notParticipant */
export function requireProposer({ participants }: Round, party: Ref): void {
  const own = participants.find((one) => refKey(one.party) === refKey(party))
  if (!own || own.part === 'writes') throw negotiationProblems.notParticipant()
}

const sharedWith = ({ participants }: Round, own: Ref, shared: readonly string[]): string[] => {
  const keys = new Set(participants.map(({ party }) => refKey(party)))
  return [...new Set(shared)].filter((key) => key !== refKey(own) && keys.has(key))
}

/**
 * What somebody typed as changes of the text as it stands.
 * @throws paragraphGone, otherRevision, noOther, nothingChanges, wordsNeeded, notUnderstood, ontoGone
 */
export async function bodyOf(tx: Services, round: Round, given: GivenProposal): Promise<ProposalBody> {
  const { typed, language, reason, onto, textNr } = given
  const standing = (await textOf(tx, round.id, round.textNr))!.text
  const text = await textWith(tx, round, standing, onto)
  if (textNr !== round.textNr) await requireSameWords(tx, round, given, standing)
  const read = operationsOf(text, typed, language)
  if ('why' in read) throw negotiationProblems[read.why]()
  return { typed, operations: read.operations, language, reason }
}

/** A text with the proposal that is amended, and those that this one amends. @throws ontoGone */
async function textWith(
  tx: Services,
  round: Round,
  text: WorkingText,
  onto: string | null,
): Promise<WorkingText> {
  const chain: Proposal[] = []
  for (let at = onto; at !== null && !text.taken.includes(at);) {
    const id: string = at
    const found = await proposalsById(
      tx,
      [id],
      ({ status, round: own }) => status === 'tabled' && own === round.id,
    )
    const amended = found.get(id)
    if (!amended || chain.length >= MOST_BASES) throw negotiationProblems.ontoGone()
    chain.unshift(amended)
    at = amended.onto
  }
  const made = textWithAll(text, chain)
  if (!made) throw negotiationProblems.ontoGone()
  return made
}

/** Whoever changes words saw them as they stand. @throws otherRevision */
async function requireSameWords(
  tx: Services,
  round: Round,
  { typed, textNr }: GivenProposal,
  text: WorkingText,
) {
  const seen = (await textOf(tx, round.id, textNr))?.text
  const wordsIn = (in_: WorkingText | undefined): string | null => {
    const found = in_?.paragraphs.find(({ id }) => id === typed.paragraph)
    return found ? wordsOf(found) : null
  }
  const [was, now] = [wordsIn(seen), wordsIn(text)]
  if (was !== null && now !== null && was !== now) throw negotiationProblems.otherRevision()
}

import { type Reader, here, isUuid, readingOnly, refKey } from '../../../core/index.ts'
import { voicesOf } from '../policy.ts'
import { asSeen, mayRead, mayWrite } from '../proposal-rights.ts'
import type { Proposal, ShownProposal } from '../proposal-schema.ts'
import type { Round, TextVersion } from '../schema.ts'
import { countOpen, draftsOf, openProposals, proposalsById, tabledProposals } from '../store-proposals.ts'

// Drafts are read by their delegation and those with whom it shared them; nobody else learns that they are there.

/** A proposal of a round that this reader may read; null where there is none for them. */
export async function findProposal(reader: Reader, round: Round, id: string): Promise<ShownProposal | null> {
  const { services, viewer } = reader
  if (!isUuid(id)) return null
  const found = await readingOnly([`negotiation/proposal/${id}`], () =>
    proposalsById(services, [id], (frame) => frame.round === round.id && mayRead(viewer, frame, round)),
  )
  const proposal = found.get(id)
  return proposal && (await here(reader, round)) ? asSeen(viewer, round, proposal) : null
}

/** A draft of a delegation of this reader, to be changed; null where it is none. */
export async function findDraft(
  { services, viewer }: Reader,
  round: Round,
  id: string,
): Promise<Proposal | null> {
  const found = await proposalsById(
    services,
    [id],
    (frame) => frame.round === round.id && mayWrite(viewer, frame),
  )
  return found.get(id) ?? null
}

/** Those that are tabled and open, in the order of their numbers; of some paragraphs where these are given. */
export const findOpen = async (
  { services, viewer }: Reader,
  round: Round,
  paragraphs?: readonly string[],
): Promise<ShownProposal[]> =>
  (await openProposals(services, round.id, paragraphs)).map((one) => asSeen(viewer, round, one))

/** All that were ever tabled, in the order of their numbers. */
export const findTabled = async ({ services, viewer }: Reader, round: Round): Promise<ShownProposal[]> =>
  (await tabledProposals(services, round.id)).map((one) => asSeen(viewer, round, one))

/** Those with which something was done when a text was made, by id; also where they are open again since. */
export async function findSettled(
  { services, viewer }: Reader,
  round: Round,
  { outcomes }: Pick<TextVersion, 'outcomes'>,
): Promise<Map<string, ShownProposal>> {
  const ids = outcomes.map(({ proposal }) => proposal)
  const found = await readingOnly(
    ids.map((id) => `negotiation/proposal/${id}`),
    () => proposalsById(services, ids, (frame) => frame.round === round.id && mayRead(viewer, frame, round)),
  )
  return new Map([...found].map(([id, one]) => [id, asSeen(viewer, round, one)]))
}

export const findOpenCount = ({ services }: Reader, round: Round): Promise<number> =>
  countOpen(services, round.id)

/** Drafts of the delegations of this reader, and those that others shared with them, the newest first. */
export const findDrafts = async ({ services, viewer }: Reader, round: Round): Promise<Proposal[]> =>
  (await draftsOf(services, round.id, voicesOf(viewer).map(refKey))).filter((one) =>
    mayRead(viewer, one, round),
  )

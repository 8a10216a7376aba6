import {
  type Ref,
  type Services,
  type Viewer,
  demand,
  inTransaction,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { NOTE_LIMITS, type NoteKind } from '../note-schema.ts'
import { mayPropose, voicesIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { inputRef } from '../refs.ts'
import { addInput, countInputs, putNote, removeNote } from '../store-notes.ts'
import { textOf } from '../store-texts.ts'
import { roundToChange } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'
import { requireProposer } from './save-draft.ts'
import { toStep } from './table-proposal.ts'

export interface KeepNote {
  proposal: string
  party: Ref
  /** Null to let go of the note. */
  kind: NoteKind | null
  reason: string | null
  /** Whether participants see it. */
  isTabled: boolean
}

/**
 * Keeps what a delegation notes of a proposal, sealed for itself until it tables it. Nothing of it is on record; it is deleted when the round is closed.
 * @throws signInNeeded, notFound, notAllowed, notParticipant, notOpen, notSo
 */
export async function keepNote(services: Services, viewer: Viewer, given: KeepNote): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, given.proposal)
    demand(viewer, mayPropose(viewer, given.party))
    requireProposer(round, given.party)
    if (round.status === 'closed') throw negotiationProblems.notOpen()
    if (proposal.status !== 'tabled') throw negotiationProblems.notSo()
    const party = refKey(given.party)
    const { kind, reason, isTabled } = given
    if (kind === null) await removeNote(tx, proposal.id, party)
    else
      await putNote(tx, {
        ...{ proposal: proposal.id, round: round.id, party, kind, reason, isTabled },
        at: tx.clock(),
      })
  })
}

export interface GiveInput {
  round: string
  party: Ref
  /** Id of the paragraph; null for the whole. */
  paragraph: string | null
  language: string
  text: string
}

/**
 * Hands in written input, which everyone reads apart from the text, on record.
 * @throws signInNeeded, notFound, notAllowed, notMandated, notParticipant, notOpen, paragraphGone, tooManyDrafts
 */
export async function giveInput(services: Services, viewer: Viewer, given: GiveInput): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.round)
    demand(viewer, mayPropose(viewer, given.party))
    await requireNegotiated(tx, round.programme)
    const party = refKey(given.party)
    if (!voicesIn(viewer, round).some((one) => refKey(one) === party))
      throw negotiationProblems.notParticipant()
    if (round.status !== 'open') throw negotiationProblems.notOpen()
    const { text: standing } = (await textOf(tx, round.id, round.textNr))!
    const { paragraph, language, text } = given
    if (paragraph !== null && !standing.paragraphs.some(({ id }) => id === paragraph))
      throw negotiationProblems.paragraphGone()
    if ((await countInputs(tx, round.id, party)) >= NOTE_LIMITS.perParty)
      throw negotiationProblems.tooManyDrafts({ most: NOTE_LIMITS.perParty })
    const id = tx.newId()
    await addInput(tx, { id, round: round.id, party, paragraph, language, text, at: tx.clock() })
    await appendEntry(tx, {
      kind: 'negotiation.input-given',
      entity: inputRef(id),
      visibility: 'public',
      programme: round.programme,
      party: given.party.id,
      data: {},
    })
    return id
  })
}

import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRecord, maySpeakFor, recorderRole } from '../decision-policy.ts'
import { decisionProblems } from '../decision-problems.ts'
import { voteRef } from '../decision-refs.ts'
import { isStateOf } from '../queries/find-states.ts'
import { lockVote, putVote } from '../store-votes.ts'
import { type Position, VOTE_LIMITS, type Vote } from '../vote-schema.ts'
import { requireKept } from './convene-meeting.ts'

export interface GivePosition extends Pick<
  Position,
  'kind' | 'state' | 'paragraphs' | 'text' | 'language' | 'reportedBy'
> {
  programme: string
  vote: string
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Puts a dissociation or an explanation of position beside a decision: the State's own words by whoever speaks for it, else as a source reports them.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, noSuchState, positionSourceNeeded, tooManyHere
 */
export async function givePosition(services: Services, viewer: Viewer, given: GivePosition): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await lockVote(tx, given.programme, given.vote)
    if (!before) throw coreProblems.notFound()
    const isOwn = maySpeakFor(viewer, given.state)
    demand(viewer, isOwn || mayRecord(viewer, before))
    await requireKept(tx, given.programme)
    requireVersion(given.expected, before.version)
    if (!(await isStateOf(anyone(tx), given.programme, given.state))) throw decisionProblems.noSuchState()
    if (!isOwn && !given.reportedBy) throw decisionProblems.positionSourceNeeded()
    requireRoom(before, given.state, isOwn)
    const { kind, state, paragraphs, text, language, reportedBy } = given
    const one: Position = {
      ...{ kind, state, paragraphs, text, language, isOwn },
      reportedBy: isOwn ? null : reportedBy,
      document: null,
    }
    await putVote(tx, { ...before, positions: [...before.positions, one], version: before.version + 1 })
    await appendEntry(tx, {
      kind: 'position-given',
      entity: voteRef(before),
      visibility: 'public',
      programme: before.programme,
      ...(isOwn ? { party: state } : { role: recorderRole(viewer, before) }),
      data: { kind, state, isOwn },
    })
  })
}

function requireRoom({ positions }: Vote, state: string, isOwn: boolean): void {
  const own = positions.filter((one) => one.isOwn && one.state === state).length
  if (positions.length >= VOTE_LIMITS.positions || (isOwn && own >= VOTE_LIMITS.ownPositions))
    throw decisionProblems.tooManyHere()
}

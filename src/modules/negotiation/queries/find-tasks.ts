import { type Reader, type Ref, refKey } from '../../../core/index.ts'
import { findProgrammes } from '../../../base/programme/index.ts'
import { needsAttention } from '../../../text/index.ts'
import { mayAssist, mayLead, proposersIn, voicesIn, voicesOf } from '../policy.ts'
import { mayWrite } from '../proposal-rights.ts'
import type { Proposal } from '../proposal-schema.ts'
import type { Round } from '../schema.ts'
import { proposalsById } from '../store-proposals.ts'
import {
  type Awaiting,
  draftsBehind,
  openCounts,
  roundsUnderWay,
  runningSilences,
  unconfirmedOf,
} from '../store-tasks.ts'
import { textOf } from '../store-texts.ts'

type Worker = Pick<Reader, 'services' | 'viewer' | 'part'>

/** A round that goes on, as it waits for whoever leads it or speaks in it. */
export interface WaitingRound {
  round: Round
  leads: boolean
  /** The parties for which this person proposes there. */
  voices: Ref[]
  open: number
  /** Until when a silence runs; null where none does. */
  silence: Date | null
  /** Entered orally for those parties, and not confirmed. */
  unconfirmed: Awaiting[]
  /** Their drafts that change words that stand no more. */
  lost: Proposal[]
}

/** What waits for this person in rounds that go on. */
export async function findWaitingRounds(worker: Worker): Promise<WaitingRound[]> {
  const { services, viewer } = worker
  if (viewer.roles.length === 0) return []
  const programmes = (await findProgrammes({ ...worker, lang: 'en' })).map(({ id }) => id)
  const own = (await roundsUnderWay(services, programmes)).filter(
    (round) => mayAssist(viewer, round) || voicesIn(viewer, round).length > 0,
  )
  if (own.length === 0) return []
  const ids = own.map(({ id }) => id)
  const parties = voicesOf(viewer).map(refKey)
  const counts = await openCounts(services, ids)
  const silences = await runningSilences(services, ids)
  const unconfirmed = parties.length > 0 ? await unconfirmedOf(services, ids, parties) : []
  const lost = parties.length > 0 ? await lostDrafts(worker, own, parties) : []
  return own.map((round) => ({
    round,
    leads: mayLead(viewer, round),
    voices: proposersIn(viewer, round),
    open: counts.get(round.id) ?? 0,
    silence: silences.get(round.id) ?? null,
    unconfirmed: unconfirmed.filter((one) => one.round === round.id),
    lost: lost.filter((one) => one.round === round.id),
  }))
}

/** Of drafts that were written to an earlier text, those that do not fit the one that stands. */
async function lostDrafts(
  { services, viewer }: Worker,
  rounds: readonly Round[],
  parties: readonly string[],
): Promise<Proposal[]> {
  const behind = await draftsBehind(
    services,
    rounds.map(({ id }) => id),
    parties,
  )
  const drafts = [...(await proposalsById(services, behind, (frame) => mayWrite(viewer, frame))).values()]
  const found: Proposal[] = []
  for (const [id, own] of Map.groupBy(drafts, ({ round }) => round)) {
    const { textNr } = rounds.find((one) => one.id === id)!
    const { text } = (await textOf(services, id, textNr))!
    found.push(
      ...own.filter(
        (one) => !one.onto && needsAttention(text, { id: one.id, operations: one.body.operations }),
      ),
    )
  }
  return found
}

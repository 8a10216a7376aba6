import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  parseRef,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { speakersRef } from '../refs.ts'
import { ended, moved, signedUp, waitsAlready } from '../rules/speakers.ts'
import type { SpeakerAct } from '../speakers-entries.ts'
import { speakersProblems } from '../speakers-problems.ts'
import { SPEAKER_LIMITS, type Speaker, type SpeakersList } from '../speakers-schema.ts'
import { mayKeepFloorOf, maySpeak } from '../statement-policy.ts'
import { statementProblems } from '../statement-problems.ts'
import { insertSpeakers, lockSpeakers, putSpeaker, speakersOf, speakingRule } from '../store-speakers.ts'
import { requireItem, requireOpenMeeting, takesPart } from './hand-in-statement.ts'
import { keepsFloor } from './release-statement.ts'

export interface OpenSpeakers {
  programme: string
  meeting: string
  item: string | null
  title: string
  opensAt: Date | null
  closesAt: Date | null
  /** Null: as the rule of the body says, by its pack. */
  groupsFirst: boolean | null
}

/**
 * Opens a list of speakers of a meeting, on record.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, notKeptHere, closesFirst, otherItem, tooManyLists
 */
export async function openSpeakers(services: Services, viewer: Viewer, given: OpenSpeakers): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const { programme, meeting, item, opensAt, closesAt } = given
    const found = await requireOpenMeeting(tx, programme, meeting)
    demand(viewer, mayKeepFloorOf(viewer, found))
    if (opensAt && closesAt && closesAt <= opensAt) throw speakersProblems.closesFirst()
    await requireItem(tx, found, item)
    const others = await speakersOf(tx, found)
    if (others.length >= SPEAKER_LIMITS.lists)
      throw speakersProblems.tooManyLists({ count: SPEAKER_LIMITS.lists })
    const groupsFirst = given.groupsFirst ?? (await speakingRule(tx, programme, found.body)) ?? false
    const list = { ...given, id: tx.newId(), groupsFirst, version: 1 }
    await insertSpeakers(tx, list)
    await appendEntry(tx, {
      kind: 'speakers-opened',
      entity: speakersRef(list.id),
      visibility: 'public',
      programme,
      data: {},
    })
    return list.id
  })
}

export interface SignUp {
  list: string
  party: Ref
  onBehalf: string | null
  isReply: boolean
}

/**
 * Puts somebody on a list: a delegation itself while the list is open for it, whoever keeps the floor at any time; a right of reply too.
 * @returns the id of the speaker
 * @throws signInNeeded, notAllowed, notFound, notOpen, otherParty, noSuchGroup, waitsAlready, tooManySpeakers
 */
export const signUp = (services: Services, viewer: Viewer, given: SignUp): Promise<string> =>
  changing(services, viewer, given.list, async (tx, list, isFloor) => {
    const { party, onBehalf } = given
    if (!isFloor) {
      demand(viewer, maySpeak(viewer, party))
      if (!isOpen(list, tx.clock())) throw speakersProblems.notOpen()
    }
    const group = onBehalf === null ? null : parseRef(onBehalf)
    if (!(await takesPart(tx, list.programme, [party]))) throw statementProblems.otherParty()
    if (onBehalf !== null && (group?.kind !== 'group' || !(await takesPart(tx, list.programme, [group]))))
      throw statementProblems.noSuchGroup()
    if (waitsAlready(list, given)) throw speakersProblems.waitsAlready()
    if (list.speakers.length >= SPEAKER_LIMITS.speakers)
      throw speakersProblems.tooManySpeakers({ count: SPEAKER_LIMITS.speakers })
    const one = signedUp(list, { id: tx.newId(), party, onBehalf, isReply: given.isReply })
    return { one, act: 'signed-up' }
  })

/** Whether delegations sign up by themselves now. */
export const isOpen = (
  { opensAt, closesAt }: Pick<SpeakersList, 'opensAt' | 'closesAt'>,
  now: Date,
): boolean => opensAt !== null && opensAt <= now && (closesAt === null || now < closesAt)

/** Moves somebody who waits before another who waits, or to the end. @throws signInNeeded, notAllowed, notFound, speakerGone */
export const moveSpeaker = (
  services: Services,
  viewer: Viewer,
  { list: id, speaker, before }: { list: string; speaker: string; before: string | null },
): Promise<string> =>
  changing(services, viewer, id, async (_tx, list, isFloor) => {
    demand(viewer, isFloor)
    return { one: moved(list, speaker, before), act: 'moved' }
  })

/** Notes that somebody has spoken, now. @throws signInNeeded, notAllowed, notFound, speakerGone */
export const noteSpoke = (
  services: Services,
  viewer: Viewer,
  { list: id, speaker }: { list: string; speaker: string },
): Promise<string> =>
  changing(services, viewer, id, async (tx, list, isFloor) => {
    demand(viewer, isFloor)
    return { one: ended(list, speaker, tx.clock()), act: 'spoke' }
  })

/** Somebody withdraws from a list: the delegation itself at any time. @throws signInNeeded, notAllowed, notFound, speakerGone */
export const withdrawSpeaker = (
  services: Services,
  viewer: Viewer,
  { list: id, speaker }: { list: string; speaker: string },
): Promise<string> =>
  changing(services, viewer, id, async (_tx, list, isFloor) => {
    const own = list.speakers.find((one) => one.id === speaker)
    demand(viewer, isFloor || (own !== undefined && maySpeak(viewer, own.party)))
    return { one: ended(list, speaker, null), act: 'withdrew' }
  })

/** Changes one speaker under the lock of the list. No version is asked for: what is said names who stands there, and is right whatever else was changed. */
async function changing(
  services: Services,
  viewer: Viewer,
  id: string,
  change: (
    tx: Services,
    list: SpeakersList,
    isFloor: boolean,
  ) => Promise<{ one: Speaker | null; act: SpeakerAct }>,
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const list = await lockSpeakers(tx, id)
    if (!list) throw coreProblems.notFound()
    const { one, act } = await change(tx, list, await keepsFloor(tx, viewer, list))
    if (!one) throw speakersProblems.speakerGone()
    await putSpeaker(tx, id, one)
    await appendEntry(tx, {
      kind: 'speakers-changed',
      entity: speakersRef(id),
      visibility: 'public',
      programme: list.programme,
      ...(maySpeak(viewer, one.party) && { party: one.party.id, role: roleFor(viewer, one.party) }),
      data: { what: act },
    })
    return one.id
  })
}

const roleFor = (viewer: Viewer, party: Ref): string | undefined =>
  viewer.roles.find(({ scope }) => refKey(scope) === refKey(party))?.role

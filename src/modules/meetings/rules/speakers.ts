import { type Ref, refKey } from '../../../core/index.ts'
import type { Speaker, SpeakersList } from '../speakers-schema.ts'
import { keyBetween } from './order-keys.ts'

// What can become of a list of speakers. Each gives the speakers that change, and no others: who changes one while somebody else changes another
// undoes nothing. Each is said of who stands there, never of a number in a row.

type List = Pick<SpeakersList, 'speakers' | 'groupsFirst'>

/** Those of one of the two lists, in their order. */
export const inOrder = (speakers: readonly Speaker[], isReply: boolean): Speaker[] =>
  speakers
    .filter((one) => one.isReply === isReply)
    .toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1))

/** Whether they speak as a group or for one. */
export const isForGroup = ({ party, onBehalf }: Pick<Speaker, 'party' | 'onBehalf'>): boolean =>
  party.kind === 'group' || onBehalf !== null

/** Whether the same voice waits already. */
export const waitsAlready = (
  { speakers }: List,
  { party, onBehalf, isReply }: Pick<Speaker, 'party' | 'onBehalf' | 'isReply'>,
): boolean =>
  speakers.some(
    (one) =>
      one.status === 'waiting' &&
      one.isReply === isReply &&
      one.onBehalf === onBehalf &&
      refKey(one.party) === refKey(party),
  )

export interface NewSpeaker {
  id: string
  party: Ref
  onBehalf: string | null
  isReply: boolean
}

/** Somebody comes on a list: last, or after the last group that waits where groups come first. */
export function signedUp(list: List, given: NewSpeaker): Speaker {
  const others = inOrder(list.speakers, given.isReply)
  const isAhead = list.groupsFirst && !given.isReply && isForGroup(given)
  const before = isAhead ? others.find((one) => one.status === 'waiting' && !isForGroup(one)) : undefined
  return { ...given, status: 'waiting', spokeAt: null, place: placeBefore(others, before?.id ?? null) }
}

/** Somebody who waits moves before another who waits on the same list, or to its end. Null where one of them does not. */
export function moved({ speakers }: List, id: string, before: string | null): Speaker | null {
  const own = speakers.find((one) => one.id === id && one.status === 'waiting')
  if (!own || before === id) return null
  const others = inOrder(speakers, own.isReply).filter((one) => one.id !== id)
  if (before !== null && !others.some((one) => one.id === before && one.status === 'waiting')) return null
  return { ...own, place: placeBefore(others, before) }
}

/** Somebody who waits has spoken, or withdraws. Null where they do not wait. */
export function ended({ speakers }: List, id: string, spokeAt: Date | null): Speaker | null {
  const own = speakers.find((one) => one.id === id && one.status === 'waiting')
  return own ? { ...own, status: spokeAt ? 'spoke' : 'withdrawn', spokeAt } : null
}

/** @param others in their order */
function placeBefore(others: readonly Speaker[], before: string | null): string {
  const i = before === null ? others.length : others.findIndex(({ id }) => id === before)
  return keyBetween(others[i - 1]?.place ?? null, others[i]?.place ?? null)
}

import type { Ref } from '../../core/index.ts'

export const SPEAKER_STATUSES = ['waiting', 'spoke', 'withdrawn'] as const
export type SpeakerStatus = (typeof SPEAKER_STATUSES)[number]

/** Somebody on a list of speakers. */
export interface Speaker {
  id: string
  party: Ref
  /** A group for which they speak, by its ref. */
  onBehalf: string | null
  /** Right of reply: a list of its own, after the other. */
  isReply: boolean
  /** In the order of its characters. */
  place: string
  status: SpeakerStatus
  spokeAt: Date | null
}

/** A list of speakers of a meeting, for an item of its agenda or the whole. */
export interface SpeakersList {
  id: string
  programme: string
  meeting: string
  item: string | null
  title: string
  /** When delegations sign up, ISO 8601; null where they do not by themselves. */
  opensAt: Date | null
  closesAt: Date | null
  /** Groups, and those who speak for one, come before the others. */
  groupsFirst: boolean
  /** Rises by one with each change. */
  version: number
  /** In their order: those of the list, then replies. */
  speakers: Speaker[]
}

export const SPEAKER_LIMITS = { lists: 60, speakers: 400, title: 200 } as const

import type { Provider } from './schema.ts'

/** Accepted: the provider may read the request. Introduced: both offices know of each other. */
export const INTRODUCTION_STATUSES = ['accepted', 'introduced', 'agreed', 'declined', 'withdrawn'] as const
export type IntroductionStatus = (typeof INTRODUCTION_STATUSES)[number]

/** Those in which the provider may read the request. */
export const LIVE: readonly IntroductionStatus[] = ['accepted', 'introduced', 'agreed']

/** With what a request is brought together; to a fund a State applies instead. */
export interface MatchedWith {
  kind: 'offer'
  id: string
}

/** Which side took a step. */
export type Side = 'requester' | 'provider'

/** Where one side can be written to, as it says itself; no person. */
export interface Office {
  name: string
  /** An e-mail address, or a link that begins with https. */
  contact: string
  /** ISO 639. */
  languages: string[]
}

/** With what an introduction ended, where nobody took a step with it alone. */
export type Cause = 'offer-withdrawn' | 'offer-expired' | 'admission-ended' | 'request-closed'

export interface LoggedStep {
  step: IntroductionStatus
  by: Side | 'secretariat'
  at: string
  reason: string | null
  /** Steps of before have none. */
  cause?: Cause
}

/** A request and an offer that the requesting State brought together. */
export interface Introduction {
  id: string
  programme: string
  request: string
  state: string
  with: MatchedWith
  provider: Provider
  status: IntroductionStatus
  version: number
  acceptedAt: Date
  introducedAt: Date | null
  /** When the provider first answered. */
  answeredAt: Date | null
  body: {
    /** Of the request when it was accepted; the provider may see it as long as it may read the request. */
    message: string | null
    /** The day on which the State proposes to talk. */
    day: string | null
    log: LoggedStep[]
    /** For both sides and the secretariat, from the introduction until it is declined or withdrawn. */
    offices: { [One in Side]?: Office }
  }
}

/** A provider's own note that it considers a request. */
export interface Consideration {
  id: string
  request: string
  provider: Provider
  /** Whether the requesting State may know. */
  isTold: boolean
  version: number
  changedAt: Date
  note: string | null
}

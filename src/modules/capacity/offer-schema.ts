import type { Budget, Modality, Provider } from './schema.ts'

/**
 * How far an offer is. One of a State is listed when it says so; one of an organization waits until the secretariat admitted that organization for
 * the programme.
 */
export const OFFER_STATUSES = ['draft', 'waiting', 'listed', 'expired', 'withdrawn'] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]

/** In which time so many requests can be taken up: calendar periods, or all of the offer's time. */
export const PERIODS = ['month', 'quarter', 'half', 'year', 'whole'] as const
export type Period = (typeof PERIODS)[number]

/** An answer to a line of the self-check. */
export const CHECKED = ['yes', 'partly', 'no'] as const

export interface CheckedLine {
  /** Item of a pack, "cyber/principle/sustainable". */
  item: string
  answer: (typeof CHECKED)[number]
  words: string | null
}

/** What somebody offers. */
export interface OfferBody {
  title: string
  description: string
  /** Stated openly; null where there are none. */
  conditions: string | null
  areas: string[]
  modalities: Modality[]
  languages: string[]
  /** Regional groups whose States it is for; all where none is named. */
  regions: string[]
  /** States and groups that may ask, as refs, "parties/group/…"; all where none is named. */
  openTo: string[]
  /** A State asks through a partner organization only. */
  withPartner: boolean
  from: string | null
  to: string | null
  /** So many requests in a period; null where nobody counts. */
  capacity: { count: number; per: Period } | null
  budget: Budget | null
  /** It is part of a programme of several years with some States. */
  countryProgramme: { name: string; states: string[] } | null
  check: CheckedLine[]
}

export interface Offer {
  id: string
  programme: string
  provider: Provider
  status: OfferStatus
  /** Whether everyone may read it: once it was listed, until its organization is no longer admitted. */
  isPublic: boolean
  version: number
  changedAt: Date
  /** The last day for which its people were told that it ends. */
  told: string | null
  body: OfferBody
}

export const ADMISSION_STATUSES = ['admitted', 'refused', 'ended'] as const
export type AdmissionStatus = (typeof ADMISSION_STATUSES)[number]

/** What the offers of an organization wait for. */
export interface Admission {
  id: string
  programme: string
  provider: Provider
  status: AdmissionStatus
  /** Whether everyone knows of it: once it was admitted. */
  isPublic: boolean
  /** For the secretariat and the organization. */
  reason: string
  version: number
  at: Date
}

export const blankOffer: OfferBody = {
  title: '',
  description: '',
  conditions: null,
  areas: [],
  modalities: [],
  languages: [],
  regions: [],
  openTo: [],
  withPartner: false,
  from: null,
  to: null,
  capacity: null,
  budget: null,
  countryProgramme: null,
  check: [],
}

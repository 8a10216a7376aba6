import type { PackWords, Ref, Source } from '../../core/index.ts'

/** What applies to a fund, or pays into it, as far as rules ask. */
export const APPLICANT_KINDS = [
  'state',
  'united-nations',
  'intergovernmental',
  'non-governmental',
  'research',
] as const
export type ApplicantKind = (typeof APPLICANT_KINDS)[number]

/** Who takes part in an application beside those who make it. */
export const COMPANIONS = ['state', 'resident-coordinator'] as const

/** One way to apply: at least so many of these kinds, together with others. */
export interface Applicants {
  kinds: ApplicantKind[]
  least: number
  together: (typeof COMPANIONS)[number][]
}

/** A time in which a fund takes applications; days, "2026-12-04". */
export interface Call {
  opens: string
  closes: string
}

/** A fund as a pack describes it. */
export interface FundBody {
  id: string
  /** "fund/unscar": the item of the pack that describes it; else its own title. */
  item: string | null
  title: PackWords | null
  purpose: PackWords
  /** What decided that there is such a fund; null where none is known. */
  mandate: { date: string | null; source: Source } | null
  /** Announced, established, launched: each its own date. */
  dates: { what: PackWords; date: string; source: Source }[]
  /** Any of these; none where this site does not know who may apply. */
  applicants: Applicants[]
  /** Whole units of the currency. */
  ceiling: { amount: number; currency: string } | null
  months: { least: number | null; most: number | null } | null
  calls: Call[]
  /** Where calls have no days here: "once a year". */
  callsInWords: PackWords | null
  /** Urgent applications are taken at any time. */
  emergency: boolean
  runs: 'here' | 'elsewhere'
  /** The currency of its money, where that is run here. */
  currency: string | null
  /** Where it is run, where that is elsewhere. */
  address: string | null
  source: Source
}

export interface Fund {
  programme: string
  position: number
  body: FundBody
}

/** Whole units of the fund's currency. */
export interface FundTotals {
  /** Contributions that were not taken back. */
  contributed: number
  /** What awards hold: all of one that goes on, of one that ended what was paid. */
  held: number
  paid: number
}

export type FundWithTotals = Fund & { totals: FundTotals }

export interface Contribution {
  id: string
  programme: string
  fund: string
  /** A State or an organization; null where it is named in words. */
  from: Ref | null
  words: string | null
  amount: number
  /** Day on which it came. */
  day: string
  takenBack: { at: Date; reason: string } | null
  version: number
}

export const APPLICATION_STATUSES = [
  'applied',
  'assessed',
  'awarded',
  'declined',
  'withdrawn',
  'reported',
] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

export interface Payout {
  id: string
  amount: number
  at: Date
}

/** What everyone may read of an application, once money was awarded. */
export interface Award {
  title: string
  amount: number
  /** Days. */
  on: string
  reportBy: string
  endedOn: string | null
}

/** What its State and the secretariat read. */
export interface ApplicationBody {
  title: string
  words: string
  amount: number
  /** Organizations through or with which the State applies. */
  partners: string[]
  isUrgent: boolean
  assessment: string | null
  /** Why it was awarded, declined or withdrawn. */
  reason: string | null
  report: string | null
}

export interface Application {
  id: string
  programme: string
  fund: string
  /** Of the fund. */
  currency: string | null
  request: string
  state: string
  provisions: string[]
  status: ApplicationStatus
  award: Award | null
  payouts: Payout[]
  /** Accounts. */
  appliedBy: string
  assessedBy: string | null
  version: number
  changedAt: Date
}

export type FullApplication = Application & { body: ApplicationBody }

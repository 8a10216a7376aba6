import type { Ref } from '../../core/index.ts'

/** How far a request is. */
export const REQUEST_STATUSES = [
  'draft',
  'open',
  'matched',
  'ongoing',
  'delivered',
  'closed',
  'declined',
  'withdrawn',
] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

/**
 * Who may read a request, each more than the one before: the people of its State; the secretariat too; providers that the State accepts too;
 * everyone its theme and region, and nothing else; everyone all of it.
 */
export const READERS = ['own', 'secretariat', 'accepted', 'theme', 'public'] as const
export type Readers = (typeof READERS)[number]

/** In which way help is given or wanted. */
export const MODALITIES = ['training', 'expert', 'equipment', 'money', 'fellowship', 'mentoring'] as const
export type Modality = (typeof MODALITIES)[number]

/** From so much to so much; either end may be open. */
export interface Budget {
  least: number | null
  most: number | null
  /** ISO 4217, "USD". */
  currency: string
}

/** Help that somebody gives, as the requesting State wrote it down, or as it was agreed here. */
export interface Help {
  from: string
  what: string
  /** Day, "2026-12-04". */
  day: string
}

/** What became of it. */
export interface Result {
  what: string
  day: string
}

/** How one can tell that an expected result is reached. */
export interface Indicator {
  indicator: string
  baseline: string | null
  target: string | null
}

/** What a State asks for, in its own words. */
export interface RequestBody {
  title: string
  need: string
  /** The result that is expected. */
  expected: string | null
  indicators: Indicator[]
  /** The body that the help is for, and the office that looks after it; no person. */
  beneficiary: string | null
  owner: string | null
  /** The organization through which the State would act, where an offer asks for one. */
  partner: string | null
  earlierHelp: string | null
  constraints: string | null
  /** Terms of the programme's vocabulary of themes. */
  areas: string[]
  modalities: Modality[]
  /** ISO 639. */
  languages: string[]
  earliest: string | null
  latest: string | null
  budget: Budget | null
  offer: Help | null
  result: Result | null
  /** Why it was declined or withdrawn. */
  reason: string | null
}

/** A request for help. */
export interface Request {
  id: string
  programme: string
  /** Of an exercise "exercise/x-ald". */
  state: string
  /** The answer that it was drafted from. */
  from: { report: string; place: string } | null
  status: RequestStatus
  readers: Readers
  provisions: string[]
  item: string | null
  /** Regional groups of the State when it was saved: what is said of a request of which theme and region may be read. */
  regions: string[]
  /** Rises by one with each change. */
  version: number
  changedAt: Date
  /** When what everyone sees of it last changed; null where nobody else sees anything. */
  shownAt: Date | null
  body: RequestBody
}

/** What says who may read a request, without what stands in it. */
export interface Access {
  programme: string
  state: string
  readers: Readers
  /** Whether a provider for which somebody asks was accepted for it. */
  isAccepted: boolean
}

/** What everyone may read of a request of which only theme and region are for everyone. */
export interface Outlined {
  id: string
  programme: string
  status: RequestStatus
  areas: string[]
  regions: string[]
  shownAt: Date
}

/** A request as the public sees it: whole, or by theme and region. */
export type Shown = { whole: Request; outlined: null } | { whole: null; outlined: Outlined }

/** A party that gives help: a State or an organization. */
export type Provider = Ref

export const blankBody: Omit<RequestBody, 'title' | 'need'> = {
  expected: null,
  indicators: [],
  beneficiary: null,
  owner: null,
  partner: null,
  earlierHelp: null,
  constraints: null,
  areas: [],
  modalities: [],
  languages: [],
  earliest: null,
  latest: null,
  budget: null,
  offer: null,
  result: null,
  reason: null,
}

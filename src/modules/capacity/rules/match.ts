import type { Period } from '../offer-schema.ts'
import type { Budget } from '../schema.ts'

/** What excludes an offer from a request, whatever else speaks for it. */
export const HARD_RULES = [
  'ownOffer',
  'eligibility',
  'partner',
  'region',
  'language',
  'time',
  'capacity',
] as const
export type HardRule = (typeof HARD_RULES)[number]

/** What speaks for an offer or against it, and excludes nothing. */
export const PREFERENCES = ['area', 'modality', 'budget', 'countryProgramme'] as const
export type Preference = (typeof PREFERENCES)[number]

/** A request as it is matched. */
export interface Wanted {
  /** Ref of the State, "parties/state/…". */
  state: string
  /** Refs of the groups in which the State has a place on the day. */
  groups: readonly string[]
  /** Those of them that are regional, by their ids. */
  regions: readonly string[]
  partner: string | null
  languages: readonly string[]
  earliest: string | null
  latest: string | null
  areas: readonly string[]
  modalities: readonly string[]
  budget: Budget | null
}

/** An offer as it is matched; an empty list says that nothing is named. */
export interface Offered {
  provider: string
  /** Refs of States and groups. */
  openTo: readonly string[]
  withPartner: boolean
  regions: readonly string[]
  languages: readonly string[]
  from: string
  to: string
  capacity: { count: number; per: Period } | null
  /** Days on which requests were brought together with it. */
  taken: readonly string[]
  areas: readonly string[]
  modalities: readonly string[]
  budget: Budget | null
  countryProgramme: { name: string; states: readonly string[] } | null
}

/** Two fields that were compared, and whether they agree. Capacity has how many were taken and the period. */
export type Reason =
  | { rule: 'ownOffer'; met: false; offer: string; request: string }
  | { rule: 'partner'; met: boolean; offer: true; request: string | null }
  | { rule: 'time'; met: boolean; offer: [string, string]; request: [string | null, string | null] }
  | { rule: 'capacity'; met: boolean; offer: { count: number; per: Period }; taken: number; request: string }
  | { rule: 'budget'; met: boolean; offer: Budget; request: Budget }
  | { rule: 'countryProgramme'; met: boolean; offer: string; states: readonly string[]; request: string }
  | {
      rule: 'eligibility' | 'region' | 'language' | 'area' | 'modality'
      met: boolean
      offer: readonly string[]
      request: readonly string[]
    }

export interface Match {
  /** Whether no hard rule excludes it. */
  fits: boolean
  /** In the order of the rules. */
  reasons: Reason[]
  /** How many preferences are met, to group what fits: never shown as a figure of merit. */
  met: number
}

const isHard = ({ rule }: Reason): boolean => HARD_RULES.some((hard) => hard === rule)

/** The hard rules by which it is excluded, with what they rest on. */
export const exclusionsOf = ({ reasons }: Match): Reason[] =>
  reasons.filter((reason) => isHard(reason) && !reason.met)

/** What speaks for it or against it beside the hard rules. */
export const preferencesOf = ({ reasons }: Match): Reason[] => reasons.filter((reason) => !isHard(reason))

/**
 * Compares a request with an offer, rule by rule. A rule of which one side names nothing excludes nothing and gives no reason.
 * @param today day, "2026-12-04"
 */
export function match(wanted: Wanted, offered: Offered, today: string): Match {
  const all: (Reason | null)[] = [
    ownOffer(wanted, offered),
    overlap('eligibility', offered.openTo, [wanted.state, ...wanted.groups]),
    partner(wanted, offered),
    region(wanted, offered),
    overlap('language', offered.languages, wanted.languages),
    time(wanted, offered),
    capacity(wanted, offered, today),
    overlap('area', offered.areas, wanted.areas),
    overlap('modality', offered.modalities, wanted.modalities),
    budget(wanted, offered),
    countryProgramme(wanted, offered),
  ]
  const reasons = all.filter((reason): reason is Reason => reason !== null)
  return {
    reasons,
    fits: !reasons.some((reason) => isHard(reason) && !reason.met),
    met: reasons.filter((reason) => !isHard(reason) && reason.met).length,
  }
}

const ownOffer = ({ state }: Wanted, { provider }: Offered): Reason | null =>
  provider === state ? { rule: 'ownOffer', met: false, offer: provider, request: state } : null

type ListRule = 'eligibility' | 'region' | 'language' | 'area' | 'modality'

function overlap(rule: ListRule, offer: readonly string[], request: readonly string[]): Reason | null {
  if (offer.length === 0 || request.length === 0) return null
  return { rule, met: offer.some((one) => request.includes(one)), offer, request }
}

/** A State that is in no region fits none that is named. */
const region = ({ regions }: Wanted, { regions: named }: Offered): Reason | null =>
  named.length > 0 && regions.length === 0
    ? { rule: 'region', met: false, offer: named, request: [] }
    : overlap('region', named, regions)

const partner = ({ partner: named }: Wanted, { withPartner }: Offered): Reason | null =>
  withPartner ? { rule: 'partner', met: named !== null, offer: true, request: named } : null

function time({ earliest, latest }: Wanted, { from, to }: Offered): Reason | null {
  const met = (earliest === null || earliest <= to) && (latest === null || latest >= from)
  return { rule: 'time', met, offer: [from, to], request: [earliest, latest] }
}

function capacity({ earliest }: Wanted, { capacity: most, taken }: Offered, today: string): Reason | null {
  if (!most) return null
  const day = earliest && earliest > today ? earliest : today
  const count = taken.filter((one) => periodOf(one, most.per) === periodOf(day, most.per)).length
  return { rule: 'capacity', met: count < most.count, offer: most, taken: count, request: day }
}

/** Names the calendar period of a day: "2026-H2". */
export function periodOf(day: string, per: Period): string {
  const [year = '', month = ''] = day.split('-')
  switch (per) {
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    case 'half':
      return `${year}-H${Math.ceil(Number(month) / 6)}`
    case 'year':
      return year
    case 'whole':
      return ''
  }
}

/** Amounts in different currencies are not compared. */
function budget({ budget: request }: Wanted, { budget: offer }: Offered): Reason | null {
  if (!request || !offer || request.currency !== offer.currency) return null
  const met =
    (request.least ?? 0) <= (offer.most ?? Infinity) && (offer.least ?? 0) <= (request.most ?? Infinity)
  return { rule: 'budget', met, offer, request }
}

function countryProgramme({ state }: Wanted, { countryProgramme: part }: Offered): Reason | null {
  if (!part) return null
  const { name, states } = part
  return { rule: 'countryProgramme', met: states.includes(state), offer: name, states, request: state }
}

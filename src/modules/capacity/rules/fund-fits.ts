import type { Applicants, Call, FundBody } from '../fund-schema.ts'
import type { Budget } from '../schema.ts'

// A fund beside a request, rule by rule. Each reason cites the two fields that were compared; what one side does not say gives none.

/** What a request says, as far as rules ask. */
export interface Applying {
  /** Organizations through or with which the State would act. */
  partners: readonly string[]
  budget: Budget | null
  earliest: string | null
  latest: string | null
}

/** What a fund says, as far as rules ask. */
export type Funding = Pick<FundBody, 'applicants' | 'ceiling' | 'months' | 'calls' | 'emergency'>

/** What excludes. */
export const HARD_FUND_RULES = ['applicants', 'ceiling', 'duration', 'call'] as const

export type FundReason =
  | { rule: 'applicants'; met: boolean; fund: readonly Applicants[]; request: readonly string[] }
  | { rule: 'ceiling' | 'whole'; met: boolean; fund: { amount: number; currency: string }; request: Budget }
  /** Months, and the days between which help is wanted. */
  | { rule: 'duration' | 'span'; met: boolean; fund: number; request: readonly [string, string] }
  | { rule: 'call'; met: boolean; fund: readonly Call[]; emergency: boolean; request: string }

export interface FundMatch {
  /** Whether no hard rule excludes it. */
  fits: boolean
  reasons: FundReason[]
  /** How many preferences are met, to group what fits: never shown as a figure of merit. */
  met: number
}

const isHard = ({ rule }: FundReason): boolean => HARD_FUND_RULES.some((hard) => hard === rule)

export const fundExclusions = ({ reasons }: FundMatch): FundReason[] =>
  reasons.filter((reason) => isHard(reason) && !reason.met)

/** @param today day, "2026-12-04" */
export function matchFund(applying: Applying, fund: Funding, today: string): FundMatch {
  const all = [
    applicants(applying, fund),
    ceiling(applying, fund),
    duration(applying, fund),
    call(fund, today),
    whole(applying, fund),
    span(applying, fund),
  ]
  const reasons = all.filter((reason): reason is FundReason => reason !== null)
  return {
    reasons,
    fits: !reasons.some((reason) => isHard(reason) && !reason.met),
    met: reasons.filter((reason) => !isHard(reason) && reason.met).length,
  }
}

/** A request is of one State: it applies by itself where States may, else with as many partners as are asked for. */
function applicants({ partners }: Applying, { applicants: ways }: Funding): FundReason | null {
  if (ways.length === 0) return null
  const met = ways.some(({ kinds, least }) => partners.length + (kinds.includes('state') ? 1 : 0) >= least)
  return { rule: 'applicants', met, fund: ways, request: partners }
}

/** Amounts in different currencies are not compared. */
const comparable = ({ budget }: Applying, { ceiling: most }: Funding) =>
  budget && most && budget.currency === most.currency ? { request: budget, fund: most } : null

function ceiling(applying: Applying, fund: Funding): FundReason | null {
  const both = comparable(applying, fund)
  if (!both || both.request.least === null) return null
  return { rule: 'ceiling', met: both.request.least <= both.fund.amount, ...both }
}

/** Whether the fund may pay for all of it. */
function whole(applying: Applying, fund: Funding): FundReason | null {
  const both = comparable(applying, fund)
  if (!both || both.request.most === null) return null
  return { rule: 'whole', met: both.request.most <= both.fund.amount, ...both }
}

/** The time that is wanted has room for the shortest project that the fund pays for. */
function duration({ earliest, latest }: Applying, { months }: Funding): FundReason | null {
  if (!earliest || !latest || !months?.least) return null
  const met = addMonths(earliest, months.least) <= latest
  return { rule: 'duration', met, fund: months.least, request: [earliest, latest] }
}

/** The longest project that the fund pays for lasts as long as help is wanted. */
function span({ earliest, latest }: Applying, { months }: Funding): FundReason | null {
  if (!earliest || !latest || !months?.most) return null
  const met = addMonths(earliest, months.most) >= latest
  return { rule: 'span', met, fund: months.most, request: [earliest, latest] }
}

/** Where calls have no days here, nobody can say whether one is open. */
function call({ calls, emergency }: Funding, today: string): FundReason | null {
  if (calls.length === 0 && !emergency) return null
  return { rule: 'call', met: isCallOpen(calls, today) || emergency, fund: calls, emergency, request: today }
}

export const isCallOpen = (calls: readonly Call[], today: string): boolean =>
  calls.some(({ opens, closes }) => opens <= today && today <= closes)

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** "A; B": as requests name several partners in one line. */
export const partnersIn = (words: string | null): string[] => [
  ...new Set(
    (words ?? '')
      .split(';')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

import type { Messages } from '../i18n/messages.ts'
import type { Words } from '../i18n/words.ts'

/**
 * A refusal that a person or a program can act on. Its words are messages `<module>.problem.<code>.title`, `.detail` and, where there is
 * something to do, `.next`; the code is stable and public. A param `address`, without language, leads to what the problem speaks of, under the
 * words `.link`. One that concerns one answer of a form names its field, beside which it is said.
 */
export class Problem extends Error {
  readonly module: string
  readonly code: string
  readonly status: ProblemStatus
  readonly params: Record<string, string | number>
  /** Name of the field of a form with which it can be mended. */
  readonly field: string | null

  constructor(
    module: string,
    code: string,
    status: ProblemStatus,
    params: Record<string, string | number> = {},
    field: string | null = null,
  ) {
    super(`${module}.${code} ${JSON.stringify(params)}`)
    this.name = 'Problem'
    this.module = module
    this.code = code
    this.status = status
    this.params = params
    this.field = field
  }
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503

/** What the words of a problem take. */
type ProblemParams<M extends string, C extends string> = Taken<`${M}.problem.${C}.title`> &
  Taken<`${M}.problem.${C}.detail`> &
  Taken<`${M}.problem.${C}.next`>
type Taken<K extends string> = K extends keyof Messages ? Messages[K] : unknown

type Makers<M extends string, T extends Record<string, ProblemStatus>> = {
  [C in keyof T & string]: unknown extends ProblemParams<M, C>
    ? (params?: Record<string, string | number>) => Problem
    : (params: ProblemParams<M, C> & Record<string, string | number>) => Problem
}

/**
 * Declares a module's problems: `problems('access', { linkSpent: 410 })` gives `{ linkSpent(params?) }`, which makes the error to throw.
 * @param codes code → HTTP status
 * @param fields code → name of the field of a form that it concerns, where there is one
 */
export function problems<const M extends string, const T extends Record<string, ProblemStatus>>(
  module: M,
  codes: T,
  fields: Partial<Record<keyof T, string>> = {},
): Makers<M, T> {
  const makers: Record<string, (params?: Record<string, string | number>) => Problem> = {}
  for (const [code, status] of Object.entries(codes)) {
    makers[code] = (params = {}) => new Problem(module, code, status, params, fields[code] ?? null)
  }
  return makers as Makers<M, T>
}

export const coreProblems = problems('core', {
  notFound: 404,
  notAllowed: 403,
  roleWithheld: 403,
  signInNeeded: 401,
  crossSite: 403,
  tooSlow: 408,
  tooLarge: 413,
  formTooLarge: 413,
  tooManyFields: 413,
  changedMeanwhile: 409,
  otherAccount: 409,
  formSentBefore: 409,
  draftTooLarge: 413,
  sealedElsewhere: 503,
  tooManyDrafts: 409,
  badRequest: 400,
  badCursor: 400,
  badFilter: 400,
  badPeriod: 400,
  badLimit: 400,
  unknownFilter: 400,
  tooMany: 429,
  unexpected: 500,
  fileDamaged: 500,
  busy: 503,
  overloaded: 503,
  unavailable: 503,
})

/** A refusal in plain English, for a terminal or a log: what it is, why, and what to do. */
export function problemWords(words: Words, { module, code, params }: Problem): string {
  const key = `${module}.problem.${code}`
  return ['title', 'detail', 'next']
    .filter((part) => words.has(`${key}.${part}`))
    .map((part) => words.in('en').any(`${key}.${part}`, params))
    .join('. ')
    .replaceAll('..', '.')
}

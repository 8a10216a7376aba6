/**
 * A refusal that a person or a program can act on. Its words are messages `<module>.problem.<code>.title`, `.detail` and, where there is
 * something to do, `.next`; the code is stable and public.
 */
export class Problem extends Error {
  readonly module: string
  readonly code: string
  readonly status: ProblemStatus
  readonly params: Record<string, string | number>

  constructor(
    module: string,
    code: string,
    status: ProblemStatus,
    params: Record<string, string | number> = {},
  ) {
    super(`${module}.${code} ${JSON.stringify(params)}`)
    this.name = 'Problem'
    this.module = module
    this.code = code
    this.status = status
    this.params = params
  }
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503

type Makers<T extends Record<string, ProblemStatus>> = {
  [K in keyof T]: (params?: Record<string, string | number>) => Problem
}

const catalogue = new Map<string, ProblemStatus>()

/**
 * Declares a module's problems: `problems('access', { linkSpent: 410 })` gives `{ linkSpent(params?) }`, which makes the error to throw.
 * @param codes code → HTTP status
 */
export function problems<const T extends Record<string, ProblemStatus>>(module: string, codes: T): Makers<T> {
  const makers: Record<string, (params?: Record<string, string | number>) => Problem> = {}
  for (const [code, status] of Object.entries(codes)) {
    catalogue.set(`${module}.${code}`, status)
    makers[code] = (params = {}) => new Problem(module, code, status, params)
  }
  return makers as Makers<T>
}

/** Every declared problem with its status, for the checks and the generated documentation. */
export const problemCatalogue = (): ReadonlyMap<string, ProblemStatus> => catalogue

export const coreProblems = problems('core', {
  notFound: 404,
  notAllowed: 403,
  signInNeeded: 401,
  crossSite: 403,
  tooLarge: 413,
  formTooLarge: 413,
  tooManyFields: 413,
  changedMeanwhile: 409,
  otherAccount: 409,
  draftTooLarge: 413,
  tooManyDrafts: 409,
  badRequest: 400,
  tooMany: 429,
  unexpected: 500,
  busy: 503,
})

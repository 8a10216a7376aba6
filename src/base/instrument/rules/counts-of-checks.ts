import type { Check } from '../schema.ts'

/** What an act on comparisons is about, as an entry says it. */
export const countsOfChecks = (checks: readonly Pick<Check, 'what'>[]) => {
  const has = (what: Check['what']) =>
    checks.some((one) => one.what === what) ? ('yes' as const) : ('no' as const)
  return {
    count: checks.filter(({ what }) => what === 'paragraph').length,
    whole: has('whole'),
    front: has('front'),
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPLICANT_KINDS, COMPANIONS } from '../fund-schema.ts'
import {
  type Applying,
  type FundReason,
  type Funding,
  addMonths,
  fundExclusions,
  matchFund,
  partnersIn,
} from './fund-fits.ts'

const TODAY = '2026-12-01'

const day = fc
  .date({ min: new Date('2026-06-01'), max: new Date('2028-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const span = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string])
const currency = fc.constantFrom('USD', 'EUR')

const applying: fc.Arbitrary<Applying> = fc
  .record({
    partners: fc.subarray(['A laboratory', 'A university', 'An agency']),
    budget: fc.option(
      fc.record({
        least: fc.option(fc.integer({ min: 1, max: 50 })),
        most: fc.option(fc.integer({ min: 50, max: 100 })),
        currency,
      }),
    ),
    days: fc.option(span),
  })
  .map(({ days, ...rest }) => ({ ...rest, earliest: days?.[0] ?? null, latest: days?.[1] ?? null }))

const funding: fc.Arbitrary<Funding> = fc.record({
  applicants: fc.array(
    fc.record({
      kinds: fc.subarray([...APPLICANT_KINDS], { minLength: 1 }),
      least: fc.integer({ min: 1, max: 4 }),
      together: fc.subarray([...COMPANIONS]),
    }),
    { maxLength: 3 },
  ),
  ceiling: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 120 }), currency })),
  months: fc.option(
    fc.record({
      least: fc.option(fc.integer({ min: 1, max: 12 })),
      most: fc.option(fc.integer({ min: 12, max: 36 })),
    }),
  ),
  calls: fc.array(
    span.map(([opens, closes]) => ({ opens, closes })),
    { maxLength: 3 },
  ),
  emergency: fc.boolean(),
})

/** The hard rules once more, each as a plain sentence would say it. */
const excludes: ((a: Applying, f: Funding) => boolean)[] = [
  (a, f) =>
    f.applicants.length > 0 &&
    !f.applicants.some(({ kinds, least }) =>
      kinds.includes('state') ? a.partners.length >= least - 1 : a.partners.length >= least,
    ),
  (a, f) =>
    a.budget !== null &&
    f.ceiling?.currency === a.budget.currency &&
    (a.budget.least ?? 0) > f.ceiling.amount,
  (a, f) =>
    a.earliest !== null && a.latest !== null && a.latest < addMonths(a.earliest, f.months?.least ?? 0),
  (_a, f) =>
    !f.emergency &&
    f.calls.length > 0 &&
    f.calls.every(({ opens, closes }) => TODAY < opens || TODAY > closes),
]

test('nothing fits that a hard rule excludes, and nothing else is excluded', () => {
  fc.assert(
    fc.property(applying, funding, (a, f) => {
      const found = matchFund(a, f, TODAY)
      const rules = excludes.filter((rule) => rule(a, f)).length
      expect(found.fits).toBe(rules === 0)
      expect(fundExclusions(found)).toHaveLength(rules)
    }),
    { numRuns: 2_000 },
  )
})

/** The field of the fund that a reason cites, changed so that it is turned round. */
function otherwise({ rule, met, ...cited }: FundReason, a: Applying, f: Funding): Funding | null {
  switch (rule) {
    case 'applicants':
      return {
        ...f,
        applicants: [{ kinds: ['state'], least: met ? a.partners.length + 2 : 1, together: [] }],
      }
    case 'ceiling':
      // The whole is never below the part: that reason may turn with it.
      return { ...f, ceiling: { ...f.ceiling!, amount: met ? a.budget!.least! - 1 : a.budget!.least! } }
    case 'whole':
      return { ...f, ceiling: { ...f.ceiling!, amount: met ? a.budget!.most! - 1 : a.budget!.most! } }
    case 'duration':
      return { ...f, months: { ...f.months!, least: met ? 1_000 : null } }
    case 'span':
      return { ...f, months: { ...f.months!, most: met ? null : 1_000 } }
    case 'call': {
      const never = { opens: '2000-01-01', closes: '2000-01-02' }
      return (cited as { emergency: boolean }).emergency && met
        ? { ...f, calls: [never], emergency: false }
        : { ...f, calls: met ? [never] : [{ opens: TODAY, closes: TODAY }] }
    }
  }
}

test('changing the field that a reason cites turns it round, and no rule that cites another', () => {
  const fields = { whole: 'ceiling', ceiling: 'ceiling' } as Record<string, string>
  fc.assert(
    fc.property(applying, funding, (a, f) => {
      const { reasons } = matchFund(a, f, TODAY)
      for (const reason of reasons) {
        const changed = otherwise(reason, a, f)
        if (!changed) continue
        const after = matchFund(a, changed, TODAY).reasons
        const now = after.find(({ rule }) => rule === reason.rule)
        if (now) expect(now.met).toBe(!reason.met)
        const others = (all: FundReason[]) =>
          all
            .filter(({ rule }) => rule !== reason.rule && (fields[rule] ?? rule) !== fields[reason.rule])
            .map(({ rule, met }) => [rule, met])
        expect(others(after)).toEqual(others(reasons))
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what a fund does not say gives no reason, and excludes nothing', () => {
  const silent: Funding = { applicants: [], ceiling: null, months: null, calls: [], emergency: false }
  fc.assert(
    fc.property(applying, (a) => {
      expect(matchFund(a, silent, TODAY)).toEqual({ fits: true, reasons: [], met: 0 })
    }),
  )
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-11-30', 14, '2028-01-30'],
])('%s and %i months are %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to)
})

test('partners in one line are told apart by semicolons, each once', () => {
  expect(partnersIn(' A; B ;A;')).toEqual(['A', 'B'])
  expect(partnersIn(null)).toEqual([])
})

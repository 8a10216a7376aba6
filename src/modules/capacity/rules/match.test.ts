import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PERIODS } from '../offer-schema.ts'
import {
  type Offered,
  type Reason,
  type Wanted,
  exclusionsOf,
  match,
  periodOf,
  preferencesOf,
} from './match.ts'

const TODAY = '2026-12-01'

const some = <T>(...values: T[]) => fc.subarray(values)
const day = fc
  .date({ min: new Date('2026-06-01'), max: new Date('2028-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const span = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string])
const amounts = fc.option(
  fc.record({
    least: fc.option(fc.integer({ min: 0, max: 50 })),
    most: fc.option(fc.integer({ min: 50, max: 100 })),
    currency: fc.constantFrom('USD', 'EUR'),
  }),
)
const STATES = ['s1', 's2', 's3']
const GROUPS = ['g1', 'g2', 'g3']
const REGIONS = ['r1', 'r2']
const LANGUAGES = ['ar', 'en', 'fr']

const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    state: fc.constantFrom(...STATES),
    groups: some(...GROUPS),
    regions: some(...REGIONS),
    partner: fc.option(fc.constant('A laboratory')),
    languages: some(...LANGUAGES),
    span: fc.option(span),
    areas: some('a1', 'a2', 'a3'),
    modalities: some('training', 'expert'),
    budget: amounts,
  })
  .map(({ span: days, ...rest }) => ({ ...rest, earliest: days?.[0] ?? null, latest: days?.[1] ?? null }))

const offered: fc.Arbitrary<Offered> = fc
  .record({
    provider: fc.constantFrom('p1', 'p2', 's1'),
    openTo: some(...STATES, ...GROUPS),
    withPartner: fc.boolean(),
    regions: some(...REGIONS),
    languages: some(...LANGUAGES),
    span,
    capacity: fc.option(
      fc.record({ count: fc.integer({ min: 1, max: 3 }), per: fc.constantFrom(...PERIODS) }),
    ),
    taken: fc.array(day, { maxLength: 5 }),
    areas: some('a1', 'a2', 'a3'),
    modalities: some('training', 'expert'),
    budget: amounts,
    countryProgramme: fc.option(fc.record({ name: fc.constant('Three years'), states: some(...STATES) })),
  })
  .map(({ span: [from, to], ...rest }) => ({ ...rest, from, to }))

/** Whether something in common is lacking where both name something. */
const apart = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && new Set([...a, ...b]).size === a.length + b.length

/** The hard rules once more, each as a plain sentence would say it. */
const excludes: ((w: Wanted, o: Offered) => boolean)[] = [
  (w, o) => w.state === o.provider,
  (w, o) => o.openTo.length > 0 && !o.openTo.includes(w.state) && !w.groups.some((g) => o.openTo.includes(g)),
  (w, o) => o.withPartner && !w.partner,
  (w, o) => o.regions.length > 0 && !o.regions.some((r) => w.regions.includes(r)),
  (w, o) => apart(w.languages, o.languages),
  (w, o) => (w.earliest !== null && w.earliest > o.to) || (w.latest !== null && w.latest < o.from),
  (w, o) => {
    const at = w.earliest && w.earliest > TODAY ? w.earliest : TODAY
    const { capacity } = o
    return (
      capacity !== null &&
      o.taken.filter((one) => periodOf(one, capacity.per) === periodOf(at, capacity.per)).length >=
        capacity.count
    )
  },
]

test('nothing fits that a hard rule excludes, and nothing else is excluded', () => {
  fc.assert(
    fc.property(wanted, offered, (w, o) => {
      const found = match(w, o, TODAY)
      const rules = excludes.filter((rule) => rule(w, o)).length
      expect(found.fits).toBe(rules === 0)
      expect(exclusionsOf(found)).toHaveLength(rules)
    }),
    { numRuns: 2_000 },
  )
})

/** A field that a reason cites, changed so that it would be met, or would not. */
function otherwise(reason: Reason, w: Wanted, o: Offered): [Wanted, Offered] | null {
  if (reason.rule === 'partner') return [{ ...w, partner: reason.met ? null : 'A laboratory' }, o]
  const changed = otherOffer(reason, w, o)
  return changed && [w, changed]
}

function otherOffer(reason: Exclude<Reason, { rule: 'partner' }>, w: Wanted, o: Offered): Offered | null {
  const { met } = reason
  switch (reason.rule) {
    case 'ownOffer':
      return { ...o, provider: 'p9' }
    case 'eligibility':
      return { ...o, openTo: met ? ['s9'] : [...o.openTo, w.state] }
    case 'region':
      return { ...o, regions: met ? ['r9'] : w.regions }
    case 'language':
      return { ...o, languages: met ? ['zz'] : w.languages }
    case 'area':
      return { ...o, areas: met ? ['a9'] : w.areas }
    case 'modality':
      return { ...o, modalities: met ? ['money'] : w.modalities }
    case 'time':
      if (!met) return { ...o, from: '2000-01-01', to: '2099-01-01' }
      return w.latest ? { ...o, from: '2098-01-01', to: '2099-01-01' } : null
    case 'capacity':
      return met
        ? { ...o, taken: Array.from({ length: reason.offer.count }, () => reason.request) }
        : { ...o, taken: [] }
    case 'budget':
      if (!met) return { ...o, budget: reason.request }
      return reason.request.most === null
        ? null
        : { ...o, budget: { ...reason.offer, least: reason.request.most + 1, most: null } }
    case 'countryProgramme':
      return { ...o, countryProgramme: { name: reason.offer, states: met ? [] : [w.state] } }
  }
}

test('changing the field that a reason cites turns it round, and no other rule', () => {
  fc.assert(
    fc.property(wanted, offered, (w, o) => {
      const { reasons } = match(w, o, TODAY)
      for (const reason of reasons) {
        const changed = otherwise(reason, w, o)
        if (!changed) continue
        const after = match(...changed, TODAY).reasons
        const now = after.find(({ rule }) => rule === reason.rule)
        // A rule that names nothing any more excludes nothing.
        expect(now?.met ?? true).toBe(!reason.met)
        const others = (all: Reason[]) =>
          all.filter(({ rule }) => rule !== reason.rule).map(({ rule, met }) => [rule, met])
        expect(others(after)).toEqual(others(reasons))
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what one side does not name excludes nothing and speaks neither for nor against', () => {
  fc.assert(
    fc.property(wanted, offered, (w, o) => {
      const open: Offered = {
        ...o,
        provider: 'p1',
        openTo: [],
        withPartner: false,
        regions: [],
        languages: [],
        from: '2000-01-01',
        to: '2099-01-01',
        capacity: null,
        areas: [],
        modalities: [],
        budget: null,
        countryProgramme: null,
      }
      const found = match(w, open, TODAY)
      expect(found.fits).toBe(true)
      expect(found.reasons.map(({ rule }) => rule)).toEqual(['time'])
      expect(preferencesOf(found)).toEqual([])
    }),
  )
})

test.each([
  ['month', '2026-12-31', '2027-01-01'],
  ['quarter', '2026-03-31', '2026-04-01'],
  ['half', '2026-06-30', '2026-07-01'],
  ['year', '2026-12-31', '2027-01-01'],
] as const)('a %s ends with the calendar', (per, last, first) => {
  expect(periodOf(last, per)).not.toBe(periodOf(first, per))
  expect(periodOf(first, per)).toBe(periodOf(`${first.slice(0, 8)}27`, per))
})

test('amounts in different currencies are not compared', () => {
  const [w] = fc.sample(wanted, 1)
  const [o] = fc.sample(offered, 1)
  const usd = { least: 1, most: 2, currency: 'USD' }
  const found = match({ ...w!, budget: usd }, { ...o!, budget: { ...usd, currency: 'EUR' } }, TODAY)
  expect(found.reasons.some(({ rule }) => rule === 'budget')).toBe(false)
})

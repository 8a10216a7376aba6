import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../schema.ts'
import { prepare, workOut } from '../rules/work-out.ts'
import { surroundings, surveyFile } from '../testing.ts'
import { anyExpression } from './expressions.test-helper.ts'
import { readXlsForm } from '../xlsform/read.ts'
import { parseExpression } from './parse.ts'
import { Session, TooManySteps, evaluate, scopeAt } from './evaluate.ts'
import { FUNCTIONS } from './functions.ts'
import { matches } from './regex.ts'
import { type Expression, LIMITS, partsOf } from './tree.ts'
import { type Place, toText } from './values.ts'

// What ODK's engine says too is in rules/engine.test.ts; here is where it says nothing, or where we follow the specification and it does not.

const nowhere: Place = {
  path: 'here',
  parent: undefined,
  position: 1,
  text: () => '',
  below: () => [],
  find: () => [],
}
const work = (text: string, more: Partial<typeof surroundings> = {}): string =>
  toText(evaluate(parseExpression(text), scopeAt(new Session({ ...surroundings, ...more }), nowhere)))

it.each([
  // A date and time is a date by date(), as the specification says.
  ["date('2026-02-03T10:00:00.000Z')", '2026-02-03'],
  ["decimal-time('12:00:00.000Z')", '0.5'],
  ["number('1e3')", 'NaN'],
  ["number('2026-02-30')", 'NaN'],
  ["date('x')", ''],
  ["format-date('x', '%Y')", ''],
  ["date-time('2026-02-03')", '2026-02-03T00:00:00.000+00:00'],
  ["regex('é1', '^\\p{L}\\d$')", 'true'],
  // Patterns that look back match nothing.
  ["regex('aa', '(a)\\1')", 'false'],
  ["jr:choice-name('a', 'b')", ''],
  ["string-length('👍🏽')", '2'],
])('works %s out as %s', (text, value) => {
  expect(work(text)).toBe(value)
})

it('takes dates where the report is filled in, not where the server is', () => {
  const there = { now: '2026-12-01T00:30:00.000+05:30' }
  expect(work('today()', there)).toBe('2026-12-01')
  expect(work('date(today() + 1)', there)).toBe('2026-12-02')
  expect(work("format-date('2026-12-01', '%a %e %b')", { language: 'fr' })).toBe('mar. 1 déc.')
})

it('draws the same lot for the same seed, another for another', () => {
  const lots = fc.sample(fc.nat(), 50).map((seed) => Number(work('random()', { seed })))
  for (const lot of lots) {
    expect(lot).toBeGreaterThanOrEqual(0)
    expect(lot).toBeLessThan(1)
  }
  expect(new Set(lots).size).toBeGreaterThan(40)
  expect(work('random()')).toBe(work('random()'))
})

/** Whether every function in it has as many values as it takes. */
function isCallable(expression: Expression): boolean {
  if ('call' in expression) {
    const { least, most } = FUNCTIONS[expression.call]!
    if (expression.with.length < least || expression.with.length > most) return false
  }
  return partsOf(expression).every(isCallable)
}

it('works out any expression without a fault', () => {
  fc.assert(
    fc.property(anyExpression.filter(isCallable), (expression) => {
      const value = evaluate(expression, scopeAt(new Session(surroundings), nowhere))
      expect(['string', 'number', 'boolean', 'object']).toContain(typeof value)
    }),
  )
})

describe('is not made to work for ever', () => {
  it('keeps no more of texts put together than fits', () => {
    const long = `'${'abcdefghij'.repeat(100)}'`
    const twice = (text: string): string =>
      `concat(${text}, ${text}, ${text}, ${text}, ${text}, ${text}, ${text}, ${text})`
    const prepared = { a: work(twice(long)) }
    expect(prepared.a).toHaveLength(8000)
    const place: Place = { ...nowhere, text: () => prepared.a.repeat(10) }
    const text = toText(
      evaluate(parseExpression('concat(string(.), string(.))'), scopeAt(new Session(surroundings), place)),
    )
    expect(text).toHaveLength(100_000)
  })

  it('by a pattern that others take an age for', () => {
    expect(matches('^(a+)+$', `${'a'.repeat(20_000)}!`)).toBe(false)
    expect(matches('(.*)*x', 'y'.repeat(20_000))).toBe(false)
    expect(matches('a{1000}{1000}', 'a')).toBe(false)
  })

  it('by repetitions that ask for each other', async () => {
    const file = await surveyFile(
      ['type', 'name', 'calculation'],
      ['begin repeat', 'r', ''],
      ['text', 't', ''],
      ['calculate', 'c', 'count(/f/r/t[. = /f/r/t])'],
      ['end repeat', '', ''],
    )
    const { questionnaire } = await readXlsForm(file, 'f')
    const answers: Answers = { r: Array.from({ length: 500 }, (_, i) => ({ t: String(i) })) }
    expect(() => workOut(prepare(questionnaire!), answers, surroundings)).toThrow(TooManySteps)
    expect(LIMITS.steps).toBeLessThan(500 ** 3)
  })
})

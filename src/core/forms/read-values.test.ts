import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadWords } from '../i18n/words.ts'
import { seenText } from './one-line.ts'
import { MOST_INDEX } from './paths.ts'
import { readValues } from './read-form.ts'
import { inOrder, standsAlone } from './rules.ts'
import type { Wording } from './sentences.ts'

const words = loadWords()
const wording = (lang = 'en'): Wording => ({ t: words.in(lang), lang, has: words.has })

type Fields = [string, string | File][]
const read = <S extends z.ZodType>(schema: S, fields: Fields, lang?: string) =>
  readValues(
    schema,
    fields.map(([name, value]) => ({ name, value })),
    wording(lang),
  )
const dataOf = (schema: z.ZodType, fields: Fields): unknown => {
  const result = read(schema, fields)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.data
}
const errorsOf = (schema: z.ZodType, fields: Fields, lang?: string): Record<string, string> => {
  const result = read(schema, fields, lang)
  return result.ok ? {} : result.errors
}

describe('a list', () => {
  const ticked = z.object({ tags: z.array(z.enum(['a', 'b', 'c'])) })
  test.each([
    ['none', [], []],
    ['one', [['tags', 'b']], ['b']],
    [
      'many',
      [
        ['tags', 'a'],
        ['tags', 'c'],
      ],
      ['a', 'c'],
    ],
    [
      'numbered',
      [
        ['tags[7]', 'c'],
        ['tags[2]', 'a'],
      ],
      ['a', 'c'],
    ],
  ] as [string, Fields, string[]][])('of %s boxes', (_, fields, tags) => {
    expect(dataOf(ticked, fields)).toEqual({ tags })
  })

  test('is empty where nothing of it is sent, even where its schema has another default', () => {
    expect(dataOf(z.object({ tags: z.array(z.string()).default(['x']) }), [])).toEqual({ tags: [] })
  })

  test('of rows has them in the order of their numbers, gaps and blank rows left out', () => {
    const schema = z.object({ rows: z.array(z.object({ title: z.string(), note: z.string().optional() })) })
    const fields: Fields = [
      ['rows[9].title', 'last'],
      ['rows[3].note', ''],
      ['rows[3].title', ''],
      ['rows[1].title', 'first'],
      ['rows[1].note', 'n'],
    ]
    const result = read(schema, fields)
    expect(result).toMatchObject({
      ok: true,
      data: { rows: [{ title: 'first', note: 'n' }, { title: 'last' }] },
    })
    expect(result.values).toMatchObject({ 'rows[0].title': 'first', 'rows[1]': '', 'rows[2].title': 'last' })
  })

  test('an error in a row is at the place that the page shows', () => {
    const schema = z.object({
      rows: z.array(
        z.object({
          title: z.string().max(3).meta({ label: 'core.form.sample.name' }),
          on: z.string().optional(),
        }),
      ),
    })
    const errors = errorsOf(schema, [
      ['rows[0].title', ''],
      ['rows[4].title', 'long'],
      ['rows[6].on', 'x'],
    ])
    expect(errors).toEqual({
      'rows[1].title': '“Full name, entry 2” has 4 characters; at most 3 are allowed',
      'rows[2].title': '“Full name, entry 3” must be filled in',
    })
  })
})

describe('an answer', () => {
  test('of one text where several came is refused, and all are kept', () => {
    const result = read(z.object({ a: z.string() }), [
      ['a', 'x'],
      ['a', 'y'],
    ])
    expect(result).toMatchObject({ ok: false, errors: { a: 'Give only one answer for “a”' } })
    expect(result.values).toEqual({ 'a[0]': 'x', 'a[1]': 'y' })
  })

  test('that is blank is absent', () => {
    const schema = z.object({
      text: z.string().optional(),
      number: z.number().nullable(),
      kept: z.string().default('d'),
      day: z.iso.date().optional(),
      who: z.object({ name: z.string() }).optional(),
    })
    const fields: Fields = [
      ['text', ''],
      ['number', ''],
      ['kept', ''],
      ['day.day', ''],
      ['day.month', ''],
      ['day.year', ''],
      ['who.name', ''],
    ]
    expect(dataOf(schema, fields)).toEqual({ number: null, kept: 'd' })
  })

  test('of a box is true or false; of a box that must be ticked it is asked for', () => {
    const schema = z.object({ a: z.boolean(), b: z.boolean().default(true), c: z.boolean().optional() })
    expect(dataOf(schema, [['a', 'on']])).toEqual({ a: true, b: false })
    const agreed = z.object({ agreed: z.literal(true).meta({ label: 'core.form.sample.agreed' }) })
    expect(dataOf(agreed, [['agreed', 'on']])).toEqual({ agreed: true })
    expect(errorsOf(agreed, [])).toEqual({ agreed: 'Tick “These answers are complete”' })
  })

  test('may be of several kinds', () => {
    const schema = z.object({ share: z.union([z.literal('unknown'), z.number().max(100)]) })
    expect(dataOf(schema, [['share', 'unknown']])).toEqual({ share: 'unknown' })
    expect(dataOf(schema, [['share', '1,5']])).toEqual({ share: 1.5 })
    expect(errorsOf(schema, [['share', '200']])).toEqual({ share: '“share” must be 100 or less' })
    expect(errorsOf(schema, [['share', '']])).toEqual({ share: '“share” must be filled in' })
  })

  test('may decide what else is asked', () => {
    const schema = z.object({
      help: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('money'), amount: z.number() }),
        z.object({ kind: z.literal('training'), days: z.int() }),
      ]),
    })
    expect(
      dataOf(schema, [
        ['help.kind', 'training'],
        ['help.days', '1,000'],
      ]),
    ).toEqual({ help: { kind: 'training', days: 1000 } })
    expect(errorsOf(schema, [['help.kind', 'x']])).toEqual({
      'help.kind': 'Choose one of the answers offered for “help.kind”',
    })
  })
})

const file = (size: number, name = 'a.pdf', type = 'application/pdf') =>
  new File([new Uint8Array(size)], name, { type })

test.each([
  ['a missing text', z.string(), '', '“Full name” must be filled in'],
  ['a missing choice', z.enum(['a']), '', 'Choose an answer for “Full name”'],
  ['a missing day', z.iso.date(), '', 'Enter a date for “Full name”'],
  ['a missing number', z.number(), '', '“Full name” must be filled in'],
  ['a missing number that is coerced', z.coerce.number(), '', '“Full name” must be filled in'],
  ['a missing file', z.file(), file(0, ''), 'Choose a file for “Full name”'],
  ['a text for a file', z.file(), 'x', 'Choose a file for “Full name”'],
  ['a word for a number', z.number(), 'many', '“Full name” must be a number, such as 1500 or 2.5'],
  ['half a whole', z.int(), '1.5', '“Full name” must be a whole number, such as 15'],
  ['a half of z.number().int()', z.number().int(), '1.5', '“Full name” must be a whole number, such as 15'],
  ['too much', z.number().max(1500), '1501', '“Full name” must be 1,500 or less'],
  ['too little', z.number().min(2), '1', '“Full name” must be 2 or more'],
  ['not below', z.number().lt(2), '2', '“Full name” must be less than 2'],
  ['not above', z.number().gt(2), '2', '“Full name” must be more than 2'],
  ['no multiple', z.number().multipleOf(5), '3', '“Full name” must be a multiple of 5'],
  ['too long', z.string().max(3), 'abcd', '“Full name” has 4 characters; at most 3 are allowed'],
  ['too short', z.string().min(3), 'a', '“Full name” has 1 character; at least 3 are needed'],
  ['unseen', seenText(9).min(1), '\u200b\u200b', '“Full name” must be filled in'],
  ['no e-mail address', z.email(), 'x', '“Full name” must be an e-mail address, such as name@example.org'],
  ['no web address', z.url(), 'x', '“Full name” must be a web address, such as https://example.org'],
  ['no day', z.iso.date(), '2026-02-30', '“Full name” must be a date of the calendar'],
  ['no date', z.date(), 'x', '“Full name” must be a date of the calendar'],
  [
    'too late',
    z.date().max(new Date('2026-01-01')),
    '2026-01-02',
    '“Full name” must be 2026-01-01 or earlier',
  ],
  [
    'too early',
    z.date().min(new Date('2026-01-01')),
    '2025-01-02',
    '“Full name” must be 2026-01-01 or later',
  ],
  ['another choice', z.enum(['a']), 'b', 'Choose one of the answers offered for “Full name”'],
  ['another shape', z.string().regex(/^a$/), 'b', '“Full name” is not in the form that is asked for'],
  [
    'a large file',
    z.file().max(2000),
    file(4000),
    'The file for “Full name” has 4 kB; at most 2 kB are allowed',
  ],
  ['an empty file', z.file().min(1), file(0), 'The file for “Full name” is empty'],
  [
    'another file',
    z.file().mime(['text/plain']),
    file(1),
    'The file for “Full name” is not of a kind that is accepted',
  ],
  ['too few', z.array(z.string()).min(2), 'a', '“Full name” needs at least 2 entries'],
  [
    'a number that can be read in two ways',
    z.number(),
    '1,234',
    '“Full name” can be read in two ways. Write thousands without a mark, as in 1234, or decimals with a zero at the end, as in 1.2340',
  ],
  ['what the schema has words for', z.string('core.form.or'), '', 'or'],
  [
    'what the schema has words with figures for',
    z.string().max(2, 'core.form.tooLong'),
    'abc',
    '“Full name” has 3 characters; at most 2 are allowed',
  ],
  [
    'what a refinement has words with parameters for',
    z.string().refine(() => false, { message: 'core.form.notMultiple', params: { step: 7 } }),
    'abc',
    '“Full name” must be a multiple of 7',
  ],
])('%s has a sentence of its own', (_, schema, value, sentence) => {
  const labelled = z.object({ a: (schema as z.ZodType).meta({ label: 'core.form.sample.name' }) })
  expect(errorsOf(labelled, [['a', value]])).toEqual({ a: sentence })
})

test.each([
  [{ day: '30', month: '2', year: '2026' }, '“First day” must be a date of the calendar'],
  [{ day: '3', month: '', year: '2026' }, '“First day” must include a month'],
  [{ day: '', month: '', year: '2026' }, '“First day” must include a day'],
  [{ day: '3', month: '2', year: '26' }, 'The year in “First day” must have four digits'],
  [{ day: '', month: '', year: '' }, 'Enter a date for “First day”'],
])('a date of three fields %j', (parts, sentence) => {
  for (const schema of [z.iso.date(), z.date()]) {
    const form = z.object({ on: schema.meta({ label: 'core.form.sample.begun' }) })
    const fields = Object.entries(parts).map(([part, text]): [string, string] => [`on.${part}`, text])
    expect(errorsOf(form, fields)).toEqual({ on: sentence })
    expect(read(form, fields).values).toEqual(Object.fromEntries(fields))
  }
})

test('two days are in order, and a choice of none stands alone', () => {
  const schema = z
    .object({
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      tags: z.array(z.string()).check(standsAlone('none')).meta({ label: 'core.form.sample.areas' }),
    })
    .check(inOrder('from', 'until'))
  const days = (from: string, until: string): Fields => [
    ['from', from],
    ['until', until],
  ]
  expect(errorsOf(schema, days('2026-01-02', '2026-01-01'))).toEqual({
    until: 'The end is before the beginning',
  })
  for (const fields of [days('2026-01-01', '2026-01-01'), days('2026-01-01', ''), days('', '2026-01-01')])
    expect(errorsOf(schema, fields)).toEqual({})
  expect(errorsOf(schema, [['tags', 'none']])).toEqual({})
  const both: Fields = [
    ['tags', 'none'],
    ['tags', 'a'],
  ]
  expect(errorsOf(schema, both)).toEqual({
    tags: 'Under “Areas”, the last answer excludes the others: choose either it or them',
  })
})

describe('a field that the schema does not know', () => {
  const schema = z.object({ a: z.string().optional(), rows: z.array(z.object({ b: z.string() })) })
  test.each([
    ['c', 'c'],
    ['a.b', 'a.b'],
    ['rows[0].c', 'rows[0].c'],
    ['rows.x', 'rows.x'],
    [`rows[${MOST_INDEX + 1}].b`, `rows[${MOST_INDEX + 1}].b`],
    ['not a name', 'not a name'],
  ])('"%s" is an error of the form, and its answer is kept', (name, kept) => {
    const result = read(schema, [
      [name, 'typed'],
      ['rows[0].b', 'x'],
    ])
    expect(result).toMatchObject({ ok: false, unknown: [kept] })
    expect(result.values[kept]).toBe('typed')
    expect(result.ok ? '' : result.errors['form']).toBe(words.in('en')('core.form.otherEdition'))
  })

  test('and has no answer is no matter', () => {
    expect(dataOf(schema, [['c', '']])).toEqual({ rows: [] })
  })

  test('is part of the data where the schema says so', () => {
    expect(dataOf(z.looseObject({}), [['c', 'x']])).toEqual({ c: 'x' })
    expect(dataOf(z.object({ s: z.record(z.string(), z.number()) }), [['s.two', '2']])).toEqual({
      s: { two: 2 },
    })
  })

  test('reaches no prototype', () => {
    const fields: Fields = [
      ['__proto__', 'x'],
      ['__proto__.polluted', 'x'],
      ['constructor.prototype.polluted', 'x'],
      ['rows[0].__proto__.polluted', 'x'],
      ['toString', 'x'],
    ]
    const loose = z.looseObject({ rows: z.array(z.looseObject({})) })
    expect(dataOf(loose, fields)).toEqual({ rows: [], toString: 'x' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

test('reading takes work in proportion to what is sent', () => {
  let judged = 0
  const schema = z.object({ tags: z.array(z.string().refine(() => ++judged > 0)) })
  const count = 60_000
  const result = read(
    schema,
    Array.from({ length: count }, (_, i) => ['tags', `t${i}`]),
  )
  expect(result.ok && (result.data as { tags: string[] }).tags.length).toBe(count)
  expect(judged).toBe(count)
})

test('any fields are read or refused, and every answer is kept', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '[', ']', '0', '1', '__proto__', '.', '[0]'),
  })
  const schema = z.object({
    a: z.array(z.object({ a: z.string().optional(), b: z.array(z.string()) })),
    b: z.object({ a: z.number().optional(), b: z.boolean(), aa: z.iso.date().optional() }),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.constantFrom('', 'x', '7')), { maxLength: 12 }), (fields) => {
      const result = read(schema, fields)
      const typed = fields.filter(([field, value]) => value !== '' && !field.includes('__proto__'))
      const kept = Object.values(result.values).filter((value) => value !== '')
      expect(kept.length).toBeGreaterThanOrEqual(new Set(typed.map(([field]) => field)).size)
    }),
  )
})

test('every sentence is there in every language of the screen', () => {
  const schema = z.object({ a: z.number().max(2).meta({ label: 'core.form.sample.budget' }) })
  for (const lang of words.languages)
    for (const value of ['', 'x', '1,234', '3'])
      expect(errorsOf(schema, [['a', value]], lang)['a']).toContain(words.in(lang)('core.form.sample.budget'))
})

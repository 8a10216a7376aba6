import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadWords } from '../i18n/words.ts'
import { readValues } from './read-form.ts'
import { rowsIn, textsIn, valuesOf } from './values.ts'

const words = loadWords()
const wording = { t: words.in('en'), lang: 'en', has: words.has }

/** A schema with an arbitrary of its data, as a form can carry them. */
interface Shaped {
  schema: z.ZodType
  data: fc.Arbitrary<unknown>
}
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((s) => s.toWellFormed().replaceAll('\0', '').replaceAll('\r', '').trim() || 'x')
const key = fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 1, maxLength: 3 })
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n))

const leaf = fc.constantFrom<Shaped>(
  { schema: z.string(), data: text },
  { schema: z.string().optional(), data: fc.option(text, { nil: undefined }) },
  { schema: z.string().nullable(), data: fc.option(text) },
  { schema: z.string().default('d'), data: text },
  { schema: z.number(), data: number },
  { schema: z.int(), data: fc.maxSafeInteger() },
  { schema: z.boolean(), data: fc.boolean() },
  { schema: z.boolean().optional(), data: fc.option(fc.boolean(), { nil: undefined }) },
  { schema: z.enum(['a', 'b', 'c d']), data: fc.constantFrom('a', 'b', 'c d') },
  { schema: z.literal([1, 2, 'x', true]), data: fc.constantFrom(1, 2, 'x', true) },
  { schema: z.iso.date(), data: day },
  { schema: z.date(), data: day.map((d) => new Date(`${d}T00:00:00Z`)) },
  { schema: z.union([z.literal('none'), z.number()]), data: fc.oneof(fc.constant('none'), number) },
  { schema: z.array(z.string()), data: fc.array(text, { maxLength: 5 }) },
  { schema: z.array(z.enum(['a', 'b'])), data: fc.subarray(['a', 'b']) },
  { schema: z.record(z.string(), z.string()), data: fc.dictionary(key, text, { maxKeys: 4 }) },
)
/** With a field that is never blank: a row in which nothing stands is no row. */
function objectOf(inner: fc.Arbitrary<Shaped>): fc.Arbitrary<Shaped> {
  return fc.dictionary(key, inner, { maxKeys: 4 }).map((fields) => ({
    schema: z.object({ id: z.string(), ...mapValues(fields, ({ schema }) => schema) }),
    data: fc.record({ id: text, ...mapValues(fields, ({ data }) => data) }),
  }))
}
const mapValues = <A, B>(fields: Record<string, A>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, to(value)]))

const listOf = (inner: Shaped): Shaped => ({
  schema: z.array(z.object({ id: z.string(), inner: inner.schema })),
  data: fc.array(fc.record({ id: text, inner: inner.data }), { maxLength: 4 }),
})

const choiceOf = (inner: fc.Arbitrary<Shaped>): fc.Arbitrary<Shaped> =>
  fc.tuple(inner, inner).map(([a, b]) => ({
    schema: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), inner: a.schema }),
      z.object({ kind: z.literal('b'), inner: b.schema }),
    ]),
    data: fc.oneof(
      fc.record({ kind: fc.constant('a'), inner: a.data }),
      fc.record({ kind: fc.constant('b'), inner: b.data }),
    ),
  }))

const { node } = fc.letrec<{ node: Shaped }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    objectOf(tie('node')),
    tie('node').map(listOf),
    choiceOf(tie('node')),
  ),
}))

/** What reading makes of absent fields: they are not there. */
const withoutAbsent = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(withoutAbsent)
  if (typeof data !== 'object' || data === null || data instanceof Date) return data
  return mapValues(
    Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
    withoutAbsent,
  )
}

test('any data that are written into a form are read from it', () => {
  const form = fc
    .dictionary(key, node, { maxKeys: 5 })
    .map((fields) => ({ fields, schema: z.object(mapValues(fields, ({ schema }) => schema)) }))
    .chain(({ fields, schema }) =>
      fc.record({ schema: fc.constant(schema), data: fc.record(mapValues(fields, ({ data }) => data)) }),
    )
  fc.assert(
    fc.property(form, fc.context(), ({ schema, data }, context) => {
      const values = valuesOf(data)
      context.log(JSON.stringify(values))
      const fields = Object.entries(values).map(([name, value]) => ({ name, value }))
      const result = readValues(schema, fields, wording)
      expect(result).toMatchObject({ ok: true })
      expect(result.ok && withoutAbsent(result.data)).toEqual(withoutAbsent(data))
      expect(result.values).toEqual(values)
    }),
    { numRuns: 200 },
  )
})

test('a row that no list has is none, however far down it would be', () => {
  for (const key of ['a[20000000]', 'a[201]', 'a[1e3]', 'a[-1]', 'a[ 1]', 'a[01]', 'a[1', 'a[]']) {
    expect([key, rowsIn({ [key]: 'x' }, 'a')]).toEqual([key, 0])
    expect([key, textsIn({ [key]: 'x' }, 'a')]).toEqual([key, []])
  }
  expect(rowsIn({ 'a[200]': 'x' }, 'a')).toBe(201)
})

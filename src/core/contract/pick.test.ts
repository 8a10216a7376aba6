import { expect, test } from 'vitest'
import { z } from 'zod'
import { pick } from './pick.ts'

const words = z.union([z.string(), z.strictObject({ en: z.string(), fr: z.string().optional() })])
const feature = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('on'), mandate: z.strictObject({ document: z.string() }) }),
  z.strictObject({ status: z.literal('off'), reason: words }),
])
const schema = z.strictObject({
  id: z.string(),
  name: words,
  list: z.array(feature).default([]),
  byName: z.record(z.string(), z.strictObject({ n: z.int() })).optional(),
  note: z.string().nullable().optional(),
})

test('leaves out what the schema does not name, at every depth, and keeps the rest as it is', () => {
  const value = {
    id: 'a',
    added: true,
    name: { en: 'A', fr: 'À', later: 'x' },
    list: [
      { status: 'on', mandate: { document: 'd', added: 1 }, added: 2 },
      { status: 'off', reason: 'none', added: 3 },
      { status: 'off', reason: { en: 'none', de: 'nichts' } },
    ],
    byName: { one: { n: 1, added: 1 } },
    note: null,
  }
  expect(pick(schema, value)).toEqual({
    id: 'a',
    name: { en: 'A', fr: 'À' },
    list: [
      { status: 'on', mandate: { document: 'd' } },
      { status: 'off', reason: 'none' },
      { status: 'off', reason: { en: 'none' } },
    ],
    byName: { one: { n: 1 } },
    note: null,
  })
})

test('a changed value stays changed, even where it no longer fits', () => {
  expect(pick(schema, { id: 7, name: ['x'], list: [{ status: 'lost', reason: 'x' }] })).toEqual({
    id: 7,
    name: ['x'],
    list: [{ status: 'lost' }],
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { changedMeanwhile } from './merge-values.ts'
import { valuesOf } from './values.ts'

const schema = z.object({
  title: z.string(),
  kind: z.enum(['a', 'b', 'c']),
  budget: z.number().optional(),
  open: z.boolean(),
  day: z.iso.date().optional(),
  tags: z.array(z.enum(['a', 'b', 'c', 'd'])),
  rows: z.array(z.object({ name: z.string(), tags: z.array(z.string()) })),
})
type Data = Partial<z.output<typeof schema>>

const merge = (base: Data, mine: Data, theirs: Data) =>
  changedMeanwhile({ schema, base: valuesOf(base), mine: valuesOf(mine), theirs: valuesOf(theirs) })

describe('a field', () => {
  test('that nobody changed, or both in the same way, is not named', () => {
    const merged = merge({ title: 'a', kind: 'a' }, { title: 'a', kind: 'b' }, { title: 'a', kind: 'b' })
    expect(merged).toEqual({ values: { title: 'a', kind: 'b' }, changes: {} })
  })

  test('that one changed has that change', () => {
    const merged = merge(
      { title: 'a', kind: 'a', budget: 1 },
      { title: 'b', kind: 'a', budget: 1 },
      { title: 'a', kind: 'c' },
    )
    expect(merged.values).toEqual({ title: 'b', kind: 'c' })
    expect(merged.changes).toEqual({
      title: { state: 'mine', mine: 'b', theirs: 'a' },
      kind: { state: 'theirs', mine: 'a', theirs: 'c' },
      budget: { state: 'theirs', mine: '1', theirs: '' },
    })
  })

  test('of text that both changed is merged by words', () => {
    const merged = merge({ title: 'one two three' }, { title: 'One two three' }, { title: 'one two Three' })
    expect(merged.values['title']).toBe('One two Three')
    expect(merged.changes['title']).toMatchObject({ state: 'merged', mine: 'One two three' })
  })

  test('of text in which both changed the same words holds both', () => {
    const merged = merge({ title: 'one two' }, { title: 'one 2' }, { title: 'one deux' })
    expect(merged.values['title']).toBe('one {{2 || deux}}')
    expect(merged.changes['title']).toMatchObject({ state: 'conflict', mine: 'one 2', theirs: 'one deux' })
  })

  test.each([
    ['kind', { kind: 'a' }, { kind: 'b' }, { kind: 'c' }],
    ['budget', { budget: 1000 }, { budget: 2000 }, { budget: 1500 }],
    ['day', { day: '2026-01-01' }, { day: '2026-01-02' }, { day: '2026-02-01' }],
    ['budget', { budget: 1 }, {}, { budget: 2 }],
  ] as [string, Data, Data, Data][])('that is no text is never mixed: %s', (name, base, mine, theirs) => {
    const merged = merge(base, mine, theirs)
    expect(merged.changes[name]).toEqual({
      state: 'conflict',
      mine: valuesOf(mine)[name] ?? '',
      theirs: valuesOf(theirs)[name] ?? '',
    })
    expect(merged.values[name]).toBe(valuesOf(mine)[name])
  })
})

describe('a list', () => {
  test('of choices has what either added and lacks what either removed', () => {
    const merged = merge({ tags: ['a', 'b'] }, { tags: ['a', 'b', 'c'] }, { tags: ['b'] })
    expect(merged.values).toEqual({ 'tags[0]': 'b', 'tags[1]': 'c' })
    expect(merged.changes['tags']?.state).toBe('merged')
    expect(merge({ tags: ['a'] }, { tags: ['a', 'b'] }, { tags: ['a', 'c'] }).values).toEqual({
      'tags[0]': 'a',
      'tags[1]': 'b',
      'tags[2]': 'c',
    })
  })

  const row = (name: string, ...tags: string[]) => ({ name, tags })
  test('of the same number of rows is merged by fields', () => {
    const merged = merge(
      { rows: [row('a or b'), row('c', 't')] },
      { rows: [row('a or x'), row('c', 't', 'u')] },
      { rows: [row('y or b'), row('c')] },
    )
    expect(merged.values).toEqual({ 'rows[0].name': 'y or x', 'rows[1].name': 'c', 'rows[1].tags[0]': 'u' })
    expect(Object.keys(merged.changes)).toEqual(['rows[0].name', 'rows[1].tags'])
  })

  test('to which both added rows has them all', () => {
    const merged = merge(
      { rows: [row('a'), row('b')] },
      { rows: [row('m'), row('a'), row('b')] },
      { rows: [row('a'), row('b'), row('t')] },
    )
    expect(Object.values(merged.values)).toEqual(['m', 'a', 'b', 't'])
    expect(merged.changes['rows']?.state).toBe('merged')
  })

  test('whose rows do not fit together has those of both', () => {
    const merged = merge({ rows: [row('a')] }, { rows: [row('m')] }, { rows: [row('t'), row('u')] })
    expect(Object.values(merged.values)).toEqual(['m', 't', 'u'])
    expect(merged.changes['rows']?.state).toBe('conflict')
  })
})

test('what the page does not edit is left alone', () => {
  const given = { schema, base: { id: '1' }, mine: {}, theirs: { id: '2' } }
  expect(changedMeanwhile(given)).toEqual({ values: {}, changes: {} })
})

const title = fc.array(fc.constantFrom('a', 'b', 'shall', 'should'), { maxLength: 8 }).map((w) => w.join(' '))
const data: fc.Arbitrary<Data> = fc.record(
  {
    title,
    kind: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
    budget: fc.nat(9),
    open: fc.boolean(),
    tags: fc.subarray(['a', 'b', 'c', 'd'] as const).map((tags) => [...tags]),
    rows: fc.array(fc.record({ name: title, tags: fc.constant([]) }), { maxLength: 4 }),
  },
  { requiredKeys: ['title', 'kind', 'open', 'tags', 'rows'] },
)

test('of any three states, every answer of either stands in the form or is shown', () => {
  fc.assert(
    fc.property(data, data, data, (base, mine, theirs) => {
      const { values, changes } = merge(base, mine, theirs)
      const [b, m, t] = [valuesOf(base), valuesOf(mine), valuesOf(theirs)]
      for (const name of ['title', 'kind', 'budget', 'open']) {
        const change = changes[name]
        const answers = new Set([values[name] ?? '', change?.mine, change?.theirs])
        if ((m[name] ?? '') !== (b[name] ?? '')) expect(answers).toContain(m[name] ?? '')
        if ((t[name] ?? '') !== (b[name] ?? '')) expect(answers).toContain(t[name] ?? '')
      }
      const names = (d: Data) =>
        d.rows?.map((r) => r.name).filter((n) => n && !base.rows?.some((r) => r.name === n))
      const kept = [
        ...Object.values(values),
        ...Object.values(changes).flatMap((change) => [change.mine, change.theirs]),
      ]
      for (const name of [...(names(mine) ?? []), ...(names(theirs) ?? [])]) expect(kept).toContain(name)
    }),
    { numRuns: 300 },
  )
})

test('equal states are merged into themselves', () => {
  fc.assert(
    fc.property(data, data, (base, both) => {
      const { values, changes } = merge(base, both, both)
      const blank = Object.entries(valuesOf(both)).filter(([, text]) => text !== '')
      expect(values).toEqual(expect.objectContaining(Object.fromEntries(blank)))
      expect(changes).toEqual({})
    }),
  )
})

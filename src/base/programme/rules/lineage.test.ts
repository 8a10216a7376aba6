import { expect, test } from 'vitest'
import type { Item } from '../schema.ts'
import { lineageOf, wholeOf } from './lineage.ts'

const source = { document: 'a', label: 'X', checked: true } as const
const body = (id: string, more: Partial<Item<'body'>['body']> = {}): Item<'body'> => ({
  programme: 'garden',
  section: 'body',
  id,
  position: 0,
  body: { id, name: id, kind: 'mechanism', source, ...more },
})
const rules = { attendance: [{ id: 'all', who: 'All', rule: 'By right', source }] }
const bodies = [
  body('assembly'),
  body('council', { parent: 'assembly', ...rules }),
  body('plenary', { parent: 'council', part: true }),
  body('panel', { parent: 'plenary', part: true }),
  body('library', { parent: 'council' }),
  body('left', { parent: 'right', part: true }),
  body('right', { parent: 'left', part: true }),
  body('lost', { parent: 'nowhere', part: true }),
]
const namesOf = (list: readonly Item<'body'>[]) => list.map(({ id }) => id).join(' ')

test.each([
  ['assembly', '', 'assembly', 'council', null],
  ['council', 'assembly', 'council plenary panel', 'plenary library', 'council'],
  ['plenary', 'assembly council', 'plenary panel', 'panel', 'council'],
  ['panel', 'assembly council plenary', 'panel', '', 'council'],
  // Under the council, and no part of it.
  ['library', 'assembly council', 'library', '', null],
  ['left', 'right', 'left right', 'right', null],
  ['lost', '', 'lost', '', null],
])('%s: above it %s; its parts %s; under it %s; rules of %s', (id, above, parts, under, ruling) => {
  const lineage = lineageOf(
    bodies.find((one) => one.id === id)!,
    bodies,
  )
  expect(namesOf(lineage.above)).toBe(above)
  expect(namesOf(lineage.parts)).toBe(parts)
  expect(namesOf(lineage.under)).toBe(under)
  expect(lineage.ruling?.id ?? null).toBe(ruling)
})

test.each([
  ['panel', 'council'],
  ['council', 'council'],
  ['library', 'library'],
  ['lost', 'lost'],
])('%s is a part of %s', (id, whole) =>
  expect(
    wholeOf(
      bodies.find((one) => one.id === id)!,
      bodies,
    ).id,
  ).toBe(whole),
)

test('of two that are parts of one another neither is the whole for ever', () =>
  expect(['left', 'right']).toContain(
    wholeOf(
      bodies.find(({ id }) => id === 'left')!,
      bodies,
    ).id,
  ))

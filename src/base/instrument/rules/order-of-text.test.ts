import { expect, test } from 'vitest'
import type { Provision } from '../schema.ts'
import { ordersOf, partsOf } from './order-of-text.ts'

const paragraph = (
  id: string,
  body: { level?: string; theme?: string; addressees?: string[]; acts?: string[] },
): Provision => ({ id, body: { addressees: [], ...body } }) as unknown as Provision
const shown = (provisions: Provision[], order: 'level' | 'addressee' | 'act') =>
  partsOf(provisions, order).map(({ value, provisions: own }) => [
    value,
    own.map(({ provision, isFirst }) => `${provision.id}${isFirst ? '' : ' again'}`),
  ])

const text = [
  paragraph('a', { level: 'national', theme: 'norms', addressees: ['states', 'donors'], acts: ['law'] }),
  paragraph('b', { theme: 'norms', addressees: ['donors'] }),
  paragraph('c', { level: 'regional', theme: 'norms', acts: ['training', 'law'] }),
]

test('a text can be read by what its paragraphs differ in', () => {
  expect(ordersOf(text)).toEqual(['level', 'addressee', 'act'])
  expect(ordersOf(text.slice(0, 2))).toEqual(['addressee'])
})

test('each paragraph stands under all that it has, under its address once, and last where nothing is said of it', () => {
  expect(shown(text, 'level')).toEqual([
    ['national', ['a']],
    ['regional', ['c']],
    [null, ['b']],
  ])
  expect(shown(text, 'addressee')).toEqual([
    ['states', ['a']],
    ['donors', ['a again', 'b']],
    [null, ['c']],
  ])
  expect(shown(text, 'act')).toEqual([
    ['law', ['a', 'c again']],
    ['training', ['c']],
    [null, ['b']],
  ])
})

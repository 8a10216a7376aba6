import { expect, test } from 'vitest'
import type { Provision } from '../schema.ts'
import { ordersOf, partsOf, partsOn } from './order-of-text.ts'

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
  const differing = {
    level: ['national', 'regional'],
    theme: ['norms', 'norms'],
    addressee: ['states', 'donors'],
    act: ['law', 'training'],
  }
  expect(ordersOf((order) => differing[order])).toEqual(['level', 'addressee', 'act'])
  expect(ordersOf((order) => differing[order].slice(0, 1))).toEqual([])
})

test('of a long one, each page has its paragraphs under what they are of', () => {
  const parts = partsOf(text, 'addressee')
  const on = (from: number, to: number) =>
    partsOn(parts, { from, to }).map(({ value, provisions }) => [
      value,
      provisions.map(({ provision }) => provision.id).join(' '),
    ])
  expect(on(0, 2)).toEqual([
    ['states', 'a'],
    ['donors', 'a'],
  ])
  expect(on(2, 4)).toEqual([
    ['donors', 'b'],
    [null, 'c'],
  ])
  expect([on(4, 9), on(0, 9)]).toEqual([
    [],
    parts.map(({ value, provisions }) => [value, provisions.map(({ provision }) => provision.id).join(' ')]),
  ])
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

import { expect, test } from 'vitest'
import { isHeadingOf } from './names-in-heading.ts'

const parties = ['Borland', 'Meridia', 'Meridia (Kingdom of)', 'Meridia (Republic of)', 'Oz', 'Upper Borland']
const isParty = (words: string): boolean => parties.includes(words)

test.each([
  ['Borland', true],
  ['BORLAND', true],
  ['Borland (joint statement of the League of Harbour Cities)', true],
  ['Borland and Oz', true],
  ['Oz, Borland and Meridia', true],
  ['Oz (joint statement of the League: Borland, Meridia and Oz)', true],
  ['Oz (on behalf of Borland)', true],
  ['Joint statement of Borland and Oz', true],
  ['Working paper submitted by Oz and Borland', true],
  ['Statement of Borland', false],
  ['Lanterns of Borland', false],
  ['Lanterns, Borland and oil', false],
  ['Upper Borland', false],
  ['Oz and Upper Borland', false],
  ['Borlandia', false],
  ['Meridia (Kingdom of)', true],
  ['Meridia (Kingdom of) (on behalf of the League)', true],
  ['Oz (joint statement of: Meridia (Kingdom of), Oz)', true],
  ['Meridia (Republic of)', false],
  ['Meridia', false],
])('%s', (heading, is) => {
  expect(isHeadingOf(heading, ['Borland', 'Meridia (Kingdom of)'], isParty)).toBe(is)
})

test('a name with brackets is not that of another party', () => {
  expect(isHeadingOf('Meridia (Republic of)', ['Meridia'], isParty)).toBe(false)
  expect(isHeadingOf('Meridia (on behalf of the League)', ['Meridia'], isParty)).toBe(true)
})

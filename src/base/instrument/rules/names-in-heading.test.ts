import { expect, test } from 'vitest'
import { indexedName, isHeadingOf } from './names-in-heading.ts'

test.each([
  ['Borland', true],
  ['BORLAND', true],
  ['Borland (joint statement of the League of Harbour Cities)', true],
  ['Borland and Meridia', false],
  ['Statement of Borland', false],
  ['Meridia (Kingdom of)', true],
  ['Meridia (Kingdom of) (on behalf of the League)', true],
  ['Meridia (Republic of)', false],
  ['Meridia', false],
])('%s', (heading, is) => {
  const names = ['Borland', 'Meridia (Kingdom of)']
  expect(isHeadingOf(heading, names)).toBe(is)
  // Whatever is a heading of a name is found by the index.
  if (is) expect(names.map(indexedName)).toContain(indexedName(heading))
})

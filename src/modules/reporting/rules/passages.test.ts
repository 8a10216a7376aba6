import { expect, test } from 'vitest'
import { structureText } from '../../../text/index.ts'
import { LIMITS_OF_ARCHIVED } from '../archived-schema.ts'
import { passagesOf, proposed } from './passages.ts'

const passages = [
  { page: 1, heading: 'Introduction', text: 'This is the report of the State.' },
  { page: 2, heading: 'Response', text: 'A national response team answers calls by day.' },
  { page: 3, heading: 'Law', text: 'The national strategy names a body that leads.' },
]

test('what is proposed shares words with the question, and says which', () => {
  const [first, ...others] = proposed(passages, 'Is there a national response team? Calls to teams.')
  expect(first).toMatchObject({ nr: 1, shared: expect.arrayContaining(['response', 'team']) })
  // "national" alone is no more than one word.
  expect(others).toEqual([])
  expect(proposed(passages, 'Lanterns in harbours')).toEqual([])
  expect(proposed(passages, '')).toEqual([])
})

test('passages stand below their headings, and are no more than is kept', () => {
  const text = `Chapter I\n\n1. Lanterns were lit.\n\n2. ${'word '.repeat(3_000)}`
  const { passages: found, isCut } = passagesOf(structureText(text))
  expect(found.map(({ text: words }) => words.slice(0, 10))).toContain('1 Lanterns')
  expect(Math.max(...found.map(({ text: words }) => words.length))).toBe(LIMITS_OF_ARCHIVED.passage)
  expect(isCut).toBe(false)
})

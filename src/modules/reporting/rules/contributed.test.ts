import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import type { Answers } from '../schema.ts'
import { allKinds, anyAnswers } from '../testing.ts'
import { withChanges } from './changes.ts'
import { changesIn, placesIn } from './contributed.ts'
import { isLive } from './link.ts'
import { type Held, partsOf } from './parts.ts'
import { prepare } from './work-out.ts'

const prepared = prepare(allKinds)
const part = partsOf(allKinds)[0]!
const held = (answers: Answers): Held => ({
  prepared,
  saved: new Map([['part', { part: 'part', version: 1, answers, accountId: null, at: new Date(0) }]]),
  carried: [],
})
const places = (standing: Answers, contributed: Answers): [string, unknown, unknown][] =>
  changesIn(held(standing), part, contributed).map(({ place, stands, brings }) => [place, stands, brings])

it('says what was written otherwise, and nothing of what was left blank or says the same', () => {
  const standing = { words: 'Ours', count: 2, inner: { words: 'Same' } }
  const contributed = { words: 'Theirs', one: 'a', inner: { words: 'Same' } }
  expect(places(standing, contributed)).toEqual([
    ['part/words', 'Ours', 'Theirs'],
    ['part/one', null, 'a'],
  ])
})

it('puts blocks of others after ours, and knows those that were taken over', () => {
  const blocks = (...words: string[]) => ({ blocks: words.map((one) => ({ words: one })) })
  expect(places(blocks('Ours'), blocks('Theirs', 'More'))).toEqual([
    ['part/blocks[2]/words', null, 'Theirs'],
    ['part/blocks[3]/words', null, 'More'],
  ])
  expect(places(blocks('Ours', 'More'), blocks('Theirs', 'More'))).toEqual([
    ['part/blocks[3]/words', null, 'Theirs'],
  ])
  const counted = { blocks: [{ words: 'Theirs', count: 3 }] }
  expect(places(blocks('Ours', 'Theirs'), counted)).toEqual([['part/blocks[2]/count', null, 3]])
})

test('what is taken over whole stands as it was written, once, and leaves nothing to take over', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (standing, contributed) => {
      const before = held(standing)
      const changes = changesIn(before, part, contributed)
      const answers = withChanges(before, part, changes)
      expect(changesIn(held(answers), part, contributed)).toEqual([])
      // Nothing of ours is lost but where theirs stands in its place.
      for (const place of placesIn(part.elements, standing))
        expect(placesIn(part.elements, answers)).toContain(place)
    }),
  )
})

it('holds to the end of its last day, until it is revoked', () => {
  const link = { until: '2026-12-10', revokedAt: null }
  expect(isLive(link, new Date('2026-12-10T23:59:59Z'))).toBe(true)
  expect(isLive(link, new Date('2026-12-11T00:00:00Z'))).toBe(false)
  expect(isLive({ ...link, revokedAt: new Date(0) }, new Date('2026-12-01T00:00:00Z'))).toBe(false)
})

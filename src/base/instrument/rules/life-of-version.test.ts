import { expect, test } from 'vitest'
import type { ActOnParts } from '../../record/index.ts'
import { lifeOfVersion } from './life-of-version.ts'

const act = (day: number, kind: string, over: Partial<ActOnParts> = {}): ActOnParts => ({
  position: day,
  at: new Date(Date.UTC(2026, 2, day)),
  kind: `instrument.text-${kind}`,
  data: null,
  first: 0,
  changed: 0,
  ...over,
})
const french = { version: 1, language: 'fr' }
const english = { version: 1, language: 'en' }
const one = { number: 1, language: 'en' }
const days = (acts: ActOnParts[]) => {
  const life = lifeOfVersion(acts, one)
  return life && [life.published.getUTCDate(), life.changed?.getUTCDate() ?? null]
}

test('a version is published with its paragraphs, and what is done to other versions changes nothing of it', () => {
  expect(
    days([
      act(1, 'accepted', { data: french }),
      act(3, 'accepted', { data: english, first: 200 }),
      act(3, 'continued', { first: 20 }),
      act(5, 'accepted', { data: { version: 2, language: 'en' } }),
      act(7, 'reread', { data: french }),
      act(9, 'withdrawn', { data: english }),
    ]),
  ).toEqual([3, null])
})

test('it changes with its paragraphs, with those that come, and with what its file says of itself', () => {
  const accepted = act(3, 'accepted', { data: english, first: 2 })
  expect(days([accepted, act(4, 'loaded', { changed: 1 })])).toEqual([3, 4])
  expect(days([accepted, act(4, 'loaded', { first: 1 })])).toEqual([3, 4])
  expect(days([accepted, act(6, 'reread', { data: english }), act(8, 'reread', { data: french })])).toEqual([
    3, 6,
  ])
})

test('of release 0.1.0, whose paragraphs stood on record without their version, the act tells', () => {
  expect(days([act(1, 'accepted', { data: french }), act(2, 'accepted', { data: english })])).toEqual([
    2,
    null,
  ])
  expect(days([act(1, 'accepted', { data: french })])).toBeNull()
})

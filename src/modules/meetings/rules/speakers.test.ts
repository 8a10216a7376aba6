import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupRef, stateRef } from '../../../base/parties/index.ts'
import type { Speaker } from '../speakers-schema.ts'
import { keyBetween } from './order-keys.ts'
import { ended, inOrder, isForGroup, moved, signedUp, waitsAlready } from './speakers.ts'

test('between two keys there is always another, however often one is put there', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 120 }), (places) => {
      const keys: string[] = []
      for (const place of places) {
        const i = place % (keys.length + 1)
        keys.splice(i, 0, keyBetween(keys[i - 1] ?? null, keys[i] ?? null))
      }
      expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => (a < b ? -1 : 1)))
    }),
  )
  expect(() => keyBetween('b', 'a')).toThrow('in no order')
})

type Op = {
  what: 'sign-up' | 'move' | 'spoke' | 'withdraw'
  a: number
  b: number
  isGroup: boolean
  isReply: boolean
}
const op: fc.Arbitrary<Op> = fc.record({
  what: fc.constantFrom('sign-up', 'sign-up', 'move', 'spoke', 'withdraw'),
  a: fc.nat(30),
  b: fc.nat(30),
  isGroup: fc.boolean(),
  isReply: fc.boolean(),
})

test('whatever becomes of a list, nobody is lost and whoever is not moved keeps the order', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 60 }), fc.boolean(), (ops, groupsFirst) => {
      let speakers: Speaker[] = []
      for (const [nr, { what, a, b, isGroup, isReply }] of ops.entries()) {
        const list = { speakers, groupsFirst }
        const one = speakers[a % Math.max(1, speakers.length)]
        const other = speakers[b % Math.max(1, speakers.length)]
        const party = isGroup ? groupRef(`g${nr}`) : stateRef(`s${nr}`)
        const changed =
          what === 'sign-up'
            ? signedUp(list, { id: `id${nr}`, party, onBehalf: null, isReply })
            : one === undefined
              ? null
              : what === 'move'
                ? moved(list, one.id, b % 3 === 0 ? null : (other?.id ?? null))
                : ended(list, one.id, what === 'spoke' ? new Date(nr) : null)
        if (!changed) continue
        const after = [...speakers.filter(({ id }) => id !== changed.id), changed]
        expect(after.length).toBe(speakers.length + (what === 'sign-up' ? 1 : 0))
        for (const reply of [true, false]) {
          const rest = (all: Speaker[]) =>
            inOrder(all, reply)
              .map(({ id }) => id)
              .filter((id) => id !== changed.id)
          expect(rest(after)).toEqual(rest(speakers))
        }
        speakers = after
      }
      expect(new Set(speakers.map(({ place, isReply }) => `${isReply}${place}`)).size).toBe(speakers.length)
    }),
  )
})

test('groups come first where the rule of the body says so, in the order in which they signed up', () => {
  const list = { speakers: [] as Speaker[], groupsFirst: true }
  const add = (id: string, isGroup: boolean, isReply = false) =>
    list.speakers.push(
      signedUp(list, { id, party: isGroup ? groupRef(id) : stateRef(id), onBehalf: null, isReply }),
    )
  add('a', false)
  add('g', true)
  add('b', false)
  add('h', true)
  add('r', true, true)
  expect(inOrder(list.speakers, false).map(({ id }) => id)).toEqual(['g', 'h', 'a', 'b'])
  expect(inOrder(list.speakers, true).map(({ id }) => id)).toEqual(['r'])
  expect(isForGroup({ party: stateRef('a'), onBehalf: 'parties/group/g' })).toBe(true)
  expect(waitsAlready(list, { party: stateRef('a'), onBehalf: null, isReply: false })).toBe(true)
  expect(waitsAlready(list, { party: stateRef('a'), onBehalf: null, isReply: true })).toBe(false)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeetingPart } from '../schema.ts'
import { NO_FACTS } from '../schema.ts'
import type { WorkSlot } from '../work-schema.ts'
import { namesOfParts, namesOfSlots } from './part-names.ts'

const part = (title: string, from: string, to = from): MeetingPart => ({
  ...{ title, from, to, isCancelled: false, reason: null },
})
const named = (parts: MeetingPart[], partNames: string[] = []) => ({
  facts: { ...NO_FACTS, parts },
  partNames,
})
const first = part('First part', '2027-06-01')
const resumed = part('Resumed session', '2027-09-01')
const third = part('Third part', '2027-12-01')

test('parts are called in the order in which they came', () => {
  expect(namesOfParts(null, [first, resumed])).toEqual(['1', '2'])
})

test('a part that moves, or is called otherwise, or comes to stand elsewhere keeps its name', () => {
  const before = named([first, resumed, third])
  const moved = { ...resumed, from: '2028-01-10', to: '2028-01-11' }
  expect(namesOfParts(before, [moved, first, third])).toEqual(['2', '1', '3'])
  expect(namesOfParts(before, [first, { ...resumed, title: 'Second part' }, third])).toEqual(['1', '2', '3'])
  expect(namesOfParts(before, [first, { ...moved, title: 'Second part' }, third])).toEqual(['1', '2', '3'])
})

test('the name of a part that is gone is nobody else’s', () => {
  const after = namesOfParts(named([first, resumed]), [resumed])
  expect(after).toEqual(['2'])
  expect(namesOfParts(named([resumed], after), [resumed, part('New', '2029-01-01')])).toEqual(['2', '3'])
})

test('a slot that is moved to another hour keeps the name of its first', () => {
  const slot = (from: string, title: string | null = null): WorkSlot => ({
    ...{ day: '2027-06-01', from, to: '18:00', kind: 'formal', title, items: [], heldMinutes: null },
    ...{ isCancelled: false, reason: null, experts: [] },
  })
  const names = namesOfSlots(null, [slot('10:00', 'Opening'), slot('10:00', 'Beside'), slot('15:00')])
  expect(names).toEqual(['202706011000', '202706011000-2', '202706011500'])
  const before = { slots: [slot('10:00', 'Opening'), slot('10:00', 'Beside'), slot('15:00')], names }
  expect(namesOfSlots(before, [slot('10:00', 'Beside'), slot('11:00', 'Opening'), slot('15:00')])).toEqual([
    '202706011000-2',
    '202706011000',
    '202706011500',
  ])
})

test('however parts are changed, each has a name of its own, and those that stay as they were theirs', () => {
  const parts = fc.array(
    fc.record({ title: fc.constantFrom('a', 'b', 'c'), day: fc.constantFrom('2027-01-01', '2027-01-02') }),
    { maxLength: 6 },
  )
  const asParts = (all: { title: string; day: string }[]) => all.map(({ title, day }) => part(title, day))
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (steps) => {
      let before = named([])
      for (const step of steps) {
        const after = asParts(step)
        const names = namesOfParts(before, after)
        expect(new Set(names).size).toBe(after.length)
        const again = namesOfParts(named(after, names), after.toReversed())
        expect(again.toSorted()).toEqual(names.toSorted())
        before = named(after, names)
      }
    }),
    { numRuns: 200 },
  )
})

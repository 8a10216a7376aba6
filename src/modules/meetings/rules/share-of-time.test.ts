import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUSINESS, type WorkSlot } from '../work-schema.ts'
import { plannedMinutes, shareOfTime } from './share-of-time.ts'

const slot = (given: Partial<WorkSlot>): WorkSlot => ({
  day: '2027-03-01',
  from: '10:00',
  to: '13:00',
  kind: 'formal',
  title: null,
  items: [],
  heldMinutes: null,
  isCancelled: false,
  reason: null,
  experts: [],
  ...given,
})

test('counts what was planned and what was held, and says nothing where nobody noted it', () => {
  const slots = [
    slot({ heldMinutes: 120 }),
    slot({ kind: 'informal', from: '15:00', to: '18:00' }),
    slot({ kind: 'exchange', isCancelled: true, heldMinutes: 90 }),
    slot({ kind: 'exchange', to: '11:00', heldMinutes: 60 }),
  ]
  expect(shareOfTime(slots)).toEqual([
    { kind: 'formal', planned: 180, plannedShare: 0.3, held: 120, heldShare: 120 / 180 },
    { kind: 'informal', planned: 180, plannedShare: 0.3, held: null, heldShare: null },
    { kind: 'exchange', planned: 240, plannedShare: 0.4, held: 60, heldShare: 60 / 180 },
  ])
})

test('a slot that ends after midnight is as long as it was', () => {
  expect(plannedMinutes({ from: '22:00', to: '04:00' })).toBe(6 * 60)
})

test('shares of what was planned are all of it, whatever the slots', () => {
  const time = fc.constantFrom('09:00', '10:30', '13:00', '23:30')
  const slots = fc.array(fc.record({ kind: fc.constantFrom(...BUSINESS), from: time, to: time }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(slots, (given) => {
      const shares = shareOfTime(given.map(slot))
      expect(shares.reduce((sum, { plannedShare }) => sum + plannedShare, 0)).toBeCloseTo(1)
    }),
  )
})

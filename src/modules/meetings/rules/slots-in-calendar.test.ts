import { expect, test } from 'vitest'
import type { WorkSlot } from '../work-schema.ts'
import { timedSlots } from './slots-in-calendar.ts'

const slot = (day: string, from: string, to: string): WorkSlot => ({
  ...{ day, from, to, kind: 'formal', title: null, items: [], heldMinutes: null },
  ...{ isCancelled: false, reason: null, experts: [] },
})

test('slots before and after a clock change keep the hour of the place', () => {
  const slots = [slot('2027-11-05', '10:00', '13:00'), slot('2027-11-08', '10:00', '13:00')]
  expect(timedSlots({ slots, names: [] }, 'America/New_York').map(({ from }) => from.toISOString())).toEqual([
    '2027-11-05T14:00:00.000Z',
    '2027-11-08T15:00:00.000Z',
  ])
})

test('slots that begin together have names of their own', () => {
  const slots = [slot('2027-11-08', '10:00', '13:00'), slot('2027-11-08', '10:00', '11:00')]
  expect(timedSlots({ slots, names: [] }, 'UTC').map(({ id }) => id)).toEqual([
    '202711081000',
    '202711081000-2',
  ])
})

import { expect, test } from 'vitest'
import type { MeetingChange } from '../schema.ts'
import { daysBefore, offOf } from './what-moved.ts'

const change = (given: Partial<MeetingChange>): MeetingChange => ({
  ...{ at: '2026-12-01T00:00:00Z', from: '2027-03-01', to: '2027-03-02', place: null },
  ...{ status: 'planned', reason: null, source: null },
  ...given,
})

test('a meeting that does not take place says why, also after something else of it was changed', () => {
  const changes = [
    change({ reason: 'Storm' }),
    change({ status: 'postponed', reason: 'The harbour is another' }),
  ]
  expect(offOf({ status: 'postponed', changes })).toEqual({ status: 'postponed', reason: 'Storm' })
  expect(offOf({ status: 'planned', changes })).toBeNull()
  expect(offOf({ status: null, changes: [] })).toBeNull()
})

test('the days before are the last that were others', () => {
  const days = { from: '2027-05-03', to: '2027-05-04' }
  const changes = [
    change({ from: '2027-02-01', to: '2027-02-02' }),
    change({}),
    change({ ...days, reason: 'Another place' }),
  ]
  expect(daysBefore({ ...days, changes })).toEqual({ from: '2027-03-01', to: '2027-03-02' })
  expect(daysBefore({ ...days, changes: [] })).toBeNull()
})

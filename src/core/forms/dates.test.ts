import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, isDay, partsOfDate } from './dates.ts'

test.each([
  [{ day: '4', month: '12', year: '2026' }, '2026-12-04'],
  [{ day: '٤', month: '١٢', year: '٢٠٢٦' }, '2026-12-04'],
  [{ day: '29', month: '02', year: '2028' }, '2028-02-29'],
  [{ day: '29', month: '2', year: '2026' }, { fault: 'notDate' }],
  [{ day: 'x', month: '2', year: '2026' }, { fault: 'notDate' }],
  [{ day: '4', month: '13', year: '2026' }, { fault: 'notDate' }],
  [{ day: '4', month: '12', year: '26' }, { fault: 'shortYear' }],
  [{ day: '31', month: '12', year: '9999' }, { fault: 'notDate' }],
  [{ day: '1', month: '1', year: '0000' }, { fault: 'notDate' }],
  [
    { day: '4', month: '', year: '' },
    { fault: 'missingPart', part: 'month' },
  ],
])('%j', (typed, date) => {
  expect(dateOf(typed)).toEqual(date)
})

test('any day of the calendar stands in three fields and is read back', () => {
  const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (at) => {
      const day = at.toISOString().slice(0, 10)
      expect(isDay(day)).toBe(true)
      expect(dateOf(partsOfDate(day))).toBe(day)
    }),
  )
})

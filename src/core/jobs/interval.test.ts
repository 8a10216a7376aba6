import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Interval, intervalFault, latestTime, momentIn, nextTime } from './interval.ts'

const zone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/Zurich',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
)
const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
const at = fc.tuple(two(23), two(59)).map((parts) => parts.join(':'))
const interval: fc.Arbitrary<Interval> = fc.oneof(
  fc.record({ minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ hours: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 31 }), at, zone }),
)
const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

test('the next time is the first after a moment, and the latest the last until it', () => {
  fc.assert(
    fc.property(interval, moment, (every, now) => {
      const next = nextTime(every, now)
      const latest = latestTime(every, now)
      expect(next > now && latest <= now).toBe(true)
      expect(nextTime(every, latest)).toEqual(next)
      expect(latestTime(every, next)).toEqual(next)
      expect(latestTime(every, new Date(next.getTime() - 1))).toEqual(latest)
    }),
    { numRuns: 100 },
  )
})

test('a time of day is what the clocks of the zone show, but where they leave it out', () => {
  const clocks = (timeZone: string) => {
    // Sweden writes "2027-01-04 10:00", which sorts.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    return (time: number): string => format.format(time)
  }
  fc.assert(
    fc.property(at, zone, moment, (wanted, timeZone, now) => {
      const next = nextTime({ days: 1, at: wanted, zone: timeZone }, now).getTime()
      const shown = clocks(timeZone)
      const right = `${shown(next).slice(0, 10)} ${wanted}`
      if (shown(next) === right) return
      const leap = Array.from({ length: 120 }, (_, minutes) => next - minutes * 60_000).find(
        (time) => shown(time) > right && shown(time - 60_000) < right,
      )
      expect(leap).toBeDefined()
    }),
    { numRuns: 100, examples: [['02:01', 'America/New_York', new Date('2016-03-12T07:01:00Z')]] },
  )
})

test('times stand on a grid, whenever it is asked', () => {
  const after = new Date('2027-01-04T10:07:30Z')
  const next = (every: Interval) => nextTime(every, after).toISOString()
  expect(next({ minutes: 15 })).toBe('2027-01-04T10:15:00.000Z')
  expect(next({ hours: 6 })).toBe('2027-01-04T12:00:00.000Z')
  expect(next({ days: 1, at: '03:00', zone: 'UTC' })).toBe('2027-01-05T03:00:00.000Z')
  expect(next({ days: 7, at: '03:00', zone: 'UTC' })).toBe('2027-01-07T03:00:00.000Z')
  expect(next({ days: 1, at: '03:00', zone: 'America/New_York' })).toBe('2027-01-05T08:00:00.000Z')
})

test('where clocks are put forward or back, a day has its time once', () => {
  const every = { days: 1, at: '02:30', zone: 'Europe/Zurich' }
  const after = (moment: string) => nextTime(every, new Date(moment)).toISOString()
  // 28 March 2027: from 02:00 to 03:00. 31 October: from 03:00 to 02:00.
  expect(after('2027-03-27T12:00:00Z')).toBe('2027-03-28T01:30:00.000Z')
  expect(after('2027-03-28T01:30:00Z')).toBe('2027-03-29T00:30:00.000Z')
  expect(after('2027-10-30T12:00:00Z')).toBe('2027-10-31T00:30:00.000Z')
  expect(after('2027-10-31T00:30:00Z')).toBe('2027-11-01T01:30:00.000Z')
})

test('an interval that cannot be kept is named', () => {
  expect(intervalFault({ minutes: 5 })).toBeNull()
  expect(intervalFault({ days: 1, at: '23:59', zone: 'Asia/Kathmandu' })).toBeNull()
  expect(intervalFault({ hours: 0.5 })).toContain('whole number')
  expect(intervalFault({ minutes: 0 })).toContain('whole number')
  expect(intervalFault({ days: 1, at: '24:00', zone: 'UTC' })).toContain('"24:00"')
  expect(intervalFault({ days: 1, at: '03:00', zone: 'Mars/Olympus' })).toContain('"Mars/Olympus"')
})

// New York and Geneva change their clocks on different days, so three weeks of spring and one of autumn stand otherwise.
test.each([
  ['America/New_York', '2027-03-12', '10:00', '15:00'],
  ['America/New_York', '2027-03-15', '10:00', '14:00'],
  ['America/New_York', '2027-11-05', '15:00', '19:00'],
  ['America/New_York', '2027-11-08', '15:00', '20:00'],
  ['Europe/Zurich', '2027-03-26', '10:00', '09:00'],
  ['Europe/Zurich', '2027-03-29', '10:00', '08:00'],
  ['Europe/Zurich', '2027-10-29', '15:00', '13:00'],
  ['Europe/Zurich', '2027-11-01', '15:00', '14:00'],
  // Shown twice: the first. Left out: as much later.
  ['America/New_York', '2027-11-07', '01:30', '05:30'],
  ['America/New_York', '2027-03-14', '02:30', '07:30'],
])('in %s on %s, %s is %s UTC', (zone, day, at, utc) =>
  expect(momentIn(zone, day, at).toISOString()).toBe(`${day}T${utc}:00.000Z`),
)

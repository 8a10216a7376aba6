import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'
import { isOver } from './is-over.ts'

const at = new Date('2026-11-22T10:11:12.345Z')
const file = (events: Parameters<typeof calendarFile>[0]['events']) =>
  calendarFile({ name: 'Garden; plan, one', host: 'poa.example', at, events })
const event = {
  id: 'e1',
  title: 'Sowing',
  from: '2024-02-28',
  to: '2024-02-29',
  address: 'https://poa.example/en',
}

test('an event of whole days ends on the day after its last', () => {
  const lines = file([event]).split('\r\n')
  expect(lines).toContain('DTSTART;VALUE=DATE:20240228')
  expect(lines).toContain('DTEND;VALUE=DATE:20240301')
  expect(lines).toContain('DTSTAMP:20261122T101112Z')
  expect(lines).toContain('UID:e1@poa.example')
  expect(lines).toContain('X-WR-CALNAME:Garden\\; plan\\, one')
})

test('an event that does not take place is sent as cancelled, so that calendars that have it take it away', () => {
  expect(file([{ ...event, isCancelled: true }])).toContain('STATUS:CANCELLED')
  expect(file([event])).not.toContain('STATUS')
})

test('an event whose hours are known stands in Coordinated Universal Time', () => {
  const lines = file([
    {
      ...event,
      from: new Date('2027-11-08T15:00:00Z'),
      to: new Date('2027-11-08T18:00:00Z'),
      sequence: 3,
      isTransparent: true,
    },
  ]).split('\r\n')
  for (const line of [
    'DTSTART:20271108T150000Z',
    'DTEND:20271108T180000Z',
    'SEQUENCE:3',
    'TRANSP:TRANSPARENT',
  ])
    expect(lines).toContain(line)
})

test('an event known only by its year is left out', () => {
  expect(file([{ ...event, from: '2024', to: '2024' }])).not.toContain('VEVENT')
})

test('no line is longer than 75 octets, and unfolded it says what was given', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const text = file([{ ...event, title }])
      const lines = text.split('\r\n')
      expect(lines.at(-1)).toBe('')
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const unfolded = text.replaceAll('\r\n ', '').split('\r\n')
      const summary = unfolded.find((line) => line.startsWith('SUMMARY:'))?.slice('SUMMARY:'.length) ?? ''
      const given = summary.replace(/\\([\\;,n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))
      expect(given).toBe(title.replace(/\r\n?/g, '\n'))
    }),
  ))

test.each([
  ['2026-11-21', true],
  ['2026-11-22', false],
  ['2026-11', false],
  ['2026-10', true],
  ['2026', false],
  ['2025', true],
])('on 22 November 2026, %s is over: %s', (date, over) => expect(isOver(date, '2026-11-22')).toBe(over))

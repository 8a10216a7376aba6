import { expect, test } from 'vitest'
import { dateFormat } from './dates.ts'

const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 7)))

test('every month of Arabic goes by both its names', () => {
  const format = dateFormat('ar', { month: 'long' })
  for (const month of months) expect(format.format(month)).toMatch(/^[\p{L} ]+\/\p{L}+$/u)
  expect(new Set(months.map((month) => format.format(month))).size).toBe(12)
  // Not as the platform spells them.
  expect([5, 6].map((month) => format.format(months[month]!))).toEqual(['حزيران/يونيه', 'تموز/يوليه'])
  expect(dateFormat('ar', { dateStyle: 'long' }).format(new Date('2023-12-04'))).toBe(
    '4 كانون الأول/ديسمبر 2023',
  )
  expect(dateFormat('ar', { dateStyle: 'long' }).formatRange(months[0]!, months[1]!)).toMatch(
    /كانون الثاني\/يناير.*شباط\/فبراير/,
  )
})

test('English writes the day before the month, and no language shifts the day', () => {
  const late = new Date('2026-12-07T23:59:00Z')
  expect(dateFormat('en', { dateStyle: 'long' }).format(late)).toBe('7 December 2026')
  expect(dateFormat('fr', { dateStyle: 'long' }).format(late)).toBe('7 décembre 2026')
})

test('a span is said in each language, and each span by itself', () => {
  const days = (from: number, to: number, lang: string, dateStyle: 'long' | 'short' = 'long'): string =>
    dateFormat(lang, { dateStyle }).formatRange(
      new Date(Date.UTC(2026, 11, from)),
      new Date(Date.UTC(2026, 11, to)),
    )
  for (const _ of [1, 2]) {
    expect(days(7, 11, 'en')).toMatch(/^7\s?–\s?11 December 2026$/)
    expect(days(7, 12, 'en')).toMatch(/^7\s?–\s?12 December 2026$/)
    expect(days(7, 11, 'fr')).toMatch(/^7\s?–\s?11 décembre 2026$/)
    expect(days(7, 11, 'en', 'short')).toMatch(/^0?7.+11\/12\/2026$/)
  }
})

test('every language counts the hours of a day to 24', () => {
  const afternoon = new Date('2026-11-30T16:38:00Z')
  const midnight = new Date('2026-11-30T00:05:00Z')
  for (const lang of ['en', 'fr', 'ar', 'es', 'ru', 'zh']) {
    const format = dateFormat(lang, { dateStyle: 'long', timeStyle: 'short' })
    expect(format.format(afternoon), lang).toMatch(/16:38$/)
    expect(format.format(midnight), lang).toMatch(/\b0?0:05$/)
  }
})

test('in French the first of a month is "1er", and no other number is touched', () => {
  const format = dateFormat('fr', { dateStyle: 'long' })
  const day = (date: string) => new Date(date)
  expect(format.format(day('2025-12-01'))).toBe('1er décembre 2025')
  expect(['2025-12-11', '2025-12-21', '2025-12-31'].map((date) => format.format(day(date)))).toEqual([
    '11 décembre 2025',
    '21 décembre 2025',
    '31 décembre 2025',
  ])
  expect(format.formatRange(day('2026-12-01'), day('2026-12-11'))).toMatch(/^1er\s?–\s?11 décembre 2026$/)
  expect(format.formatRange(day('2026-12-01'), day('2027-01-01'))).toMatch(
    /^1er décembre 2026\s–\s1er janvier 2027$/,
  )
  expect(dateFormat('fr', { dateStyle: 'short' }).format(day('2025-12-01'))).toBe('01/12/2025')
})

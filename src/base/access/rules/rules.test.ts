import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { browserName } from './browser-name.ts'
import { lastDayOf, periodOf } from './period.ts'
import { returnAddress } from './return-address.ts'
import { fits, parseScope, roleIds, roleRules, rolesFor, theSite } from './roles.ts'
import { groupedSecret, readCode } from './totp.ts'

describe('return addresses', () => {
  test('stay in the site whatever is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      'evil.example',
      'http:',
      '@',
      '\t',
      '\n',
      '%2f',
      '?',
      '#',
      'en',
      '.',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((p) => p.join('')),
        ),
        (given) => {
          const url = new URL(returnAddress(given, '/en/'), 'https://site.example')
          expect(url.origin).toBe('https://site.example')
        },
      ),
      { numRuns: 2000 },
    )
  })
  test('are kept where they are plain', () => {
    expect(returnAddress('/en/record?after=3#x', '/en/')).toBe('/en/record?after=3#x')
    expect(returnAddress(undefined, '/en/')).toBe('/en/')
  })
})

describe('roles', () => {
  test('are the eighteen, each for some scope', () => {
    expect(roleIds).toHaveLength(18)
    for (const role of roleIds) expect(roleRules[role].scopes.length).toBeGreaterThan(0)
  })
  test('over the site are granted by nobody else’s role', () => {
    expect(roleRules.administrator.grantedBy).toEqual([])
    expect(rolesFor(theSite)).toContain('administrator')
    expect(fits('focal-point', theSite)).toBe(false)
  })
  test('are held for known kinds of scope only', () => {
    expect(parseScope('parties/state/ken')).toEqual({ module: 'parties', kind: 'state', id: 'ken' })
    expect(parseScope('record/log/log')).toBeNull()
    expect(parseScope('nonsense')).toBeNull()
  })
})

describe('periods', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  test('hold to the end of the last day', () => {
    expect(periodOf(undefined, '2026-11-22', now)).toEqual({
      from: now,
      to: new Date('2026-11-23T00:00:00Z'),
    })
  })
  test.each([
    ['2026-11-23T00:00:00Z', '2026-11-22'],
    ['2026-11-23T09:30:00Z', '2026-11-23'],
  ])('that end at %s have %s for their last day', (to, day) => expect(lastDayOf(new Date(to))).toBe(day))
  test('never begin in the past, and are nothing where nothing lies ahead', () => {
    expect(periodOf('2020-01-01', undefined, now)).toEqual({ from: now, to: null })
    expect(periodOf(undefined, '2026-11-21', now)).toBeNull()
    expect(periodOf('2027-01-02', '2027-01-01', now)).toBeNull()
  })
})

describe('codes', () => {
  test('are read with spaces and in Arabic digits', () => {
    expect(readCode(' 123 456 ')).toEqual({ kind: 'app', code: '123456' })
    expect(readCode('١٢٣٤٥٦')).toEqual({ kind: 'app', code: '123456' })
    expect(readCode('abcde-12345')).toEqual({ kind: 'recovery', code: 'abcde-12345' })
  })
  test('secrets are grouped for typing', () => {
    expect(groupedSecret('otpauth://totp/x?secret=ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  })
})

test('browsers are named by what people know them by', () => {
  const mozilla = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(browserName(`${mozilla} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`)).toBe('Edge, Windows')
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox, Linux',
  )
  expect(browserName('curl/8.0')).toBeNull()
  expect(browserName(null)).toBeNull()
})

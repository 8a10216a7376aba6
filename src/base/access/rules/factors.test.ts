import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRESH_SECONDS } from '../limits.ts'
import { missingFor } from './factors.ts'

const now = new Date('2026-11-29T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const link = { at: ago(60), byPasskey: false }
const passkey = { at: ago(60), byPasskey: true }
const old = ago(FRESH_SECONDS)

test.each([
  ['nothing yet, just signed in by a link', { secondStep: false, passkeys: 0 }, link, null],
  [
    'nothing yet, signed in an hour ago',
    { secondStep: false, passkeys: 0 },
    { ...link, at: old },
    'signInAnew',
  ],
  ['a passkey, signed in by a link', { secondStep: false, passkeys: 1 }, link, 'usePasskey'],
  ['a passkey that was used', { secondStep: false, passkeys: 1 }, passkey, null],
  [
    'a passkey that was used an hour ago',
    { secondStep: false, passkeys: 1 },
    { ...passkey, at: old },
    'signInAnew',
  ],
  ['the second step, which every session passed', { secondStep: true, passkeys: 1 }, link, null],
  [
    'the second step, passed an hour ago',
    { secondStep: true, passkeys: 0 },
    { ...link, at: old },
    'signInAnew',
  ],
  ['a session that is over', { secondStep: true, passkeys: 1 }, null, 'signInAnew'],
] as const)('%s', (_name, factors, session, missing) => {
  expect(missingFor(factors, session, now)).toBe(missing)
})

test('no session that is old or used none of the factors there are changes one', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.nat(3),
      fc.boolean(),
      fc.nat(3 * FRESH_SECONDS),
      (secondStep, passkeys, byPasskey, age) => {
        const missing = missingFor({ secondStep, passkeys }, { at: ago(age), byPasskey }, now)
        if (age >= FRESH_SECONDS) expect(missing).not.toBeNull()
        if (!secondStep && passkeys > 0 && !byPasskey) expect(missing).toBe('usePasskey')
      },
    ),
  )
})

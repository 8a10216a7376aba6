import { expect, test } from 'vitest'
import { claimText, isTrue } from './claims.ts'

test.each([true, 'true'])('%j is a yes', (claim) => expect(isTrue(claim)).toBe(true))

test.each([false, 'false', 'TRUE', '', ' true', '0', '1', 1, 0, null, undefined, {}, ['true']])(
  '%j is no yes',
  (claim) => expect(isTrue(claim)).toBe(false),
)

test('a subject is text (OpenID Connect Core, section 2)', () => {
  expect(claimText('248289761001')).toBe('248289761001')
  for (const claim of [undefined, null, 7, {}, []]) expect(claimText(claim)).toBe('')
})

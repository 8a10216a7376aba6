import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test('what works on a terminal is printed as its code; lines, tabs and letters stay', () => {
  expect(printable('a\u001b[2Jb\r\u009b1m\u202ec\u2066\u0000')).toBe(
    'a\\u001b[2Jb\\u000d\\u009b1m\\u202ec\\u2066\\u0000',
  )
  for (const kept of ['one\n\ttwo', 'قرار', 'Élan — 語 👍🏽']) expect(printable(kept)).toBe(kept)
})

test('nothing that it prints moves or turns anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[[\p{Cc}\p{Bidi_Control}]--[\n\t]]/v)
    }),
  )
})

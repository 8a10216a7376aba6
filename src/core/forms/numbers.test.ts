import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber, writeNumber } from './numbers.ts'

test.each([
  ['1500', 1500],
  ['1 000', 1000],
  ['1\u00a0000\u202f000', null],
  ['1\u202f000\u202f000', 1_000_000],
  ["1'000'000", 1_000_000],
  ['1,5', 1.5],
  ['1.5', 1.5],
  [',5', 0.5],
  ['0,125', 0.125],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1 234,567', 1234.567],
  ['1,234,567', 1_234_567],
  ['12,34,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['12345,678', 12345.678],
  ['-3', -3],
  ['−3', -3],
  ['+3', 3],
  ['٣٫٥', 3.5],
  ['١٢٣', 123],
  ['۱۲', 12],
  ['१२', 12],
  ['1e21', 1e21],
  [' 7 ', 7],
  ['1,234', 'ambiguous'],
  ['1.234', 'ambiguous'],
  ['999,000', 'ambiguous'],
  ['', null],
  ['.', null],
  ['5.', null],
  ['-', null],
  ['1 00', null],
  ['1 0000', null],
  ['1.2.3', null],
  ['1,2,345', null],
  ['1,234.567,8', null],
  ['1.234 567', null],
  ['12%', null],
  ['0x10', null],
  ['Infinity', null],
  ['1e999', null],
  ['12 January', null],
])('"%s" is read as %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test('where only a whole number is asked for, one mark before three digits groups them', () => {
  expect(readNumber('1,234', true)).toBe(1234)
  expect(readNumber('1.234', true)).toBe(1234)
  expect(readNumber('1,5', true)).toBe(1.5)
})

test('what is written is read as the same', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(readNumber(writeNumber(number))).toBe(number === 0 ? 0 : number)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), (thousandths) => {
      expect(readNumber(writeNumber(thousandths / 1000))).toBe(thousandths / 1000)
    }),
  )
})

test('any text is a number, or none, or ambiguous, and none that is read is endless', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,٫ ٣e-') }), (text) => {
      const number = readNumber(text)
      expect(number === null || number === 'ambiguous' || Number.isFinite(number)).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedPieces } from './marked-pieces.ts'

const span = fc.record({
  start: fc.integer({ min: -2, max: 40 }),
  end: fc.integer({ min: -2, max: 40 }),
  kind: fc.constantFrom('verb', 'qualifier'),
})

test('the pieces joined are the text, and each mark holds whole spans', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(span, { maxLength: 8 }), (text, spans) => {
      const pieces = markedPieces(text, spans)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      let at = 0
      for (const piece of pieces) {
        const end = at + piece.text.length
        const given = spans.some((s) => s.start === at && s.end === end && s.kind === piece.kind)
        expect(piece.kind === null || given).toBe(true)
        at = end
      }
    }),
  )
})

test('of spans that overlap the first given is marked', () => {
  expect(
    markedPieces('urges all States', [
      { start: 6, end: 16, kind: 'addressee' },
      { start: 0, end: 9, kind: 'verb' },
    ]),
  ).toEqual([
    { text: 'urges ', kind: null },
    { text: 'all States', kind: 'addressee' },
  ])
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrPath } from './qr-code.ts'

/** The modules that a path draws; true is dark. */
function modulesOf({ path, size }: { path: string; size: number }): boolean[][] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)]
  expect(runs.map(([run]) => run).join('')).toBe(path)
  for (const [, x, y, width, back] of runs) {
    expect(back).toBe(width)
    modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(width))
  }
  return modules
}

/** The code without the quiet zone of four. */
const inner = (modules: boolean[][]) => modules.slice(4, -4).map((row) => row.slice(4, -4))

test.each([
  [
    'otpauth://totp/house.example:person%40example.org?secret=KVXXINSROR2XA2ZVIY3UO3TRI5HWIXZZPBAS2ODWMFYTMRC2IZSA&issuer=house.example&period=30&digits=6',
    45,
    'da294b961a64debb',
  ],
  ['A', 21, 'c70a942b285013ce'],
  ['x'.repeat(858), 97, '7df6d43c06bdc861'],
])('the code is the one that an independent reader has read back: %s', (text, size, digest) => {
  // Read back at 1 to 858 bytes, versions 1 to 20, with jsQR 1.4.0.
  const code = inner(modulesOf(qrPath(text)))
  expect(code).toHaveLength(size)
  const bits = code.flat().map(Number).join('')
  expect(createHash('sha256').update(bits).digest('hex').slice(0, 16)).toBe(digest)
})

test('any text has its quiet zone of four, its finders and its timing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const drawing = qrPath(text)
      const modules = modulesOf(drawing)
      const dark = (row: number, column: number) => modules[row]![column]!
      const size = drawing.size - 8
      expect((size - 17) % 4).toBe(0)
      for (let i = 0; i < drawing.size; i++)
        for (const edge of [0, 1, 2, 3, size + 4, size + 5, size + 6, size + 7])
          expect([dark(edge, i), dark(i, edge)]).toEqual([false, false])
      const rows = (row: number, column: number) =>
        [0, 1, 2, 3, 4, 5, 6].map((r) =>
          [0, 1, 2, 3, 4, 5, 6].map((c) => Number(dark(row + r, column + c))).join(''),
        )
      for (const [row, column] of [
        [4, 4],
        [4, size - 3],
        [size - 3, 4],
      ] as const)
        expect(rows(row, column)).toEqual([
          '1111111',
          '1000001',
          '1011101',
          '1011101',
          '1011101',
          '1000001',
          '1111111',
        ])
      for (let i = 8; i < size - 8; i++)
        expect([dark(10, i + 4), dark(i + 4, 10)]).toEqual([i % 2 === 0, i % 2 === 0])
    }),
    { numRuns: 40 },
  )
})

test('a text too long is refused', () => {
  expect(() => qrPath('x'.repeat(859))).toThrow(
    /^859 bytes are too many for a QR code of version 20: it holds 858$/,
  )
  expect(() => qrPath('é'.repeat(430))).toThrow(/^860 bytes/)
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrCode, qrPath, reedSolomon } from './qr-code.ts'

const digest = (text: string) => {
  const modules = qrCode(text)
  const bits = modules.flat().map(Number).join('')
  return [modules.length, createHash('sha256').update(bits).digest('hex').slice(0, 16)]
}

test('error correction is that of a published worked example', () => {
  const helloWorld = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
  expect(reedSolomon(helloWorld, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
})

test('codes are those that an independent reader has read back', () => {
  // Read back at 1 to 858 bytes, versions 1 to 20, with jsQR 1.4.0.
  const address =
    'otpauth://totp/house.example:person%40example.org?secret=KVXXINSROR2XA2ZVIY3UO3TRI5HWIXZZPBAS2ODWMFYTMRC2IZSA&issuer=house.example&period=30&digits=6'
  expect(digest(address)).toEqual([45, 'da294b961a64debb'])
  expect(digest('A')).toEqual([21, 'c70a942b285013ce'])
  expect(digest('x'.repeat(858))).toEqual([97, '7df6d43c06bdc861'])
})

test('every code has its three finders and its timing', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
      const modules = qrCode(text)
      const size = modules.length
      expect((size - 17) % 4).toBe(0)
      const row = (r: number, from: number) =>
        modules[r]!.slice(from, from + 7)
          .map(Number)
          .join('')
      for (const [r, c] of [
        [0, 0],
        [0, size - 7],
        [size - 7, 0],
      ] as const)
        expect([0, 1, 2, 3].map((i) => row(r + i, c))).toEqual(['1111111', '1000001', '1011101', '1011101'])
      for (let i = 8; i < size - 8; i++) expect(modules[6]![i]).toBe(i % 2 === 0)
    }),
    { numRuns: 40 },
  )
})

test('the drawing has a quiet zone of four modules', () => {
  const { path, size } = qrPath(qrCode('A'))
  expect(size).toBe(29)
  expect(path.startsWith('M4 4h7v1h-7z')).toBe(true)
})

test('a text too long is refused', () => {
  expect(() => qrCode('x'.repeat(859))).toThrow(/859 bytes/)
})

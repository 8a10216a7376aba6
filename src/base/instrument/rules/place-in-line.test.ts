import { expect, test } from 'vitest'
import type { Version } from '../schema.ts'
import { placeInLine } from './place-in-line.ts'

const version = (number: number, beside = false) =>
  ({ number, language: 'en', body: { file: { sha256: '' }, ...(beside && { beside: true }) } }) as Version

test('what stands beside another version took the place of none, and none took its place', () => {
  const [first, forged, third] = [version(1), version(2, true), version(3)]
  expect(placeInLine(forged, [forged, first], first)).toBeNull()
  expect(placeInLine(forged, [third, forged, first], third)).toBeNull()
  expect(placeInLine(version(2), [version(2), first], version(2))).toMatchObject({
    before: 1,
    what: 'stands',
  })
  expect(placeInLine(first, [third, first], third)).toMatchObject({ what: 'followed', later: 3 })
})

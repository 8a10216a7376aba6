import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBytes } from './canonical.ts'
import { commit, commitmentOf, opens } from './commitment.ts'

const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
const entry = { kind: 'reporting.submitted', party: 'parties:state:004', data: { answer: 12 } }
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('commitments', () => {
  it('are SHA-256 of salt and canonical bytes, in a leaf that shows nothing else', () => {
    expect(Buffer.from(commitmentOf(salt, {})).toString('hex')).toBe(
      // the bytes 00 to 1f, then "{}", hashed by another program
      '3beb4649fb0f3ba0e4d1db3befc0f9e6982d28cf69bc263851e1b7635a0c9f38',
    )
    const leaf = Buffer.from(commit(salt, entry)).toString()
    expect(leaf).toMatch(/^\{"commitment":"[A-Za-z0-9+/]{43}="\}$/)
  })

  it('open with their salt and entry, in any order of keys, and with nothing else', () => {
    fc.assert(
      fc.property(bytes, fc.jsonValue(), (anySalt, value) => {
        const leaf = commit(anySalt, value)
        expect(opens(leaf, anySalt, JSON.parse(Buffer.from(canonicalBytes(value)).toString()))).toBe(true)
        expect(opens(leaf, anySalt, { other: value })).toBe(false)
        expect(opens(leaf, anySalt.toReversed().with(0, anySalt[31]! ^ 1), value)).toBe(false)
      }),
    )
  })

  it('all have the same length, whatever they hide', () => {
    fc.assert(
      fc.property(bytes, fc.jsonValue(), (anySalt, value) => {
        expect(commit(anySalt, value).length).toBe(commit(salt, entry).length)
      }),
    )
  })

  it('refuse a salt of another length', () => {
    expect(() => commit(salt.subarray(1), entry)).toThrow('32 bytes, not 31')
    expect(opens(commit(salt, entry), salt.subarray(1), entry)).toBe(false)
  })
})

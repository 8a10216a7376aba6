import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalText } from './canonical.ts'

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 units, as RFC 8785 section 3.2.3 demands', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const text = canonicalText(Object.fromEntries(keys.map((key) => [key, 0])))
    expect(Object.keys(JSON.parse(text) as object).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ])
    expect(text.indexOf('"1"')).toBeLessThan(text.indexOf('"\u0080"'))
  })

  it('returns UTF-8', () => {
    expect(Buffer.from(canonicalBytes('é')).toString('hex')).toBe('22c3a922')
  })

  it('is the same for the same value whatever the order of keys, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), (value) => {
        const well = JSON.parse(JSON.stringify(value), (_, v: unknown) =>
          typeof v === 'string' ? v.replaceAll(/\p{Surrogate}/gu, '') : v,
        ) as unknown
        const text = canonicalText(well)
        expect(JSON.parse(text)).toEqual(well)
        expect(canonicalText(JSON.parse(text))).toBe(text)
      }),
    )
  })

  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const refusals: [place: string, value: unknown][] = [
    ['$: undefined', undefined],
    ['$.a: undefined', { a: undefined }],
    ['$.a[1]: undefined', { a: [1, undefined] }],
    ['$[0]: undefined', Array(1)],
    ['$.list[2].score: NaN', { list: [1, 2, { score: NaN }] }],
    ['$: Infinity', Infinity],
    ['$: -Infinity', -Infinity],
    ['$["a b"]: text with half a character', { 'a b': 'x\ud800' }],
    ['$, a key: text with half a character', { '\udc00': 1 }],
    ['$.n: bigint', { n: 1n }],
    ['$.f: function', { f: () => 1 }],
    ['$.s: symbol', { s: Symbol('s') }],
    ['$.at: Date is not plain', { at: new Date(0) }],
    ['$.m: Map is not plain', { m: new Map() }],
    ['$.b: Uint8Array is not plain', { b: new Uint8Array(2) }],
    ['toJSON', { toJSON: () => 1 }],
    ['or a cycle', cycle],
  ]
  it.each(refusals)('refuses, saying %s', (place, value) => {
    expect(() => canonicalBytes(value)).toThrow(place)
  })
})

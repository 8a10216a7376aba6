import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSymbol, sameSymbol, symbolKey } from './symbol.ts'

const cases: [string, Partial<ReturnType<typeof parseSymbol>>][] = [
  ['A/RES/80/16', { organ: 'A', series: 'RES', session: '80', number: '16', chain: [], modifications: [] }],
  ['A/80/257', { organ: 'A', session: '80', number: '257' }],
  ['A/AC.292/2025/CRP.1', { organ: 'A', chain: ['AC.292'], year: 2025, series: 'CRP', number: '1' }],
  [
    'A/CONF.192/2024/RC/CRP.1.Rev3',
    { chain: ['CONF.192', 'RC'], year: 2024, series: 'CRP', number: '1', modifications: ['Rev.3'] },
  ],
  [
    'A/C.1/73/L.27.Rev.1',
    { chain: ['C.1'], session: '73', series: 'L', number: '27', modifications: ['Rev.1'] },
  ],
  ['A/RES/68/247 B', { series: 'RES', session: '68', number: '247', letter: 'B' }],
  ['S/RES/1325 (2000)', { organ: 'S', series: 'RES', number: '1325', year: 2000 }],
  ['A/RES/3314(XXIX)', { series: 'RES', number: '3314', session: 'XXIX' }],
  ['A/RES/ES-10/21', { series: 'RES', session: 'ES-10', number: '21' }],
  ['A/60/88/Corr.2', { session: '60', number: '88', modifications: ['Corr.2'] }],
  ['A/78/461/Add.2/Rev.1', { session: '78', number: '461', modifications: ['Add.2', 'Rev.1'] }],
  ['A/CONF.192/15', { chain: ['CONF.192'], number: '15' }],
  ['E/CN.6/2024/L.1', { organ: 'E', chain: ['CN.6'], year: 2024, series: 'L', number: '1' }],
  ['A/RES/78/68*', { session: '78', number: '68' }],
]

describe('parseSymbol', () => {
  it.each(cases)('reads %s', (raw, expected) => {
    expect(parseSymbol(raw)).toMatchObject({ ...expected, raw })
  })

  it('never throws and keeps the raw text', () => {
    const pieces = fc.constantFrom(
      'A',
      'RES',
      '/',
      '.',
      'Rev',
      '1',
      ' ',
      '(',
      ')',
      'B',
      '-',
      '*',
      'L',
      '2024',
      'XX',
      '\u202E',
    )
    const symbols = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(symbols, (raw) => {
        const symbol = parseSymbol(raw)
        return symbol.raw === raw && Array.isArray(symbol.chain) && typeof symbolKey(raw) === 'string'
      }),
      { numRuns: 2000 },
    )
  })

  it('takes long input', () => {
    for (const unit of ['A/', 'REV.1', '(', ' /', '1 ', 'A.'])
      expect(parseSymbol(unit.repeat(200_000)).raw).toHaveLength(unit.length * 200_000)
  })
})

describe('symbolKey', () => {
  it('normalises punctuation, case and spaces', () => {
    expect(symbolKey('a/c.1/73/l.27.rev.1')).toBe('A/C.1/73/L.27/REV.1')
    expect(symbolKey(' A/CONF.192/2024/RC/CRP.1.Rev3 ')).toBe('A/CONF.192/2024/RC/CRP.1/REV.3')
    expect(symbolKey('A/RES/68/247B')).toBe('A/RES/68/247 B')
  })

  it('is the same for its own result', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases.map(([raw]) => raw)),
        (raw) => symbolKey(symbolKey(raw)) === symbolKey(raw),
      ),
    )
  })

  it('tells documents apart and knows the same one', () => {
    expect(sameSymbol('A/C.1/73/L.27.Rev.1', 'A/C.1/73/L.27/Rev.1')).toBe(true)
    expect(sameSymbol('A/RES/68/247 A', 'A/RES/68/247 B')).toBe(false)
    expect(sameSymbol('', '')).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOf } from './status.ts'
import { structureText } from './structure/index.ts'

const document = (over: { symbol?: string; title?: string; date?: string; front?: string }) => ({
  symbol: over.symbol ?? '',
  title: over.title ?? 'Lanterns of harbours',
  date: over.date ?? '',
  provisions:
    over.front === undefined
      ? []
      : structureText(`Lanterns\n\n1. Decides.`).provisions.map((p) => ({
          ...p,
          eId: 'preface__p_1',
          text: over.front ?? '',
        })),
})

test.each([
  ['A/C.1/78/L.60', ''],
  ['A/C.1/78/L.60/Rev.1', '2023-10-31'],
  ['a/c.1/73/l.27.rev.1', ''],
  ['A/CONF.192/2006/RC/WP.4', '2006-07-05'],
  ['XY/AC.2/2031/CRP.1/Rev.3', ''],
])('%s is the symbol of a draft', (symbol, date) =>
  expect(statusOf(document({ symbol, date }))).toBe('working-draft'),
)

test.each([
  'Draft resolution',
  'Revised draft decision on lanterns',
  'Lanterns of harbours: zero draft',
  'Dra\u00adft reso\u200blution',
  'WORKING PAPER submitted by the keepers',
  'Non-paper of the Chair',
  'Chair’s rolling text',
  'Projet de résolution sur les fanaux',
  'Projet d’avenant : document de travail',
  'Proyecto de resolución',
  'Проект резолюции',
  'مشروع قرار بشأن الفوانيس',
  '关于灯笼的决议草案',
])('“%s” names a draft, in the title and before the text', (words) => {
  expect(statusOf(document({ title: words }))).toBe('working-draft')
  expect(statusOf(document({ front: words }))).toBe('working-draft')
})

test.each(['A/RES/78/16', 'S/RES/1540 (2004)', 'EX/RES/7/2', 'A/DEC/78/541', 'A/RES/68/247 B'])(
  '%s with a date is adopted, and without one nothing is said',
  (symbol) => {
    expect(statusOf(document({ symbol, date: '2024-02-29' }))).toBe('adopted')
    expect(statusOf(document({ symbol }))).toBeNull()
  },
)

describe('nothing is said', () => {
  test.each([
    ['by a file without a symbol', { date: '2024-02-29' }],
    ['by a report', { symbol: 'A/70/174', date: '2015-07-22' }],
    ['by a correction of a resolution', { symbol: 'A/RES/78/16/Corr.1', date: '2024-02-29' }],
    [
      'where a resolution calls itself a draft',
      { symbol: 'A/RES/78/16', date: '2024-02-29', title: 'Draft resolution' },
    ],
    ['by words that only look alike', { title: 'On draught horses, papers at work and drafting committees' }],
    ['by words far into a paragraph', { front: `${'Lanterns go out. '.repeat(20)}It is a zero draft.` }],
  ])('%s', (_why, given) => expect(statusOf(document(given))).toBeNull())
})

const someSymbol = fc.oneof(
  fc.string(),
  fc
    .tuple(
      fc.constantFrom('A', 'S', 'E', 'XY'),
      fc.constantFrom('RES', 'DEC', 'PRST', 'L', 'CRP', 'WP', 'INF', ''),
      fc.nat(999),
    )
    .map(([organ, series, number]) => `${organ}/78/${series}${series.length > 2 ? '/' : '.'}${number}`),
)

test('nothing is adopted without a resolution’s symbol and a date, or where a word calls it a draft', () => {
  fc.assert(
    fc.property(
      someSymbol,
      fc.string(),
      fc.constantFrom('', '2024-02-29'),
      fc.constantFrom('Draft resolution', 'zero draft', 'Document de travail'),
      (symbol, title, date, words) => {
        const status = statusOf(document({ symbol, title, date }))
        if (status === 'adopted') {
          expect(symbol).toMatch(/RES|DEC|PRST/i)
          expect(date).not.toBe('')
        }
        expect(statusOf(document({ symbol, date, title: `${words}. ${title}` }))).not.toBe('adopted')
        expect(statusOf(document({ symbol, date: '', title }))).not.toBe('adopted')
      },
    ),
  )
})

test('neither case nor white space nor the form of the number changes what a symbol says', () => {
  const spelt = fc.tuple(
    fc.constantFrom('A/C.1/78/L.', 'A/RES/78/', 'A/AC.3/2031/CRP.', 'A/78/'),
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom('', '/Rev.1', '.Rev.2', ' Rev. 3'),
  )
  fc.assert(
    fc.property(spelt, ([start, number, end]) => {
      const symbol = `${start}${number}${end}`
      const status = statusOf(document({ symbol, date: '2024-02-29' }))
      expect(statusOf(document({ symbol: ` ${symbol.toLowerCase()} `, date: '2024-02-29' }))).toBe(status)
      if (/L\.|CRP/.test(symbol)) expect(status).toBe('working-draft')
      else expect(status).toBe(symbol.includes('RES') && end === '' ? 'adopted' : null)
    }),
  )
})

test.each([
  [
    'A/C.1/78/L.60\n\nHarbour lanterns\n\nThe Harbour Assembly,\n\n1. Decides that they be lit.',
    'working-draft',
  ],
  [
    'A/RES/99/7\n\nResolution adopted by the General Assembly on 4 December 2044\n\n99/7. Harbour lanterns\n\nThe General Assembly,\n\n1. Decides that they be lit.',
    'adopted',
  ],
  ['A/CONF.99/INF/4\n\nStatements on lanterns\n\nBorland\n\nThe working paper was good.', 'issued'],
  ['Harbour lanterns\n\n1. Decides that they be lit.', null],
])('of a text as it is read, number %#', (text, status) => expect(statusOf(structureText(text))).toBe(status))

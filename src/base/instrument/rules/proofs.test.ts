import { expect, test } from 'vitest'
import type { AsRead, Pin } from '../schema.ts'
import { type FileOutcome, proofOfFile, proofOfText } from './proofs.ts'

const pin: Pin = {
  id: 'harbours.lanterns',
  programme: 'harbours',
  document: 'ex-res-9-1',
  symbol: 'EX/RES/9/1',
  language: 'en',
  files: ['pinned'],
  paragraphs: [],
  source: { document: 'ex-res-9-1', label: 'V', checked: true },
}
const read: AsRead = { symbol: 'EX/RES/9/1', language: 'en', byHand: [], leftOut: 0 }

/** Of a text that is read so, by its document, its language and its file. */
const outcome = (
  said: Partial<AsRead> | null,
  { document = 'ex-res-9-1', language = 'en', sha256 = 'pinned' } = {},
): FileOutcome =>
  proofOfFile(
    {
      document,
      version: {
        language,
        body: {
          date: '2021-12-04',
          sections: [],
          file: { sha256, name: 'lanterns.pdf', format: 'pdf' },
          ...(said && { asRead: { ...read, ...said } }),
        },
      },
    },
    [pin],
  ).what

test.each<[string, FileOutcome, FileOutcome]>([
  ['the same symbol and language', outcome({}), 'proven'],
  ['the same symbol, spelled otherwise', outcome({ symbol: 'ex / res/9/1*' }), 'proven'],
  ['another symbol', outcome({ symbol: 'EX/RES/9/2' }), 'saysOtherSymbol'],
  ['a revision', outcome({ symbol: 'EX/RES/9/1/Rev.1' }), 'saysOtherSymbol'],
  ['a corrigendum', outcome({ symbol: 'EX/RES/9/1/Corr.1' }), 'corrigendum'],
  ['a corrigendum in another spelling', outcome({ symbol: 'EX/RES/9/1.Corr 2' }), 'corrigendum'],
  ['no symbol', outcome({ symbol: '' }), 'saysNoSymbol'],
  ['another language', outcome({ language: 'fr' }), 'saysOtherLanguage'],
  ['no language', outcome({ language: '' }), 'saysOtherLanguage'],
  ['what nobody kept', outcome(null), 'notKept'],
  ['the same as another text', outcome({}, { document: 'ex-res-9-2' }), 'otherSymbol'],
  ['the same, and stands in another language', outcome({}, { language: 'fr' }), 'otherLanguage'],
  ['the same in another file', outcome({}, { sha256: 'other' }), 'otherFile'],
  ['what no pack knows', outcome({}, { sha256: 'other', document: 'ex-res-9-2' }), 'notPinned'],
])('a file that says %s', (_what, found, expected) => {
  expect(found).toBe(expected)
})

test('the file that is pinned proves no paragraph for which other words are pinned', () => {
  const text = {
    document: 'ex-res-9-1',
    version: {
      language: 'en',
      body: { date: '2021-12-04', sections: [], asRead: read },
    },
  }
  const proof = proofOfText(
    text,
    { what: 'proven', pin },
    {
      count: 2,
      checks: new Map(),
      awaiting: new Set(),
      front: null,
      isWhole: false,
      agreeing: new Map(),
      contradicted: new Set(['para_1']),
      lacksPinned: false,
    },
  )
  expect([proof.proofOf('para_1'), proof.proofOf('para_2')?.by]).toEqual([null, 'file'])
  expect([proof.official, proof.isOfficial]).toEqual([1, false])
})

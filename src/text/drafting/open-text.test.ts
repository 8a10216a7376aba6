/** A document opened for negotiation is the same document again. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf, type Document } from '../document.ts'
import { anyDocument, wells, wellsIn } from '../render/test-documents.ts'
import { markSpans, structureText } from '../structure/index.ts'
import { asDocument, openText, tokenise, wordsOf } from './index.ts'
import { tokensOf } from './tokens.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
const isMissing = !existsSync(corpus)
if (isMissing) console.log('skipped: ../shared/corpus is not at hand')

const single = ({ documents: _, ...document }: Document): Document => document

function expectSame(document: Document): void {
  const text = openText(document, 'base')
  expect(asDocument(text)).toEqual({ ...document, provisions: markSpans(document.provisions) })
  expect(new Set(text.paragraphs.map(({ id }) => id)).size).toBe(text.paragraphs.length)
  const names = text.paragraphs.flatMap((one) => tokensOf(one).map(({ at }) => at))
  expect(new Set(names).size).toBe(names.length)
}

test.each(Object.entries({ en: wells, ...wellsIn }))('the draft on wells (%s)', (_, document) => {
  expectSame(document)
})

test('any document', () => {
  fc.assert(fc.property(anyDocument, (document) => partsOf(document).map(single).forEach(expectSame)))
})

test.skipIf(isMissing)('the resolutions of two sessions', () => {
  const lines = gunzipSync(readFileSync(`${corpus}un-resolutions-78-79.ndjson.gz`))
    .toString('utf8')
    .split('\n')
  const texts = lines.filter((line, i) => line !== '' && i % 16 === 0)
  for (const line of texts) {
    const { text } = JSON.parse(line) as { text: string }
    partsOf(structureText(text)).map(single).forEach(expectSame)
  }
})

test('a file of several texts is not one text', () => {
  expect(() => openText({ ...wells, documents: [wells] }, 'base')).toThrow(RangeError)
})

test('a text as read is few runs', () => {
  const { paragraphs } = openText(wells, 'base')
  expect(paragraphs.every(({ runs }) => runs.length === 1)).toBe(true)
})

test.each([
  [
    'States’ capacity-building, 1,500 of',
    ['States’'.slice(0, 6), '’', ' ', 'capacity-building', ',', ' ', '1,500', ' ', 'of'],
  ],
  ['会议决定A', ['会', '议', '决', '定', 'A']],
  ['الْمُؤْتَمَرُ، 1', ['الْمُؤْتَمَرُ', '،', ' ', '1']],
  ['A/RES/1', ['A', '/', 'RES', '/', '1']],
])('%s: words, spaces and marks', (text, tokens) => {
  expect(tokenise(text)).toEqual(tokens)
})

test('tokens of a row, cut out, are the same tokens again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
      const tokens = tokenise(text)
      expect(tokens.join('')).toBe(text)
      const [from, to] = [a % (tokens.length + 1), b % (tokens.length + 1)].sort((p, q) => p - q)
      const row = tokens.slice(from, to)
      expect(tokenise(row.join(''))).toEqual(row)
    }),
  )
})

test('words of a paragraph', () => {
  const text = openText(wells, 'base')
  expect(wordsOf(text.paragraphs[2]!)).toBe(wells.provisions[0]!.text)
})

import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { structureText } from '../structure/index.ts'
import { ABBREVIATIONS, buildIndex, RUN_LENGTH, trace } from './index.ts'
import { madeDocument } from './testing.ts'
import { createSplitter } from './words.ts'

const split = createSplitter(ABBREVIATIONS)

/** Words of the draft in a run that stands in a source, by comparing every pair of positions. */
function naivelyVerbatim(draft: Document, sources: readonly Document[]): boolean[] {
  const words = streamOf(draft)
  const verbatim = new Array<boolean>(words.length).fill(false)
  for (const source of sources) {
    const others = streamOf(source)
    let below = new Uint32Array(others.length + 1)
    for (let i = words.length - 1; i >= 0; i--) {
      const row = new Uint32Array(others.length + 1)
      for (let p = others.length - 1; p >= 0; p--) {
        if (words[i] !== others[p]) continue
        row[p] = below[p + 1]! + 1
        if (row[p]! >= RUN_LENGTH) verbatim.fill(true, i, i + row[p]!)
      }
      below = row
    }
  }
  return verbatim
}

function streamOf(document: Document): string[] {
  return document.provisions.flatMap(({ text }) => split(text).tokens)
}

/** What `trace` says of each word, in reading order; fails where a word lies in no span or in two. */
function traced(draft: Document, sources: readonly Document[], leaveOut: string[] = []): boolean[] {
  const { spans } = trace(draft, buildIndex(sources), { leaveOut })
  return draft.provisions.flatMap(({ eId, text }) => {
    const own = spans.filter((span) => span.eId === eId)
    const { starts, ends } = split(text)
    return starts.map((start, i) => {
      const holding = own.filter((span) => span.start <= start && span.end >= ends[i]!)
      expect(holding).toHaveLength(1)
      return holding[0]!.kind === 'verbatim'
    })
  })
}

/** Both agree, but for whole short paragraphs, which `trace` knows beside runs. */
function expectSame(draft: Document, sources: readonly Document[], leaveOut: string[] = []) {
  const naive = naivelyVerbatim(
    draft,
    sources.filter(({ symbol }) => !leaveOut.includes(symbol)),
  )
  const found = traced(draft, sources, leaveOut)
  let offset = 0
  for (const { text } of draft.provisions) {
    const size = split(text).tokens.length
    const expected = naive.slice(offset, offset + size)
    const actual = found.slice(offset, offset + size)
    if (size >= RUN_LENGTH || expected.includes(true)) expect(actual).toEqual(expected)
    offset += size
  }
}

const word = fc.constantFrom('wall', 'lantern', 'keeper', 'of', 'the')
const paragraph = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
const corpus = fc
  .array(fc.array(paragraph, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((documents) => documents.map((texts, i) => madeDocument(`EX/${i}`, texts)))

/** A paragraph put together from what stands in the corpus and from other words. */
function draftFrom(sources: readonly Document[]): fc.Arbitrary<Document> {
  const words = sources.flatMap(streamOf)
  const taken = fc
    .tuple(fc.nat(words.length), fc.nat(60))
    .map(([start, length]) => words.slice(start, start + length).join(' '))
  const own = fc.constantFrom('gull', 'wall', 'of the', 'sings at noon')
  const text = fc.array(fc.oneof(taken, own), { maxLength: 4 }).map((parts) => parts.join(' '))
  return fc.array(text, { maxLength: 4 }).map((texts) => madeDocument('EX/draft', texts))
}

describe('every run of eight words that comparing all positions finds', () => {
  it('is found in generated texts, and no other', () => {
    const cases = corpus.chain((sources) => fc.tuple(fc.constant(sources), draftFrom(sources), fc.boolean()))
    fc.assert(
      fc.property(cases, ([sources, draft, leaveOut]) =>
        expectSame(draft, sources, leaveOut ? ['EX/0'] : []),
      ),
      { numRuns: 300 },
    )
  })

  it('is found where runs of several sources overlap', () => {
    const line = fc.array(fc.constantFrom(...'abcdefghijklmnopqrst'), { minLength: 20, maxLength: 80 })
    const windows = fc.array(fc.tuple(fc.nat(70), fc.integer({ min: 6, max: 40 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(line, windows, fc.nat(79), (words, cuts, at) => {
        const sources = cuts.map(([start, length], i) =>
          madeDocument(`EX/${i}`, [words.slice(start, start + length).join(' ')]),
        )
        const draft = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
        expectSame(madeDocument('EX/draft', draft), sources)
      }),
      { numRuns: 300 },
    )
  })

  it('is cited to a document that has all of it, whatever was looked up before', () => {
    const lanterns = (count: number) => Array<string>(count).fill('lantern').join(' ')
    const sources = [
      madeDocument('EX/0', [lanterns(16)], '2031-01-10'),
      madeDocument('EX/1', [lanterns(17)], '2031-01-11'),
    ]
    const { spans } = trace(madeDocument('EX/draft', [lanterns(33)]), buildIndex(sources))
    expect(spans.map(({ sources: [first] }) => first?.symbol)).toEqual(['EX/1', 'EX/0'])
  })

  it('is cited to the earliest document that has these words', () => {
    const line = fc.array(fc.constantFrom(...'abcdefghijklmnopqrst'), { minLength: 20, maxLength: 60 })
    const windows = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 8, max: 40 })), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(line, windows, (words, cuts) => {
        const sources = cuts.map(([start, length], i) =>
          madeDocument(`EX/${i}`, [words.slice(start, start + length).join(' ')], `2031-01-${10 + i}`),
        )
        const { spans } = trace(madeDocument('EX/draft', [words.join(' ')]), buildIndex(sources))
        for (const { kind, text, sources: cited } of spans) {
          if (kind !== 'verbatim' || text.split(' ').length < RUN_LENGTH) continue
          const first = sources.find(({ provisions }) => provisions[0]!.text.includes(text))
          expect(cited[0]!.symbol).toBe(first!.symbol)
        }
      }),
      { numRuns: 300 },
    )
  })

  const path = '../shared/corpus/un-resolutions-78-79.ndjson.gz'
  it.skipIf(!existsSync(path))(
    `is found in real texts (skipped without ${path})`,
    () => {
      const symbols = [
        'A/RES/79/40',
        'A/RES/78/46',
        'A/RES/79/31',
        'A/RES/78/187',
        'A/RES/79/57',
        'A/RES/79/54',
      ]
      const documents = gunzipSync(readFileSync(path))
        .toString('utf8')
        .split('\n')
        .filter((line) => symbols.some((symbol) => line.includes(`"${symbol}"`)))
        .map((line) => JSON.parse(line) as { symbol: string; text: string })
        .filter(({ symbol }) => symbols.includes(symbol))
        .map(({ symbol, text }) => ({ ...structureText(text), symbol }))
      expect(documents).toHaveLength(symbols.length)
      const draft = documents.find(({ symbol }) => symbol === 'A/RES/79/40')!
      expectSame(draft, documents, ['A/RES/79/40'])
    },
    30_000,
  )
})

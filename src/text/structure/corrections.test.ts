import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document, Provision } from '../document.ts'
import { type Correction, applyCorrections } from './corrections.ts'
import { markSpans } from './spans.ts'

const paragraph = (eId: string, text: string, more: Partial<Provision> = {}): Provision => ({
  eId,
  kind: 'operative',
  number: eId.replace('para_', ''),
  text,
  depth: 0,
  parent: null,
  footnotes: [],
  page: 1,
  ...more,
})

const read: Document = {
  symbol: 'X/1',
  title: 'Safe roads',
  date: '2024-05-01',
  session: '',
  agendaItem: '',
  body: '',
  enactingFormula: '',
  language: 'en',
  provisions: [
    paragraph('para_1', 'Calls upon States to mend their roads;'),
    paragraph('para_2', 'Decides to meet'),
    paragraph('para_3', 'again in two years; Requests a report.'),
    paragraph('para_3__subpara_a', 'On bridges;', { parent: 'para_3', depth: 1 }),
  ],
}
const at = (index: number) => ({ eId: read.provisions[index]!.eId, text: read.provisions[index]!.text })
const texts = (corrections: Correction[], document = read) =>
  applyCorrections(document, corrections).document.provisions.map((p) => p.text)

test('fields, kinds, numbers and words are put right', () => {
  const { document, unapplied } = applyCorrections(read, [
    { what: 'field', field: 'symbol', value: 'X/2' },
    { what: 'kind', at: at(0), kind: 'preambular' },
    { what: 'number', at: at(1), number: '2 bis' },
    { what: 'text', at: at(1), text: 'Decides to meet soon' },
  ])
  expect(unapplied).toEqual([])
  expect(document.symbol).toBe('X/2')
  expect(document.provisions[0]?.kind).toBe('preambular')
  expect(document.provisions[1]).toMatchObject({ number: '2 bis', text: 'Decides to meet soon' })
})

test('a paragraph torn in two is joined, and what hung under it still hangs', () => {
  const { document } = applyCorrections(read, [{ what: 'merge', at: at(2) }])
  expect(document.provisions.map((p) => p.eId)).toEqual(['para_1', 'para_2', 'para_3__subpara_a'])
  expect(document.provisions[1]?.text).toBe('Decides to meet again in two years; Requests a report.')
  expect(document.provisions[2]?.parent).toBe('para_2')
})

test('two paragraphs run together are split before the given words', () => {
  const { document } = applyCorrections(read, [{ what: 'split', at: at(2), before: 'Requests' }])
  expect(document.provisions.slice(2, 4).map((p) => [p.eId, p.text])).toEqual([
    ['para_3', 'again in two years;'],
    ['para_3-2', 'Requests a report.'],
  ])
})

test('what is no part of the text is left out', () => {
  const { document } = applyCorrections(read, [{ what: 'drop', at: at(2) }])
  expect(document.provisions.map((p) => p.eId)).toEqual(['para_1', 'para_2', 'para_3__subpara_a'])
  expect(document.provisions[2]?.parent).toBeNull()
})

test('corrections survive a new reading that numbers differently', () => {
  const again = {
    ...read,
    provisions: read.provisions.map((p) => ({ ...p, eId: p.eId.replace('para_', 'sec_1__para_') })),
  }
  expect(texts([{ what: 'text', at: at(0), text: 'Calls upon all States;' }], again)[0]).toBe(
    'Calls upon all States;',
  )
})

test('a paragraph read a little differently at another address is found by its words', () => {
  const again = {
    ...read,
    provisions: read.provisions.map((p) => ({
      ...p,
      eId: p.eId.replace('para_', 'sec_1__para_'),
      text: p.text.replace('mend', 'men d'),
    })),
  }
  const dropped = applyCorrections(again, [{ what: 'drop', at: at(0) }])
  expect(dropped.unapplied).toEqual([])
  expect(dropped.document.provisions.map((p) => p.eId)).not.toContain('sec_1__para_1')
  const near = { eId: 'para_9', text: 'Calls upon all States to mend their roads;' }
  expect(texts([{ what: 'drop', at: near }])).not.toContain('Calls upon States to mend their roads;')
})

test('one that fits nothing is reported and changes nothing', () => {
  const lost: Correction = { what: 'drop', at: { eId: 'para_9', text: 'Nothing of the kind' } }
  const { document, unapplied } = applyCorrections(read, [lost])
  expect(unapplied).toEqual([lost])
  expect(document).toEqual(read)
})

test('the reading itself is never changed, and no words appear from nowhere', () => {
  const index = fc.nat({ max: read.provisions.length - 1 })
  const correction = fc.oneof(
    index.map((i): Correction => ({ what: 'merge', at: at(i) })),
    index.map((i): Correction => ({ what: 'drop', at: at(i) })),
    fc
      .tuple(index, fc.constantFrom('again', 'Requests', 'to', 'zebra'))
      .map(([i, before]): Correction => ({ what: 'split', at: at(i), before })),
  )
  const before = structuredClone(read)
  fc.assert(
    fc.property(fc.array(correction, { maxLength: 6 }), (corrections) => {
      const { document } = applyCorrections(read, corrections)
      expect(read).toEqual(before)
      const known = new Set(read.provisions.flatMap((p) => p.text.split(' ')))
      expect(document.provisions.flatMap((p) => p.text.split(' ')).every((word) => known.has(word))).toBe(
        true,
      )
      const ids = new Set(document.provisions.map((p) => p.eId))
      expect(ids.size).toBe(document.provisions.length)
      expect(document.provisions.every((p) => p.parent === null || ids.has(p.parent))).toBe(true)
    }),
  )
})

test('brackets are marked where they stand after a correction, also those that close in another paragraph', () => {
  const rolling: Document = {
    ...read,
    provisions: markSpans([
      paragraph('para_1', 'Decides [also] to row;'),
      paragraph('para_2', 'Calls upon crews to'),
      paragraph('para_3', 'sail [or rest]; Requests [more] wind.'),
      paragraph('para_4', '[Decides to wait;'),
      paragraph('para_5', 'Decides to end.]'),
    ]),
  }
  const here = (i: number) => ({ eId: rolling.provisions[i]!.eId, text: rolling.provisions[i]!.text })
  const { document } = applyCorrections(rolling, [
    { what: 'text', at: here(0), text: 'Also decides [as well] to row;' },
    { what: 'merge', at: here(2) },
    { what: 'split', at: { ...here(1), text: 'Calls upon crews to sail [or rest]; Requests [more] wind.' }, before: 'Requests' }, // prettier-ignore
    { what: 'drop', at: here(4) },
  ])
  const marked = document.provisions.map(({ text, spans = [] }) =>
    spans.map(({ start, end }) => text.slice(start, end)),
  )
  expect(marked).toEqual([['[as well]'], ['[or rest]'], ['[more]'], []])
})

test('marks of notes keep their places where a paragraph is rewritten, joined or split', () => {
  const words = 'Urges States to light lamps, and to share oil'
  const noted: Document = {
    ...read,
    provisions: [
      {
        ...read.provisions[0]!,
        text: words,
        footnotes: [
          { mark: '1', text: 'Of 2031.', at: 'Urges States'.length },
          { mark: '2', text: 'Of oil.' },
        ],
      },
      { ...read.provisions[1]!, text: 'and nets', footnotes: [{ mark: '3', text: 'Of any kind.' }] },
    ],
  }
  const first = { eId: noted.provisions[0]!.eId, text: words }
  const places = (correction: Correction) =>
    applyCorrections(noted, [correction]).document.provisions.map(({ text, footnotes }) =>
      footnotes.map((note) => [note.mark, text.slice(0, note.at).split(' ').at(-1)]),
    )
  expect(places({ what: 'text', at: first, text: words.replace('Urges', 'Calls upon all') })[0]).toEqual([
    ['1', 'States'],
    ['2', 'oil'],
  ])
  expect(places({ what: 'split', at: first, before: 'and to' }).slice(0, 2)).toEqual([
    [['1', 'States']],
    [['2', 'oil']],
  ])
  const second = { eId: noted.provisions[1]!.eId, text: 'and nets' }
  expect(places({ what: 'merge', at: second })[0]).toEqual([
    ['1', 'States'],
    ['2', 'oil'],
    ['3', 'nets'],
  ])
})

import { describe, expect, test } from 'vitest'
import type { Document } from '../../../text/index.ts'
import type { Provision, ProvisionBody } from '../schema.ts'
import {
  type ReadFacts,
  compareReadings,
  countDifferences,
  differs,
  isReadAgain,
} from './compare-readings.ts'
import { type BareParagraph, documentOfParagraphs } from './document-of-paragraphs.ts'
import { partOfText, partStored } from './part-of-text.ts'
import { provisionsOfVersion } from './provisions-of-version.ts'

const paragraph = (id: string, eId: string, text: string, body: Partial<ProvisionBody> = {}): Provision => ({
  id,
  instrument: 'ropes',
  version: 1,
  language: 'en',
  position: 0,
  eId,
  body: {
    kind: 'operative',
    number: eId.replace('para_', ''),
    text: { en: text },
    depth: 0,
    footnotes: [],
    addressees: [],
    gender: false,
    sources: [],
    ...body,
  },
})
const reading = (provisions: Provision[], facts: Partial<ReadFacts> = {}) => ({ facts, provisions })
const oil = paragraph('oil', 'para_1', 'Decides to keep oil;')
const rope = paragraph('rope', 'para_2', 'Requests the keeper to mend ropes.')

describe('two readings of one version', () => {
  test('that say the same do not differ, on whatever page a paragraph stands', () => {
    const other = { ...oil, body: { ...oil.body, page: 3, footnotes: [] } }
    expect(differs(compareReadings(reading([oil, rope]), reading([other, rope])))).toBe(false)
  })

  test.each<[string, Partial<ProvisionBody>]>([
    ['words', { text: { en: 'Decides to keep oi1;' } }],
    ['number', { number: '1 bis' }],
    ['kind', { kind: 'heading' }],
    ['notes', { footnotes: [{ mark: '1', text: 'See ropes.' }] }],
    ['level', { depth: 1 }],
    ['level', { parent: 'rope' }],
    ['meaning', { item: 'norm/norm-a' }],
  ])('differ in the %s of a paragraph', (what, body) => {
    const { paragraphs } = compareReadings(
      reading([oil]),
      reading([paragraph('oil', 'para_1', 'Decides to keep oil;', body)]),
    )
    expect(paragraphs).toMatchObject([{ id: 'oil', what: [what] }])
  })

  test('say what is new and what is none any more where it stands in the text', () => {
    const gone = paragraph('gone', 'para_2', 'Page 7')
    const added = paragraph('added', 'para_3', 'Thanks the keeper.')
    const { paragraphs } = compareReadings(reading([oil, gone, rope]), reading([oil, rope, added]))
    expect(paragraphs.map(({ id, was, now }) => [id, was?.text, now?.text])).toEqual([
      ['gone', 'Page 7', undefined],
      ['added', undefined, 'Thanks the keeper.'],
    ])
  })

  test('count paragraphs that only moved as one difference', () => {
    const first = paragraph('new', 'para_1', 'Recalls the lamps;')
    const [a, b] = [
      paragraph('oil', 'para_2', 'Decides to keep oil;', { number: '1' }),
      { ...rope, eId: 'para_3' },
    ]
    const found = compareReadings(reading([oil, rope]), reading([first, a, b]))
    expect(found.moved.map(({ was, now }) => [was, now])).toEqual([
      ['para_1', 'para_2'],
      ['para_2', 'para_3'],
    ])
    expect([found.paragraphs.length, countDifferences(found)]).toEqual([1, 2])
  })

  test('differ in what the file says of itself, also where that was never kept: it becomes public', () => {
    const { facts } = compareReadings(
      reading([oil], { title: 'Ropes 2 bis', date: '' }),
      reading([oil], { title: 'Ropes', date: '', session: 'Third session' }),
    )
    expect(facts).toEqual([
      { fact: 'title', was: 'Ropes 2 bis', now: 'Ropes' },
      { fact: 'session', was: '', now: 'Third session' },
    ])
  })

  const noted = (at?: number, body: Partial<ProvisionBody> = {}) =>
    paragraph('oil', 'para_1', 'Decides to keep oil;', {
      footnotes: [{ mark: '1', text: 'Of any kind.', ...(at !== undefined && { at }) }],
      ...body,
    })

  test('differ once in all places of marks that become known, and not paragraph by paragraph', () => {
    const found = compareReadings(reading([noted(), rope]), reading([noted(7), rope]))
    expect(found).toMatchObject({ paragraphs: [], placed: ['oil'] })
    expect([differs(found), countDifferences(found)]).toEqual([true, 1])
  })

  test('differ in a mark that stands elsewhere, and say where it stands', () => {
    const { paragraphs, placed } = compareReadings(reading([noted(7)]), reading([noted(10)]))
    expect(placed).toEqual([])
    expect(paragraphs).toMatchObject([
      { what: ['notes'], was: { footnotes: [{ at: 7 }] }, now: { footnotes: [{ at: 10 }] } },
    ])
  })

  test('say which paragraphs are so since a person put them so', () => {
    const typed = paragraph('oil', 'para_1', 'Decides to keep wicks;')
    const machine = [document([read('para_1', 'Decides to keep oil;'), read('para_2', 'Page 7')])]
    const left = paragraph('left', 'para_2', 'Page 7')
    const { paragraphs } = compareReadings(reading([oil, left]), reading([typed]), machine)
    expect(paragraphs.map(({ id, corrected }) => [id, corrected])).toEqual([
      ['oil', true],
      ['left', true],
    ])
    const again = compareReadings(reading([typed]), reading([oil]), machine)
    expect(again.paragraphs.map(({ corrected }) => corrected)).toEqual([false])
  })
})

const read = (eId: string, text: string): BareParagraph => ({
  eId,
  number: eId.replace('para_', ''),
  text,
})
const document = (paragraphs: BareParagraph[], over: Partial<Document> = {}): Document =>
  documentOfParagraphs(paragraphs, { symbol: 'A/1', ...over })

describe('paragraphs of a new reading', () => {
  const version = { instrument: 'ropes', number: 1, language: 'en' }
  const made = (provisions: BareParagraph[], before: Provision[][]) => {
    let n = 0
    const newId = () => `new ${++n}`
    return provisionsOfVersion({ version, read: document(provisions), before, newId, isSame: isReadAgain })
  }

  test('keep their ids and what is known of them where they were two in one', () => {
    const both = paragraph('both', 'para_1', 'Decides to keep oil; 2. Requests the keeper to mend ropes.', {
      item: 'norm/norm-a',
    })
    const next = made(
      [read('para_1', 'Decides to keep oil;'), read('para_2', 'Requests the keeper to mend ropes.')],
      [[both]],
    )
    expect(next.map(({ id, body }) => [id, body.item])).toEqual([
      ['both', 'norm/norm-a'],
      ['new 1', undefined],
    ])
  })

  test('take the id of the same paragraph in another version only where their own has none', () => {
    const later = [
      paragraph('oil', 'para_1', 'Decides to keep oil;'),
      paragraph('later', 'para_2', 'Thanks the keeper.'),
    ]
    const next = made(
      [read('para_1', 'Decides to keep oils;'), read('para_2', 'Thanks the keeper.')],
      [[oil], later],
    )
    expect(next.map(({ id }) => id)).toEqual(['oil', 'later'])
  })

  test('lose what is known of one whose words have nothing to do with it', () => {
    const known = paragraph('oil', 'para_1', 'Decides to keep oil;', { item: 'norm/norm-a' })
    expect(made([read('para_1', 'Thanks every harbour.')], [[known]])[0]?.body.item).toBeUndefined()
  })
})

describe('of the documents of a file, a text is', () => {
  const [a, b] = [
    document([read('para_1', 'Oil')], { symbol: 'A/1 A' }),
    document([read('para_1', 'Rope')], { symbol: 'A/1 B' }),
  ]
  const unknown = { part: null, parts: null }

  test('the only one, the one with its symbol, or the one at its place', () => {
    expect(partOfText([a], 'A/9', unknown)).toBe(a)
    expect(partOfText([a, b], 'A/1 B', unknown)).toBe(b)
    expect(partOfText([a, b], '', { part: 1, parts: 2 })).toBe(b)
  })

  test('none where that cannot be told', () => {
    expect(partOfText([a, b], 'A/9', unknown)).toBeNull()
    expect(partOfText([a], 'A/1 B', { part: 1, parts: 2 })).toBeNull()
    expect(partOfText([a, b], '', { part: 0, parts: 1 })).toBeNull()
  })

  test('the one with its paragraphs, as they were stored', () => {
    expect(partStored([a, b], [paragraph('x', 'para_1', 'Rope')])).toBe(1)
    expect(partStored([a, b], [paragraph('x', 'para_1', 'Ropes')])).toBe(-1)
  })
})

/** Comparison sees all that a reader sees, and takes forms of writing for what they are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf, type Document, type HeadNote } from '../document.ts'
import { anyDocument, wells, wellsIn } from '../render/test-documents.ts'
import { render, type RenderFormat } from '../render/index.ts'
import { redlineLines } from '../reports/redline.ts'
import { readDocument } from '../structure/index.ts'
import { foldForms, formsBetween } from '../forms.ts'
import { redline } from './index.ts'
import { isSaid, keysOf, tellChange } from './sample.test-helper.ts'

const RUNS = Number(process.env.OPENPOA_COMPARE ?? 60)

type Fields = 'symbol' | 'title' | 'body' | 'session' | 'agendaItem' | 'date' | 'enactingFormula'

/** All places of a document where characters are seen: how to read and how to write each. */
function placesOf(document: Document): { get: () => string; set: (text: string) => void }[] {
  const fields: Fields[] = ['symbol', 'title', 'body', 'session', 'agendaItem', 'date', 'enactingFormula']
  const at = <T extends object, K extends keyof T>(one: T, key: K) => ({
    get: () => one[key] as string,
    set: (text: string) => void Object.assign(one, { [key]: text }),
  })
  return [
    ...fields.map((field) => at(document, field)),
    ...document.provisions.flatMap((provision) => [
      at(provision, 'text'),
      at(provision, 'number'),
      ...provision.footnotes.map((note) => at(note, 'text')),
    ]),
    ...(document.documents ?? []).flatMap(placesOf),
  ]
}

/** A copy in which one letter of one place is another; unless given, never in the same form of writing. */
function touched(document: Document, seed: number, length: number, sign?: string): Document | null {
  const copy = structuredClone(document)
  const places = placesOf(copy).filter(({ get }) => get() !== '')
  const place = places[seed % places.length]
  if (!place) return null
  const letters = [...place.get()]
  const i = length % letters.length
  letters[i] = sign ?? (letters[i] === 'ж' ? 'ъ' : 'ж')
  place.set(letters.join(''))
  return copy
}

const documents = fc.oneof(anyDocument, fc.constantFrom(wells, ...Object.values(wellsIn)))

test('one character changed in any place is said', () => {
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), (document, seed, length) => {
      const other = touched(document, seed, length)
      if (other) expect(isSaid(document, other)).toBe(true)
    }),
    { numRuns: RUNS * 5 },
  )
})

/** All signs that a reader can see. */
const signs = Array.from({ length: 0x2_0000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xf8ff)
  .map((code) => String.fromCodePoint(code))
  .filter((sign) => /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(sign))

test('any sign in the place of another is a change, or is said to be another form', () => {
  const marks = fc.constantFrom(...'.…‥,;:!?"\'’“«‹-–—−′″‴/()[]*⁄%‰½²№ﬁﷺﷲ．，؟،ا\u064E\uFE76')
  fc.assert(
    fc.property(fc.oneof(marks, fc.constantFrom(...signs)), marks, fc.nat(), fc.nat(), (a, b, seed, at) => {
      const [before, after] = [touched(wells, seed, at, a)!, touched(wells, seed, at, b)!]
      const keys = keysOf(before, after)
      expect(tellChange(keys) || keys.includes('formsOnly')).toBe(a !== b)
    }),
    { numRuns: RUNS * 20 },
  )
})

test.each([
  ['things.', 'things…'],
  ['things.', 'things...'],
  ['5′', '5″'],
  ['ﷺ', 'صلى الله عليه وسلم'],
])('%s is not said to be another form of %s', (a, b) => {
  const one = (text: string): Document => ({
    ...wells,
    provisions: [{ ...wells.provisions[0]!, text, footnotes: [] }],
  })
  const keys = keysOf(one(a), one(b))
  expect({ said: tellChange(keys), forms: keys.includes('formsOnly') }).toEqual({ said: true, forms: false })
})

test('a number in another form of writing is said', () => {
  const numbered = (number: string): Document => ({
    ...wells,
    provisions: [{ ...wells.provisions[1]!, number }],
  })
  expect(redline(numbered('(a)'), numbered('（a）')).summary.text).toBe(
    'no change of words or order; 1 place differs only in forms of letters',
  )
})

test('a mark that stands behind other words of the head is said, where its line is known', () => {
  const marked = (note: Partial<HeadNote>): Document => ({
    ...wells,
    footnotes: [{ mark: '*', text: 'Of the League.', ...note }],
  })
  const title = marked({ line: 'title', at: 9 })
  expect(keysOf(title, marked({ line: 'title' }))).toEqual(['headChanged'])
  expect(keysOf(title, marked({ line: 'submission' }))).toEqual(['headChanged'])
  expect(keysOf(title, marked({}))).toEqual(['unchanged'])
  expect(redlineLines(redline(title, marked({ line: 'title' })))).toContain(
    '* Of the League. [-(Programme*)-] {+(… on village wells*)+}',
  )
  const longer = { ...marked({ line: 'title', at: 13 }), title: `The ${wells.title}` }
  expect(redline(title, longer).summary.facts.head).toEqual(['title'])
})

const formats: RenderFormat[] = ['html', 'akn', 'docx', 'json']

test.each(formats)('one character changed in any place of a file is said: %s', async (format) => {
  const again = async (document: Document): Promise<Document> =>
    (await readDocument({ bytes: await render(document, format), name: `text.${format}` })).document
  const known = fc.constantFrom(wells, ...Object.values(wellsIn))
  await fc.assert(
    fc.asyncProperty(known, fc.nat(), fc.nat(), async (document, seed, length) => {
      const other = touched(document, seed, length)!
      expect(isSaid(await again(document), await again(other))).toBe(true)
    }),
    { numRuns: Math.ceil(RUNS / 6) },
  )
})

const others: [RegExp, string[]][] = [
  [/["'“”‘’]/g, ['"', "'", '“', '’', '」']],
  [/ /g, ['\u00A0', '\u202F', '  ', ' \u200B']],
  [/[-–‐]/g, ['-', '–', '\u2011']],
  [/(?<=[\u0628-\u063A])/g, ['\u064E', '\u0651', '']],
]

/** The same words in other forms of writing. */
function rewritten(text: string, seed: number): string {
  let n = seed
  const pick = (choices: string[]): string => choices[n++ % choices.length]!
  const composed = seed % 2 === 0 ? text.normalize('NFD') : text.normalize('NFC')
  return others.reduce((words, [pattern, choices]) => words.replace(pattern, () => pick(choices)), composed)
}

test('forms of writing alone are no change, and are said in one line', () => {
  fc.assert(
    fc.property(documents, fc.nat(1000), (document, seed) => {
      for (const { footnotes } of partsOf(document).flatMap(({ provisions }) => provisions))
        for (const note of footnotes) delete note.at
      const other = structuredClone(document)
      for (const { get, set } of placesOf(other)) set(rewritten(get(), seed))
      const words = (one: Document): string => JSON.stringify(placesOf(one).map(({ get }) => get()))
      const keys = keysOf(document, other)
      const expected = words(document) === words(other) ? ['unchanged'] : ['unchanged', 'formsOnly']
      expect(keys).toEqual(expected)
    }),
    { numRuns: RUNS * 5 },
  )
})

test.each([
  ['résolution', 're\u0301solution'],
  ['“lantern” isn’t – a‐b…', '"lantern" isn\'t - a-b...'],
  ['« Genève » ; oui', '“Genève”; oui'],
  ['تقرر سنويا', 'تُقرِّر سنوياً'],
  ['ﬁnal', 'final'],
  [' a \u200Bb ', 'a b'],
])('%s is %s', (a, b) => {
  expect(foldForms(a).text).toBe(foldForms(b).text)
})

test.each([
  ['أ', 'ا'],
  ['10⁶', '106'],
  ['a b', 'ab'],
  ['é', 'e'],
  ['a\nb', 'a b'],
])('%s is not %s', (a, b) => {
  expect(foldForms(a).text).not.toBe(foldForms(b).text)
})

test.each([
  ['co\u00ADoperation', 'coop\u00ADeration', ['invisible']],
  ['كـتاب', 'كتـاب', ['vowels']],
  ['كَتب', 'كتَب', ['vowels']],
  ['a\u00AD b', 'a \u00ADb', ['spaces', 'invisible']],
  ['ﬁnal “word”', 'final "word"', ['letters', 'quotation']],
])('%j and %j differ in %j', (a, b, kinds) => {
  expect(formsBetween(a, b)).toEqual(kinds)
})

test('two writings of the same words always differ in a form that is named', () => {
  const mark = fc.constantFrom('', '', '\u064E', '\u0651', '\u0640', '\u00AD', '\u200B\u00AD')
  const written = fc.constantFrom(
    ['é', 'e\u0301'],
    ['ﬁ', 'fi'],
    ['ن'],
    [' ', '\u00A0'],
    ['“', '"'],
    ['…', '...', '．．．'],
  )
  const piece = fc.tuple(written, fc.nat(5), fc.nat(5), mark, mark)
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const a = pieces.map(([forms, i, , marks]) => forms[i % forms.length]! + marks).join('')
      const b = pieces.map(([forms, , j, , marks]) => forms[j % forms.length]! + marks).join('')
      fc.pre(foldForms(a).text === foldForms(b).text)
      expect(formsBetween(a, b).length > 0).toBe(a !== b)
    }),
    { numRuns: RUNS * 10 },
  )
})

test('a mark that moved within its word is said, in a paragraph as in a footnote', () => {
  const written = (words: string): Document => ({
    ...wells,
    provisions: wells.provisions.map((one, i) =>
      i === 0 ? { ...one, text: words, footnotes: [{ mark: '1', text: words }] } : one,
    ),
  })
  expect(redline(written('The wa\u00ADter'), written('The wat\u00ADer')).summary.text).toBe(
    'no change of words or order; 2 places differ only in invisible characters',
  )
})

/** Texts as people paste them: without a formula, without numbers, in brackets, a paragraph alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { readDocument, structureText } from './index.ts'

const kinds = (text: string) => structureText(text).provisions.map(({ eId, kind }) => [eId, kind])
const rows = (text: string) =>
  structureText(text).provisions.map(({ number, depth, text }) => [number, depth, text])

describe('a text without an enacting formula', () => {
  it.each([
    [
      'en',
      'Draft on roads',
      'Recalling its resolution 78/237 of 22 December 2023,',
      'Deeply concerned by noise,',
      '1. Calls upon States to act;',
    ],
    [
      'fr',
      'Projet sur les routes',
      'Rappelant sa résolution 78/237,',
      'Vivement préoccupée par le bruit,',
      '1. Demande aux États d’agir;',
    ],
    [
      'es',
      'Proyecto sobre caminos',
      'Recordando su resolución 78/237,',
      'Profundamente preocupada por ello,',
      '1. Exhorta a los Estados;',
    ],
    [
      'ru',
      'Проект резолюции',
      'Ссылаясь на свою резолюцию 78/237,',
      'будучи глубоко обеспокоена шумом,',
      '1. призывает государства;',
    ],
    ['ar', 'مشروع قرار', 'إذ تشير إلى قرارها،', 'وإذ يساورها القلق،', '1 - تهيب بالدول؛'],
    ['zh', '决议草案', '回顾其第78/237号决议，', '深为关切噪音，', '1. 促请各国；'],
  ])('keeps its preamble and takes no date from it (%s)', (language, title, ...paragraphs) => {
    const document = structureText([title, ...paragraphs].join('\n\n'))
    expect(document).toMatchObject({ title, language, date: '', symbol: '' })
    expect(document.provisions.map(({ eId }) => eId)).toEqual(['preamble__pp_1', 'preamble__pp_2', 'para_1'])
  })

  it('is read line by line where no white space stands between its paragraphs', () => {
    const text =
      'Draft on roads\nRecalling its resolution 1/1,\nDeeply concerned by noise,\n1. Calls upon States to act;\n2. Decides to meet.\n'
    expect(structureText(text).title).toBe('Draft on roads')
    expect(kinds(text).map(([eId]) => eId)).toEqual(['preamble__pp_1', 'preamble__pp_2', 'para_1', 'para_2'])
  })

  it('takes the date on a line of its own', () => {
    expect(structureText('Draft on roads\n\n15 October 2030\n\nRecalling its rules,\n').date).toBe(
      '2030-10-15',
    )
  })

  it('gives all of an excerpt', () => {
    expect(kinds('3. Requests all to report.\n')).toEqual([['para_3', 'operative']])
    expect(kinds('Recalling its rules,\n\nNoting the rise,\n')).toEqual([
      ['preamble__pp_1', 'preambular'],
      ['preamble__pp_2', 'preambular'],
    ])
    expect(kinds('Calls upon States to act;\n\nDecides to remain seized of the matter.\n')).toEqual([
      ['para_1', 'operative'],
      ['para_2', 'operative'],
    ])
    expect(kinds('We agree that roads are long.\n')).toEqual([['p_1', 'other']])
  })

  it('does not take a text for a title', () => {
    const text = 'Decides to remain seized of the matter. '.repeat(3)
    expect(structureText(text).title).toBe('')
    expect(structureText(`${'roads and '.repeat(60)}roads`)).toMatchObject({ title: '' })
  })
})

it('keeps what stands before a formula and is no front matter', () => {
  const document = structureText(
    'Note of the Chair: all is open.\n\nSafe roads\n\nThe General Assembly,\n\n1. Acts.\n',
  )
  expect(document.title).toBe('Safe roads')
  expect(document.provisions.map(({ eId, kind, text }) => [eId, kind, text])).toEqual([
    ['preface__p_1', 'other', 'Note of the Chair: all is open.'],
    ['para_1', 'operative', 'Acts.'],
  ])
})

it('reads numbers inside brackets and leaves the brackets with the words', () => {
  const text = [
    'The General Assembly,',
    '1. [Calls upon][Urges] States to act;',
    '[2. Decides to meet:',
    '[(a) In May;]',
    '(b) In June;]',
    '[3. Alt 1. Requests all to report;]',
    '[3 Alt 2. Invites all to report;]',
    '[OP4 Thanks all.]',
    '[5.] Ends.',
  ].join('\n\n')
  expect(rows(text)).toEqual([
    ['1', 0, '[Calls upon][Urges] States to act;'],
    ['2', 0, '[Decides to meet:'],
    ['(a)', 1, '[In May;]'],
    ['(b)', 1, 'In June;]'],
    ['3 Alt 1', 0, '[Requests all to report;]'],
    ['3 Alt 2', 0, '[Invites all to report;]'],
    ['4', 0, '[Thanks all.]'],
    ['[5.]', 0, 'Ends.'],
  ])
})

/** Everything a reader of the document sees. */
function wordsOf(document: Document): string {
  const { symbol, title, session, agendaItem, enactingFormula } = document
  const own = document.provisions.flatMap(({ number, text, footnotes }) => [
    number,
    text,
    ...footnotes.map((note) => note.text),
  ])
  return [symbol, title, session, agendaItem, enactingFormula, ...own].join(' ')
}

const shapes = [
  (word: string) => `Draft on ${word}`,
  (word: string) => `Strengthening ${word} of the United Nations`,
  (word: string) => `United Nations ${word}`,
  (word: string) => `General Assembly and ${word}`,
  (word: string) => `[${word}]`,
  (word: string) => `Recalling ${word} of 4 May 2030,`,
  (word: string) => `[Deeply concerned by ${word},]`,
  (word: string) => `1. Calls upon ${word};`,
  (word: string) => `[2. Decides on ${word};]`,
  (word: string) => `3 bis. Alt ${word}`,
  (word: string) => `OP4 ${word}.`,
  (word: string) => `(a) To ${word};`,
  (word: string) => `• ${word}`,
  (word: string) => `Requests ${word};`,
  (word: string) => `States should ${word}.`,
  (word: string) => `${word} in the special session`,
  (word: string) => `Annex ${word}`,
  (word: string) => `I. ${word}`,
  (word: string) => `78/16. ${word}`,
  (word: string) => word,
  (word: string) => `The Conference on ${word},`,
]
/** Words that stand nowhere else, of letters alone. */
const token = (i: number) => `zu${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}qo`

describe('every word of a draft stands somewhere in what is read', () => {
  const draft = fc
    .tuple(
      fc.array(fc.constantFrom(...shapes), { minLength: 1, maxLength: 14 }),
      fc.constantFrom('\n', '\n\n', ' \n \n'),
    )
    .map(([lines, between]) => ({ lines: lines.map((shape, i) => shape(token(i))), between }))
  const missing = (document: Document, lines: string[]) => {
    const read = [document, ...(document.documents ?? [])].map(wordsOf).join(' ')
    return lines.map((_, i) => token(i)).filter((word) => !read.includes(word))
  }

  it('as plain text', () => {
    const property = fc.property(draft, ({ lines, between }) => {
      expect(missing(structureText(lines.join(between)), lines)).toEqual([])
    })
    fc.assert(property, { numRuns: 1000 })
  })

  it('as HTML', async () => {
    const property = fc.asyncProperty(
      draft,
      fc.constantFrom('p', 'div', 'li', 'h2'),
      async ({ lines }, tag) => {
        const html = `<html><body>${lines.map((line) => `<${tag}>${line}</${tag}>`).join('')}</body></html>`
        const { document } = await readDocument({ bytes: new TextEncoder().encode(html), name: 'x.html' })
        expect(missing(document, lines)).toEqual([])
      },
    )
    await fc.assert(property, { numRuns: 200 })
  })
})

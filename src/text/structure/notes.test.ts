/** Notes of files by others: each mark has its place in the words that were read. */
import { expect, test } from 'vitest'
import { encodeMark } from './layout.ts'
import { NoteIndex } from './notes.ts'
import { readDocument, structureText } from './index.ts'

const index = (...marks: string[]) =>
  new NoteIndex(marks.map((mark) => ({ page: 1, mark, text: `Note ${mark}.` })))

test.each([
  [`Lamps${encodeMark('1')} on quays`, 'Lamps on quays', 5],
  [`Lamps ${encodeMark('1')}on quays`, 'Lamps on quays', 5],
  [`Lamps${encodeMark('1')} , and quays`, 'Lamps, and quays', 5],
  [`Lamps,${encodeMark('1')}  and quays`, 'Lamps, and quays', 6],
  [`${encodeMark('1')}Lamps`, 'Lamps', 0],
  [`Lamps 10${encodeMark('6')} on quays${encodeMark('1')}`, 'Lamps 10⁶ on quays', undefined],
])('%j', (printed, text, at) => {
  const found = index('1').attach(printed, 1)
  expect(found.text).toBe(text)
  expect(found.footnotes.map((note) => note.at)).toEqual([at])
})

test('within a word, where a file says so itself; on a page a space was lost', () => {
  const notes = new NoteIndex([{ page: 0, mark: '1', text: 'Note.' }])
  const printed = `water${encodeMark('1')}pumps`
  expect(notes.attach(printed, 0)).toMatchObject({ text: 'waterpumps', footnotes: [{ at: 5 }] })
  expect(index('1').attach(printed, 1)).toMatchObject({ text: 'water pumps', footnotes: [{ at: 5 }] })
})

test('in plain text', () => {
  const { provisions } = structureText(
    'The General Assembly,\n\nRecalling its resolution of 2015,1 and welcoming the lamps on the quays,\n\n1. Decides to row.\n\n________________\n1 See A/1.\n',
  )
  const [recital] = provisions
  expect(recital!.footnotes).toEqual([
    { mark: '1', text: 'See A/1.', at: recital!.text.indexOf(' and welcoming') },
  ])
})

const read = async (text: string, name: string) =>
  (await readDocument({ bytes: new TextEncoder().encode(text), name })).document

test('in the lines above a draft', async () => {
  const page = `<html><body><p>Agenda item 7</p><p>Harbours</p><p>Borland<sup><a href="#n1">1</a></sup> and Meridia: draft resolution</p>
    <h1>Lamps<sup><a href="#n2">2</a></sup> of the quays</h1><p>The General Assembly,</p><p>1. Decides to row;</p><p>2. Decides to rest.</p>
    <p><sup>1</sup> On behalf of the League.</p><p><sup>2</sup> Of oil.</p></body></html>`
  expect(await read(page, 'draft.html')).toMatchObject({
    title: 'Lamps of the quays',
    footnotes: [
      { mark: '1', text: 'On behalf of the League.', line: 'submission', at: 7 },
      { mark: '2', text: 'Of oil.', line: 'title', at: 5 },
    ],
  })
})

const draft = (sponsors: string, below: string, foot = '') =>
  `A/C.1/80/L.99\n\nAgenda item 7\n\nHarbours\n\n${sponsors} and Meridia: draft resolution\n\n${below}\n\nLamps of quays\n\nThe General Assembly,\n\n1. Decides to row;\n\n2. Decides to rest.\n${foot}`
const asPage = (text: string) =>
  `<html><body>${text
    .split(/\n+/)
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`

test.each([
  ['in brackets', draft('Borland[1]', '[1] On behalf of the League.'), '1'],
  ['as a raised character', draft('Borland¹²', '¹² On behalf of the League.'), '12'],
  ['raised by the page', draft('Borland<sup>1</sup>', '<sup>1</sup> On behalf of the League.'), '1'],
  ['in brackets, at the end', draft('Borland[1]', '', '\n[1] On behalf of the League.\n'), '1'],
  ['as a raised character, at the end', draft('Borland¹', '', '\n¹ On behalf of the League.\n'), '1'],
])('a note on a sponsor whose mark is printed %s', async (_, text, mark) => {
  const files: [string, string][] = [[asPage(text), 'draft.html']]
  if (!text.includes('<')) files.push([text, 'draft.txt'])
  for (const [file, name] of files) {
    const { provisions, ...head } = await read(file, name)
    expect(head).toMatchObject({
      agendaTitle: 'Harbours',
      submission: 'Borland and Meridia: draft resolution',
      sponsors: ['Borland', 'Meridia'],
      title: 'Lamps of quays',
      footnotes: [{ mark, text: 'On behalf of the League.', line: 'submission', at: 7 }],
    })
    expect(provisions.map(({ text }) => text)).toEqual(['Decides to row;', 'Decides to rest.'])
  }
})

test('a note below a sponsor goes on over its lines, up to the title', async () => {
  const note = '* On behalf of the States Members of the League\nof harbours.'
  for (const gap of ['\n\n', '\n']) {
    const text = draft('Borland*', note).replace(`${note}\n\n`, note + gap)
    expect(await read(text, 'draft.txt')).toMatchObject({
      title: 'Lamps of quays',
      footnotes: [{ mark: '*', text: 'On behalf of the States Members of the League of harbours.' }],
      provisions: [{ text: 'Decides to row;' }, { text: 'Decides to rest.' }],
    })
  }
})

test('notes that are counted anew below each part', async () => {
  const text = `The Council of Mills,

1. Thanks the millers,¹ and the bakers.¹¹

¹ Of all valleys.

¹¹ *Ibid.*

2. Thanks the farmers,¹ again.¹

¹ Of one valley.
`
  for (const [file, name] of [
    [text, 'a.txt'],
    [asPage(text), 'a.html'],
  ] as const) {
    const { provisions } = await read(file, name)
    expect(provisions.map(({ text, footnotes }) => [text, footnotes])).toEqual([
      [
        'Thanks the millers, and the bakers.',
        [
          { mark: '1', text: 'Of all valleys.', at: 19 },
          { mark: '11', text: '*Ibid.*' },
        ],
      ],
      [
        'Thanks the farmers, again.',
        [
          { mark: '1', text: 'Of one valley.', at: 19 },
          { mark: '1', text: 'Of one valley.' },
        ],
      ],
    ])
  }
})

test.each([
  ['brackets that no note opens with', draft('Borland[1]', '')],
  ['a bracket before which stands a space', draft('Borland [1]', '[1] On behalf of the League.')],
])('%s are words', async (_, text) => {
  expect((await read(text, 'draft.txt')).submission).toMatch(/^Borland ?\[1\] and Meridia/)
})

test.each(['\n____________\n12\n', '\n____________\n\n12', '\n____________\n12 May 2031\n'])(
  'a figure below a rule that no words follow is no mark: %j',
  async (end) => {
    const text = `The Council of Mills,\n\nRecalling mills of 12 valleys,\n\n1. Decides to rest in Harbour 12 and after.\n${end}`
    const { provisions } = await read(text, 'a.txt')
    expect(provisions.flatMap(({ footnotes }) => footnotes)).toEqual([])
    expect(provisions.map((one) => one.text)).toEqual(
      expect.arrayContaining(['Recalling mills of 12 valleys,', 'Decides to rest in Harbour 12 and after.']),
    )
  },
)

test('the number of a page below all notes is none of them', () => {
  const { provisions } = structureText(
    'The General Assembly,\n\nRecalling its resolution of 2015,1 and 2 lamps,\n\n1. Decides to row.\n\n________________\n1 See A/1.\n2\n',
  )
  expect(provisions[0]!.footnotes.map(({ mark }) => mark)).toEqual(['1'])
})

test('a number of a page is no mark of a raised figure above it', async () => {
  const page = `<html><body><h1>Mills of 10<sup>6</sup> wheels</h1><p>The Council of Mills,</p><p>1. Decides on 10 m<sup>2</sup>.</p><p>2</p><p>Annex</p><p>Words of it.</p></body></html>`
  const document = await read(page, 'a.html')
  expect(document.title).toBe('Mills of 10⁶ wheels')
  expect(document.footnotes).toBeUndefined()
  expect(document.provisions.map(({ kind, text, footnotes }) => [kind, text, footnotes.length])).toEqual([
    ['operative', 'Decides on 10 m².', 0],
    ['operative', '2', 0],
    ['annex', '', 0],
    ['other', 'Words of it.', 0],
  ])
})

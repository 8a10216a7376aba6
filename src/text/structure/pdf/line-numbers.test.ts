import { describe, expect, it } from 'vitest'
import { readDocument } from '../index.ts'
import { makePdf, type PdfText } from '../testing.ts'

const first = [
  'The General Assembly,',
  'Recalling its resolution 90/1 of 2 January 2035 on the roads between villages and on the',
  'bridges of the mountains,',
  '1. Calls upon all States to mend their roads before the winter, and to do so in the valleys',
  'and on the islands, wherever older persons walk;',
  '2. Requests the Secretary-General to count the bridges;',
]
const second = [
  '3. Invites all States to come to the meeting on roads, and to bring with them the papers that',
  'they have;',
  '4. Decides to meet again.',
]
const acts = [
  `Recalling its resolution 90/1 of 2 January 2035 on the roads between villages and on the bridges of the mountains,`,
  'Calls upon all States to mend their roads before the winter, and to do so in the valleys and on the islands, wherever older persons walk;',
  'Requests the Secretary-General to count the bridges;',
  'Invites all States to come to the meeting on roads, and to bring with them the papers that they have;',
  'Decides to meet again.',
]

/** Two pages, with what stands at the margin of each row. */
async function read(margin: (row: number, page: number) => PdfText[]) {
  const pages = [first, second].map((lines, page) =>
    lines.flatMap((text, row) => [
      { text, x: 90, y: 720 - 14 * row },
      ...margin(row, page).map((mark) => ({ ...mark, y: 720 - 14 * row })),
    ]),
  )
  const { document, warnings } = await readDocument({ bytes: makePdf(pages), name: 'a.pdf' })
  return {
    texts: document.provisions.map(({ text }) => text),
    notes: warnings.filter(({ code }) => code === 'line-numbers').map(({ where }) => where),
  }
}

const at = (value: number, x: number): PdfText[] => [
  { text: String(value), x: x - 4.5 * String(value).length, y: 0, size: 8 },
]

describe('numbers of lines', () => {
  it.each<[string, (row: number, page: number) => PdfText[], string]>([
    ['each line, anew on each page', (row) => at(row + 1, 60), 'page 1, 2'],
    ['each line, on and on', (row, page) => at(row + 1 + 6 * page, 60), 'page 1, 2'],
    ['at the right margin', (row) => at(row + 1, 580), 'page 1, 2'],
    ['each third line', (row) => (row % 3 === 2 ? at(row + 1, 60) : []), 'page 1, 2'],
    [
      'each fifth line',
      (row, page) => ((row + 1 + 6 * page) % 5 === 0 && page === 0 ? at(row + 1, 60) : []),
      'page 1',
    ],
  ])('%s are left out', async (_, margin, where) => {
    expect(await read(margin)).toEqual({ texts: acts, notes: [where] })
  })

  it('are not what paragraphs are numbered by', async () => {
    const lines = [
      'The General Assembly,',
      ...Array.from({ length: 5 }, (_, i) => `Calls upon all States to mend road ${i};`),
    ]
    const page = lines.flatMap((text, row) => [
      { text, x: 90, y: 720 - 24 * row },
      ...(row > 0 ? at(row, 60).map((mark) => ({ ...mark, y: 720 - 24 * row })) : []),
    ])
    const { document, warnings } = await readDocument({ bytes: makePdf([page]), name: 'a.pdf' })
    expect(warnings.map(({ code }) => code)).not.toContain('line-numbers')
    expect(JSON.stringify(document.provisions)).toContain('5')
  })
})

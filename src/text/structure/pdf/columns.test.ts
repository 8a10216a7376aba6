/** Pages in columns, and typewritten ones whose paragraphs are told by their first line alone. */
import { describe, expect, it } from 'vitest'
import { readDocument } from '../index.ts'
import { makePdf, type PdfText } from '../testing.ts'

const read = async (page: PdfText[]) => {
  const { document, warnings } = await readDocument({ bytes: makePdf([page]), name: 'a.pdf' })
  return {
    title: document.title,
    formula: document.enactingFormula,
    texts: document.provisions.map(({ number, text }) => `${number} ${text}`.trim()),
    unclear: warnings.filter(({ code }) => code === 'unclear-order').map(({ where }) => where),
  }
}

const left = [
  'The General Assembly,',
  'Recalling its resolution on the roads of the',
  'valleys and of the mountains,',
  '1. Calls upon all States to mend the roads and',
  'the bridges before winter comes to the valleys;',
]
const right = [
  '2. Requests the Secretary-General to count the',
  'bridges of the mountains and to tell the States',
  'how many there are;',
  '3. Decides to meet again in the villages by the',
  'sea.',
]
const acts = [
  'Recalling its resolution on the roads of the valleys and of the mountains,',
  '1 Calls upon all States to mend the roads and the bridges before winter comes to the valleys;',
  '2 Requests the Secretary-General to count the bridges of the mountains and to tell the States how many there are;',
  '3 Decides to meet again in the villages by the sea.',
]
const column = (lines: string[], x: number, y: number): PdfText[] =>
  lines.map((text, i) => ({ text, x, y: y - 13 * i }))

describe('two columns', () => {
  it('are read one after the other', async () => {
    const page = [...column(left, 60, 700), ...column(right, 330, 704)]
    expect(await read(page)).toMatchObject({ formula: left[0], texts: acts, unclear: [] })
  })

  it('also where they are drawn row by row, below a title over both', async () => {
    const title = { text: 'Roads and bridges of the valleys and of the mountains', x: 120, y: 740, size: 14 }
    const rows = left.flatMap((text, i) => [
      ...column([text], 60, 700 - 13 * i),
      ...column([right[i]!], 330, 704 - 13 * i),
    ])
    expect(await read([title, ...rows])).toMatchObject({ title: title.text, texts: acts })
  })

  it('whose lines stand side by side may be a table: that is said', async () => {
    const page = [...column(left, 60, 700), ...column(right, 330, 700)]
    expect(await read(page)).toMatchObject({ texts: acts, unclear: ['page 1'] })
  })

  it('of figures and short words are a table', async () => {
    const cells = ['Aba', 'Bor', 'Cel', 'Dun'].flatMap((city, i) => [
      ...column([`${city} and the villages around it in the hills`], 60, 600 - 20 * i),
      ...column([`${i} roads`], 400, 600 - 20 * i),
    ])
    const page = [...column(['The General Assembly,', '1. Calls upon all States:'], 60, 700), ...cells]
    expect(JSON.stringify((await read(page)).texts)).toContain(
      'Aba and the villages around it in the hills | 0 roads',
    )
  })
})

describe('typewritten pages', () => {
  it.each([12, 24])('%i points from line to line', async (leading) => {
    const lines: [string, number][] = [
      ['The General Assembly,', 90],
      ['Recalling its resolution on the roads of the valleys and of the mountains and of the', 90],
      ['islands in the sea,', 60],
      ['Noting the winter,', 90],
      ['1. Calls upon all States to mend the roads and the bridges before winter comes to the', 90],
      ['valleys and to the villages by the sea;', 60],
      ['2. Requests the Secretary-General to count the bridges and to tell all States how many', 90],
      ['there are.', 60],
    ]
    const page = lines.map(([text, x], i) => ({ text, x, y: 700 - leading * i, size: 10 }))
    expect((await read(page)).texts).toEqual([
      'Recalling its resolution on the roads of the valleys and of the mountains and of the islands in the sea,',
      'Noting the winter,',
      '1 Calls upon all States to mend the roads and the bridges before winter comes to the valleys and to the villages by the sea;',
      '2 Requests the Secretary-General to count the bridges and to tell all States how many there are.',
    ])
  })

  it('whose paragraphs run into one another: that is said', async () => {
    const words =
      'mend the roads; 2. Requests all States to count the bridges; 3. Decides to meet again in the valleys.'
    expect(
      (await read(column(['The General Assembly,', `1. Calls upon all to ${words}`], 60, 700))).unclear,
    ).toEqual(['page 1'])
  })
})

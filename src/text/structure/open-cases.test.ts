/** Options behind a number, small marks, marks that are repeated, drafts that a report announces, sheets that are not read. */
import { expect, it } from 'vitest'
import { renderedAs, renderFormats, render } from '../render/index.ts'
import { redline } from '../redline/index.ts'
import { typed } from './docx-testing.ts'
import { readDocument, structureText } from './index.ts'
import { makeDocx } from './testing.ts'

const head = 'Lamps\n\nThe Harbour Council,\n\nRecalling its rules,\n\n'
const outline = (text: string): string[] =>
  structureText(text).provisions.map(
    ({ eId, kind, number, text: words }) => `${eId} ${kind} ${number} ${words}`,
  )

it.each([
  ['on its line', '1. Option 1: Decides to row;\n\nOption 2: Decides to sail;\n\n2. Requests a report.\n'],
  [
    'above its words',
    '1. Option 1:\n\nDecides to row;\n\nOption 2:\n\nDecides to sail;\n\n2. Requests a report.\n',
  ],
])('an option stands behind the number of its paragraph, %s', (_, text) => {
  expect(outline(head + text).slice(1)).toEqual([
    'para_1 operative 1 ',
    'para_1__alt_1 operative Option 1 Decides to row;',
    'para_1__alt_2 operative Option 2 Decides to sail;',
    'para_2 operative 2 Requests a report.',
  ])
})

it('options that each bear the number of the paragraph belong to it', async () => {
  const text = `${head}1. Option 1: Decides to row;\n\n1. Option 2: Decides to sail;\n\n2. Requests a report.\n`
  expect(outline(text).slice(1)).toEqual([
    'para_1 operative 1 ',
    'para_1__alt_1 operative Option 1 Decides to row;',
    'para_1__alt_2 operative 1 Option 2 Decides to sail;',
    'para_2 operative 2 Requests a report.',
  ])
  const { warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name: 'a.txt' })
  expect(warnings).toEqual([])
})

it('small Roman numbers with a full stop count paragraphs below a preamble, and points within one', () => {
  expect(outline(`${head}i. Decides to row;\n\nii. Requests a report.\n`).slice(1)).toEqual([
    'para_i operative i Decides to row;',
    'para_ii operative ii Requests a report.',
  ])
  expect(
    outline(`${head}1. Decides:\n\na. To row. It is late;\n\nb. To rest;\n\n2. Requests a report.\n`).slice(
      1,
    ),
  ).toEqual([
    'para_1 operative 1 Decides:',
    'para_1__subpara_a operative a To row. It is late;',
    'para_1__subpara_b operative b To rest;',
    'para_2 operative 2 Requests a report.',
  ])
})

const marked = (sponsors: string): string =>
  `${sponsors}: draft resolution\n\nLamps\n\nThe Harbour Council,\n\n1. Decides to row.\n\n* No member of the Council.\n`

it('each place of a mark in the line of sponsors is kept, in every format', async () => {
  const document = structureText(marked('Borland,* Cascadia, Meridia* and Peru*'))
  expect(document.footnotes?.map(({ mark, at }) => `${mark} ${at}`)).toEqual(['* 8', '* 26', '* 35'])
  for (const format of renderFormats.filter((one) => one !== 'pdf' && one !== 'text')) {
    const { document: again } = await readDocument({
      bytes: Buffer.from(await render(document, format)),
      name: `a.${renderedAs[format].extension}`,
    })
    expect(again.footnotes).toEqual(document.footnotes)
  }
})

it('a comparison says that a mark now stands with another sponsor', () => {
  const [a, b] = ['Borland,* Cascadia, and Meridia*', 'Borland,* Cascadia,* and Meridia'].map((one) =>
    structureText(marked(one)),
  )
  expect(redline(a!, b!).summary.statements).toEqual([{ key: 'headChanged', values: { field: 'footnotes' } }])
  expect(redline(a!, a!).summary.statements.map(({ key }) => key)).toEqual(['unchanged'])
})

it('the formula of the first of several drafts is not that of the report that announces them', () => {
  const document = structureText(
    'Agenda item 27\n\nLight\n\nReport of the Third Committee\n\nThe Committee recommends the adoption\nof the following draft resolutions:\n\nDraft resolution I\nLamps\n\nThe Harbour Council,\n\nRecalling its rules,\n\n1. Decides to row;\n\nDraft resolution II\nOil\n\nThe Harbour Council,\n\n1. Decides to rest.\n',
  )
  expect(document).toMatchObject({ title: 'Light', enactingFormula: '' })
  expect(document.provisions.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual([
    'Draft resolution I Lamps',
    'Draft resolution II Oil',
  ])
})

it('the title of an annex needs no style in Word where a number stands below it', async () => {
  const lines = [
    'The Harbour Council,',
    '1. Decides to row.',
    'Annex',
    'Rules of the harbour',
    '1. Members sit.',
  ]
  const named = async (...more: string[]) => {
    const bytes = makeDocx([...lines.slice(0, -1), ...more].map((line) => typed(line)).join(''))
    const { document } = await readDocument({ bytes, name: 'a.docx' })
    return document.provisions.slice(1).map(({ eId, text }) => `${eId} ${text}`)
  }
  expect(await named('1. Members sit.')).toEqual([
    'annex_1 Rules of the harbour',
    'annex_1__para_1 Members sit.',
  ])
  expect((await named('Members sit.'))[0]).toBe('annex_1 ')
})

it('what is said of a vote is a note in brackets too', () => {
  const { provisions } = structureText(
    `${head}1. Decides to row.\n\n[The voting was as follows: In favour: 9]\n`,
  )
  expect(provisions.at(-1)).toMatchObject({ kind: 'other' })
})

it('style sheets in files of their own are named in a note; what is for print alone hides nothing', async () => {
  const page = (links: string) =>
    `<html><head>${links}</head><body><p>Lamps</p><p>1. Decides to row.</p></body></html>`
  const notes = async (links: string) => {
    const bytes = new TextEncoder().encode(page(links))
    const { warnings } = await readDocument({ bytes, name: 'a.html' })
    return warnings.filter(({ code }) => code === 'not-read').map(({ message }) => message)
  }
  expect(
    await notes('<link rel="stylesheet" href="a.css"><link rel=stylesheet media=screen href=b.css>'),
  ).toEqual([
    'Style sheets in files of their own were not read; they may hide or strike words: a.css, b.css.',
  ])
  const harmless =
    '<link rel="stylesheet" media="print" href="a.css"><link rel="alternate stylesheet" href="b.css"><link rel=icon href=c>'
  expect(await notes(harmless)).toEqual([])
})

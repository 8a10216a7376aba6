/** Tables of a page: what is said beside a text is no word of it; cells stand under their heads; a layout is read as without it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument, type ReadResult } from './index.ts'

const read = (body: string): Promise<ReadResult> =>
  readDocument({
    bytes: new TextEncoder().encode(`<html><body><p>The Council of Mills,</p>${body}</body></html>`),
    name: 'a.html',
  })
const outline = ({ document }: ReadResult): string[] =>
  document.provisions.map(({ kind, number, text }) => `${kind} ${number} ${text}`)
const row = (...cells: string[]): string =>
  `<tr>${cells.map((one) => (one.startsWith('<t') ? one : `<td>${one}</td>`)).join('')}</tr>`

describe('a table of a text beside what is said of it', () => {
  const head = row('<th>Proposal</th>', '<th>Comments</th>', '<th>Source</th>')

  it('gives the words of the text alone', async () => {
    const first = row(
      '<p>1. Asks millers:</p><p>(a) To grind;</p><p>(b) To rest;</p>',
      '2. Calls for more;',
      'P',
    )
    const found = await read(`<table>${head}${first}${row('2. Thanks all.', '', 'Q')}</table><p>3. Ends.</p>`)
    expect(outline(found)).toEqual([
      'other  Proposal | Comments | Source',
      'operative 1 Asks millers:',
      'operative (a) To grind;',
      'operative (b) To rest;',
      'other  2. Calls for more; | P',
      'operative 2 Thanks all.',
      'other  Q',
      'operative 3 Ends.',
    ])
    expect(found.warnings).toMatchObject([{ code: 'compilation', where: '“Proposal | Comments | Source”' }])
    expect(found.warnings[0]!.message).toContain('“Proposal”')
  })

  it('has each cell under its head, whatever rows and columns others go over', async () => {
    const rows = [
      row('<th colspan="2">Text</th>', '<th colspan=2>Comments</th>'),
      row('<td rowspan=2>1.</td>', '<td rowspan=2>Decides to grind;</td>', 'P', 'Requests more;'),
      row('Q', '2. Calls for rest;'),
      row('<td colspan=4>II. Rest</td>'),
      row('2.', 'Asks millers to rest.', '<td colspan=2>Recalling R</td>'),
    ]
    expect(outline(await read(`<table><caption>Of 3 May</caption>${rows.join('')}</table>`))).toEqual([
      'preambular  Of 3 May',
      'other  Text | Comments',
      'operative 1 Decides to grind;',
      'other  P | Requests more;',
      'other  Q | 2. Calls for rest;',
      'heading II Rest',
      'operative 2 Asks millers to rest.',
      'other  Recalling R',
    ])
  })

  it('is found in a table that sets out the page, and where tags are left open', async () => {
    const inner = '<table><tr><th>Text<th>Comments<tr><td>1. Decides to grind;<td>2. Asks all;</table>'
    expect(outline(await read(`<table><tr><td>${inner}<tr><td>2. Thanks all.`))).toEqual([
      'other  Text | Comments',
      'operative 1 Decides to grind;',
      'other  2. Asks all;',
      'operative 2 Thanks all.',
    ])
  })
})

it('a table of facts keeps its cells in their columns', async () => {
  const rows = [
    row('Task', 'Who', 'When'),
    row('<td rowspan=2>Grind</td>', 'Millers', '2033'),
    row('Helpers', '2034'),
    row('<td colspan=2>All</td>', '2035'),
  ]
  expect(outline(await read(`<p>1. Adopts:</p><table>${rows.join('')}</table>`)).slice(1)).toEqual([
    'operative  Task | Who | When',
    'operative  Grind | Millers | 2033',
    'operative  | Helpers | 2034',
    'operative  All | | 2035',
  ])
})

it('a table that sets out a page is read as without it', async () => {
  const cells = ['<p>1. Asks millers:</p><p>(a) To grind;</p>', '<p>2. Thanks all;</p><p>3. Ends.</p>']
  const found = await read(`<table><tr><td colspan=2><b>Mills</b></td></tr>${row(...cells)}</table>`)
  expect(outline(found).filter((one) => one.startsWith('operative'))).toEqual([
    'operative 1 Asks millers:',
    'operative (a) To grind;',
    'operative 2 Thanks all;',
    'operative 3 Ends.',
  ])
})

it('no word of any table is lost or read twice', async () => {
  const span = fc.constantFrom('', ' rowspan=2', ' colspan=2', ' rowspan=0', ' colspan=99')
  const opening = fc.constantFrom('', '1. Decides ', 'Comments', 'Text', '<p>Asks</p>', '<table><tr><td>')
  const cell = fc.tuple(span, opening)
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      let count = 0
      const made = rows.map(
        (cells) => `<tr>${cells.map(([spans, words]) => `<td${spans}>${words} word${++count}x`).join('')}`,
      )
      const { document } = await read(`<table>${made.join('')}</table>`)
      const words = document.provisions.flatMap(({ text }) => text.match(/word\d+x/g) ?? [])
      expect(words.toSorted()).toEqual(Array.from({ length: count }, (_, i) => `word${i + 1}x`).toSorted())
    }),
    { numRuns: 300 },
  )
})

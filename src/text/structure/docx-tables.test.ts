/** Tables of a DOCX: each word once, in its place; what is said of a text is no word of it. */
import { describe, expect, it } from 'vitest'
import { readDocument, type ReadResult } from './index.ts'
import { typed } from './docx-testing.ts'
import { makeDocx } from './testing.ts'

const cell = (content: string | string[], properties = ''): string =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${[content]
    .flat()
    .map((one) => (one.startsWith('<') ? one : typed(one)))
    .join('')}</w:tc>`
const row = (...cells: string[]): string =>
  `<w:tr>${cells.map((one) => (one.startsWith('<') ? one : cell(one))).join('')}</w:tr>`
const table = (...rows: string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`
const control = (inner: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${inner}</w:sdtContent></w:sdt>`

const read = (body: string): Promise<ReadResult> => readDocument({ bytes: makeDocx(body), name: 'a.docx' })
const outline = ({ document }: ReadResult): string[] =>
  document.provisions.map(({ kind, number, text, parent }) => `${kind} ${parent ?? '-'} ${number} ${text}`)
const opening = typed('The Council of Mills,') + typed('1. Adopts the plan:')

describe('a table of facts', () => {
  it('is a paragraph for each row, with the cells of content controls, each in its column', async () => {
    const found = await read(
      opening +
        table(
          row('Task', 'Who', 'When'),
          row(cell('Grind oats'), control(cell('Millers')), cell('2033')),
          control(row('Grind rye', '', '2034')),
        ),
    )
    expect(outline(found).slice(1)).toEqual([
      'operative para_1  Task | Who | When',
      'operative para_1  Grind oats | Millers | 2033',
      'operative para_1  Grind rye | | 2034',
    ])
  })

  it('keeps the cells beside merged ones in their columns', async () => {
    const wide = cell('All', '<w:gridSpan w:val="2"/>')
    const below = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('Helpers')}${cell('2034')}</w:tr>`
    const found = await read(opening + table(row('Task', 'Who', 'When'), row(wide, '2033'), below))
    expect(outline(found).slice(2)).toEqual([
      'operative para_1  All | | 2033',
      'operative para_1  | Helpers | 2034',
    ])
  })

  it('within another is read once', async () => {
    const inner = table(row('Oats', 'Rye'))
    const found = await read(opening + table(row(cell(['Grain', inner, 'After it']), cell('Right'))))
    expect(outline(found).slice(1)).toEqual([
      'operative para_1  Grain',
      'operative para_1  Oats | Rye',
      'operative para_1  After it',
      'operative para_1  Right',
    ])
  })
})

describe('a table that sets out a page', () => {
  it.each([
    [
      'one cell',
      table(
        row(
          cell([
            'The Council of Mills,',
            'Recalling grain,',
            '1. Asks millers:',
            '(a) To grind;',
            '(b) To rest.',
          ]),
        ),
      ),
    ],
    [
      'a cell for each paragraph',
      table(
        ...[
          'The Council of Mills,',
          'Recalling grain,',
          '1. Asks millers:',
          '(a) To grind;',
          '(b) To rest.',
        ].map((one) => row(one)),
      ),
    ],
    [
      'numbers beside words',
      table(
        row('The Council of Mills,', ''),
        row('', 'Recalling grain,'),
        row('1.', 'Asks millers:'),
        row('(a)', 'To grind;'),
        row('(b)', 'To rest.'),
      ),
    ],
    [
      'a table in a table',
      table(
        row(
          cell(
            table(
              row(
                cell([
                  'The Council of Mills,',
                  'Recalling grain,',
                  '1. Asks millers:',
                  '(a) To grind;',
                  '(b) To rest.',
                ]),
              ),
            ),
          ),
        ),
      ),
    ],
  ])('is read as without it: %s', async (_, body) => {
    expect(outline(await read(body))).toEqual([
      'preambular -  Recalling grain,',
      'operative - 1 Asks millers:',
      'operative para_1 (a) To grind;',
      'operative para_1 (b) To rest.',
    ])
  })
})

describe('a table of a text beside what is said of it', () => {
  const rows = [
    row(
      cell('OP1. Decides to grind;', '<w:vMerge w:val="restart"/>'),
      cell('Delegation P: OP1 bis. Asks rye;'),
      cell('Q agrees'),
    ),
    row(cell('', '<w:vMerge/>'), cell('Delegation R: delete'), cell('')),
    row(cell(['OP2. Asks millers:', '(a) To rest.']), cell(''), cell('S reserves')),
  ]
  const text = [
    'operative - 1 Decides to grind;',
    'other para_1  Delegation P: OP1 bis. Asks rye; | Q agrees',
    'other para_1  Delegation R: delete',
    'operative - 2 Asks millers:',
    'operative para_2 (a) To rest.',
    'other para_2  S reserves',
  ]
  const before = typed('The Council of Mills,') + typed('Recalling grain,')

  it.each([
    ['Chair’s text', 'Proposals', 'Comments'],
    ['Zero draft', 'Delegation P', 'Delegation Q'],
    ['Texte du Président', 'Propositions', 'Commentaires'],
    ['Proposal', 'Comments', 'Remarks'],
  ])('gives the words of the text alone: %s | %s | %s', async (...head) => {
    const found = await read(before + table(row(...head), ...rows))
    expect(outline(found).slice(2)).toEqual(text)
    expect(found.warnings).toMatchObject([{ code: 'compilation' }])
    expect(found.warnings[0]!.message).toContain(head[0])
  })

  it('whatever the words of the text look like, where others are comments', async () => {
    const found = await read(
      before +
        table(row('Proposal', 'Comments', 'Source'), row('Mills should grind.', '1. Decides no;', 'P')),
    )
    expect(outline(found).slice(2)).toEqual([
      'preambular -  Mills should grind.',
      'other preamble__pp_2  1. Decides no; | P',
    ])
  })

  it('is the likeliest column that holds paragraphs', async () => {
    const found = await read(
      before +
        table(row('Theme', 'Proposal', 'Comments'), row('Grain', '1. Decides to grind;', '2. Thanks P;')),
    )
    expect(outline(found).slice(2)).toEqual([
      'operative - 1 Decides to grind;',
      'other para_1  Grain | 2. Thanks P;',
    ])
  })

  it('has what stands under a head that goes over several columns', async () => {
    const wide = (words: string, count: number): string => cell(words, `<w:gridSpan w:val="${count}"/>`)
    const found = await read(
      before +
        table(
          row(wide('Text', 2), wide('Comments', 2)),
          row('1.', 'Decides to grind;', 'P', 'Requests more;'),
          row(wide('II. Rest', 4)),
          row(wide('General comments: all of it is late.', 4)),
          row('2.', wide('Asks millers to rest.', 2), 'Q'),
        ),
    )
    expect(outline(found).slice(2)).toEqual([
      'operative - 1 Decides to grind;',
      'other para_1  P | Requests more;',
      'heading - II Rest',
      'other sec_II  General comments: all of it is late.',
      'operative sec_II 2 Asks millers to rest.',
      'other para_2  Q',
    ])
  })

  it('is none where one row of cells with several paragraphs sets out a page', async () => {
    const found = await read(
      before +
        table(row(cell(['1. Decides to grind;', '2. Asks all;']), cell(['3. Calls for rest;', '4. Ends.']))),
    )
    expect(
      outline(found)
        .slice(1)
        .map((one) => one.slice(0, 13)),
    ).toEqual(['operative - 1', 'operative - 2', 'operative - 3', 'operative - 4'])
  })

  it('knows what delegations say without a head', async () => {
    const found = await read(
      before +
        table(
          row('OP1. Decides to grind;', 'Delegation P: delete'),
          row('OP2. Asks millers.', 'R: add “rye”'),
        ),
    )
    expect(outline(found).slice(1)).toEqual([
      'operative - 1 Decides to grind;',
      'other para_1  Delegation P: delete',
      'operative - 2 Asks millers.',
      'other para_2  R: add “rye”',
    ])
  })

  it('may have a title over its columns', async () => {
    const title = row(cell('Compilation of 3 May', '<w:gridSpan w:val="3"/>'))
    const found = await read(before + table(title, row('Text', 'Proposals', 'Comments'), ...rows))
    expect(outline(found).slice(3)).toEqual(text)
  })

  it('keeps the words of a text beside another apart', async () => {
    const found = await read(before + table(row('1. Decides to grind;', '1. Décide de moudre ;')))
    expect(outline(found).slice(1)).toEqual([
      'operative - 1 Decides to grind;',
      'other para_1  1. Décide de moudre ;',
    ])
  })

  it('is none where facts bear numbers', async () => {
    const found = await read(opening + table(row('Task', 'Comments'), row('1. Grind oats', 'soon')))
    expect(found.warnings.map(({ code }) => code)).not.toContain('compilation')
  })

  it('takes no column for the text where all is proposed', async () => {
    const found = await read(
      before +
        typed('1. Decides to rest.') +
        table(row('Proposals by delegations', 'Comments'), row('OP1. Decides to grind;', 'no')),
    )
    expect(
      found.document.provisions.filter(({ kind }) => kind === 'operative').map(({ text: words }) => words),
    ).toEqual(['Decides to rest.'])
  })

  it('is none where no column holds paragraphs', async () => {
    const found = await read(
      opening + table(row('Task', 'Comments'), row('Oats', 'soon'), row('Rye', 'late')),
    )
    expect(outline(found).slice(1)).toEqual([
      'operative para_1  Task | Comments',
      'operative para_1  Oats | soon',
      'operative para_1  Rye | late',
    ])
  })
})

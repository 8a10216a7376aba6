/** Paragraphs that an amendment quotes are not its own. */
import { expect, it } from 'vitest'
import { render, renderFormats } from '../render/index.ts'
import { readDocument, structureText } from './index.ts'

const paper = (...lines: string[]) =>
  structureText(
    [
      'A/C.1/79/L.77',
      'Agenda item 98',
      'Borland: amendment to draft resolution A/C.1/79/L.51',
      'Lanterns of the quays',
      ...lines,
    ].join('\n\n'),
  )
const outline = (...lines: string[]): string[] =>
  paper(...lines).provisions.map(({ kind, number, text, depth }) =>
    [kind.slice(0, 5), depth, number, text.slice(0, 20)].join(' '),
  )

it.each([
  [
    'one below each instruction',
    [
      '1. Replace operative paragraph 1 with the following:',
      '1. Decides to meet;',
      '2. After OP 2, insert a new paragraph reading:',
      '2 bis. Welcomes lamps;',
      '3. Delete preambular paragraph 1.',
    ],
    [
      'opera 0 1 Replace operative pa',
      'other 1 1 Decides to meet;',
      'opera 0 2 After OP 2, insert a',
      'other 1 2 bis Welcomes lamps;',
      'opera 0 3 Delete preambular pa',
    ],
  ],
  [
    'several where several are announced',
    [
      '1. After paragraph 4, insert the following new paragraphs:',
      '5. Decides to meet;',
      '6. Welcomes lamps;',
      '2. Delete paragraph 9.',
    ],
    [
      'opera 0 1 After paragraph 4, i',
      'other 1 5 Decides to meet;',
      'other 1 6 Welcomes lamps;',
      'opera 0 2 Delete paragraph 9.',
    ],
  ],
  [
    'with what hangs under it',
    [
      '1. Replace paragraph 4 with the following:',
      '4. Requests all:',
      '(a) To meet;',
      '(b) To rest;',
      '2. Operative paragraph 7',
      'Delete “not”.',
    ],
    [
      'opera 0 1 Replace paragraph 4 ',
      'other 1 4 Requests all:',
      'other 1 (a) To meet;',
      'other 1 (b) To rest;',
      'opera 0 2 Operative paragraph ',
      'opera 1  Delete “not”.',
    ],
  ],
])('%s', (_, lines, expected) => {
  expect(outline(...lines)).toEqual(expected)
})

it('a resolution that lists what it decides quotes nothing', () => {
  const { provisions } = structureText(
    'The Council of Mills,\n\n1. Decides to amend its rules as follows:\n\n(a) Mills grind;\n\n2. Thanks all.\n',
  )
  expect(provisions.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
    'operative 1',
    'operative (a)',
    'operative 2',
  ])
})

it.each(renderFormats.filter((format) => format !== 'pdf' && format !== 'text'))(
  'they come back from %s',
  async (format) => {
    const document = paper(
      '1. Replace operative paragraph 1 with the following:',
      '1. Decides to meet;',
      '2. Delete paragraph 3.',
    )
    const bytes = await render(document, format)
    const { document: back } = await readDocument({ bytes, name: `a.${format}` })
    expect(back.provisions).toEqual(document.provisions)
  },
)

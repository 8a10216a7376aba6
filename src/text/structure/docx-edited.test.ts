/** Word files that we wrote and people then edited: nothing typed is lost, what was left alone keeps its identity. */
import { describe, expect, it } from 'vitest'
import { render } from '../render/index.ts'
import { wells } from '../render/test-documents.ts'
import {
  at,
  deleted,
  draft,
  inserted,
  insertBefore,
  join,
  move,
  outline,
  read,
  replace,
  retype,
  runOf,
  settled,
  split,
  typed,
  withParagraphs,
  withParts,
} from './docx-testing.ts'

const file = render(draft, 'docx')

/** Lines of the outline that are not in that of the draft, and how many of the draft's are gone. */
async function changes(edit: (paragraphs: string[]) => string[]): Promise<{ now: string[]; gone: number }> {
  const lines = outline(await read(withParagraphs(await file, edit)))
  const before = outline(draft)
  return {
    now: lines.filter((one) => !before.includes(one)),
    gone: before.filter((one) => !lines.includes(one)).length,
  }
}

describe('one edit', () => {
  it.each<[string, (paragraphs: string[]) => string[], string[], number]>([
    ['none', (paragraphs) => paragraphs, [], 0],
    [
      'a paragraph pasted in style Normal',
      insertBefore('States should', typed('2 bis. Urges States to protect hospitals;')),
      ['para_2bis | 2 bis | Urges States to protect hospitals; | 0 | - |  | '],
      0,
    ],
    [
      'a paragraph typed in our style',
      insertBefore('States should', typed('2 bis. Urges States to protect hospitals;', 'OpenPoAOperative')),
      ['para_2bis | 2 bis | Urges States to protect hospitals; | 0 | - |  | '],
      0,
    ],
    [
      'a bold paragraph',
      insertBefore('States should', typed('2 bis. Urges States to protect hospitals;', '', '<w:b/>')),
      ['para_2bis | 2 bis | Urges States to protect hospitals; | 0 | - |  | '],
      0,
    ],
    [
      'a last paragraph with tracked changes',
      (paragraphs) => [
        ...paragraphs,
        `<w:p>${runOf('5. Urges States ')}${deleted(runOf('must '))}${inserted(runOf('to consider '))}${runOf('protecting hospitals.')}</w:p>`,
      ],
      ['para_5 | 5 | Urges States to consider protecting hospitals. | 0 | - |  | '],
      0,
    ],
    [
      'a sub-paragraph of a sub-paragraph',
      insertBefore('States should', typed('(iii) From small islands;')),
      ['para_2__subpara_b__subpara_iii | (iii) | From small islands; | 2 | para_2__subpara_b |  | '],
      0,
    ],
    [
      'a sub-paragraph',
      insertBefore('States should', typed('(c)\tWith business;', 'OpenPoAOperative')),
      ['para_2__subpara_c | (c) | With business; | 1 | para_2 |  | '],
      0,
    ],
    [
      'a preambular paragraph between two: those after it count on',
      insertBefore('Deeply concerned', typed('Mindful of the poor,')),
      [
        'preamble__pp_2 |  | Mindful of the poor, | 0 | - |  | ',
        'preamble__pp_3 |  | Deeply concerned by malicious activity, | 0 | - | preamble__pp_2 | guid-2',
      ],
      1,
    ],
    [
      'a heading: the paragraphs below it hang under it',
      insertBefore('States should', typed('II. Information', '', '<w:b/>')),
      [
        'sec_II | II | Information | 1 | - |  | ',
        'para_3 | 3 | States should, where possible, share information on incidents; | 0 | sec_II |  | guid-9',
        'para_4 | 4 | Decides to meet again. | 0 | sec_II |  | guid-10',
      ],
      2,
    ],
    [
      'an annex',
      (paragraphs) => [
        ...paragraphs,
        typed('Annex', '', '<w:b/>'),
        typed('Rules of the round table', '', '<w:b/>'),
        typed('1. It is round.'),
      ],
      [
        'annex_1 |  | Rules of the round table | 0 | - |  | ',
        'annex_1__para_1 | 1 | It is round. | 0 | annex_1 |  | ',
      ],
      0,
    ],
    [
      'a table',
      insertBefore(
        'States should',
        `<w:tbl><w:tr><w:tc>${typed('Year')}</w:tc><w:tc>${typed('Homes')}</w:tc></w:tr></w:tbl>`,
      ),
      ['para_2__p_1 |  | Year | Homes | 1 | para_2 |  | '],
      0,
    ],
    [
      'words',
      retype('critical services', 'critical', 'vital'),
      [
        'para_1 | 1 | Calls upon Member States, as appropriate, to protect vital services; | 0 | - |  | guid-3',
      ],
      1,
    ],
    [
      'words, tracked',
      retype(
        'critical services',
        ', as appropriate,',
        `</w:t></w:r>${deleted(runOf(', as appropriate,'))}${inserted(runOf(' without delay'))}<w:r><w:t xml:space="preserve">`,
      ),
      [
        'para_1 | 1 | Calls upon Member States without delay to protect critical services; | 0 | - |  | guid-3',
      ],
      1,
    ],
    [
      'a number retyped',
      retype('States should', '3.\t', '5.\t'),
      [
        'para_5 | 5 | States should, where possible, share information on incidents; | 0 | - | para_3 | guid-9',
      ],
      1,
    ],
    [
      'the number of a paragraph with sub-paragraphs',
      retype('round table', '2.\t', '1 bis. '),
      [
        'para_1bis | 1 bis | Stresses the need for means, and asks for a round table: | 0 | - | para_2 | guid-4',
        'para_1bis__subpara_a | (a) | With all States; | 1 | para_1bis | para_2__subpara_a | guid-5',
        'para_1bis__subpara_b | (b) | With civil society: | 1 | para_1bis | para_2__subpara_b | guid-6',
        'para_1bis__subpara_b__subpara_i | (i) | From developing countries; | 2 | para_1bis__subpara_b | para_2__subpara_b__subpara_i | guid-7',
        'para_1bis__subpara_b__subpara_ii | (ii) | From all regions; | 2 | para_1bis__subpara_b | para_2__subpara_b__subpara_ii | guid-8',
      ],
      5,
    ],
    [
      'the number of a sub-paragraph',
      retype('civil society', '(b)\t', '(c)\t'),
      [
        'para_2__subpara_c | (c) | With civil society: | 1 | para_2 | para_2__subpara_b | guid-6',
        'para_2__subpara_c__subpara_i | (i) | From developing countries; | 2 | para_2__subpara_c | para_2__subpara_b__subpara_i | guid-7',
        'para_2__subpara_c__subpara_ii | (ii) | From all regions; | 2 | para_2__subpara_c | para_2__subpara_b__subpara_ii | guid-8',
      ],
      3,
    ],
    [
      'a paragraph made a sub-paragraph',
      retype('States should', '3.\t', '(c)\t'),
      [
        'para_2__subpara_c | (c) | States should, where possible, share information on incidents; | 1 | para_2 | para_3 | guid-9',
      ],
      1,
    ],
    [
      'a paragraph put in brackets, number and all',
      retype('States should', '3.\t', '[3.\t'),
      ['para_3 | 3 | [States should, where possible, share information on incidents; | 0 | - |  | guid-9'],
      1,
    ],
    [
      'words typed before the bookmark',
      retype('States should', '<w:bookmarkStart', `${runOf('NEW ')}<w:bookmarkStart`),
      ['para_3 | 3 | NEW States should, where possible, share information on incidents; | 0 | - |  | guid-9'],
      1,
    ],
    ['a paragraph deleted', replace('States should', () => []), [], 1],
    [
      'the words of a paragraph deleted, its empty line left',
      replace('States should', (one) => one.replace(/<w:r>.*<\/w:r>/s, '')),
      [],
      1,
    ],
    [
      'a paragraph with sub-paragraphs deleted: they hang under the one before',
      replace('round table', () => []),
      [
        'para_1__subpara_a | (a) | With all States; | 1 | para_1 | para_2__subpara_a | guid-5',
        'para_1__subpara_b | (b) | With civil society: | 1 | para_1 | para_2__subpara_b | guid-6',
        'para_1__subpara_b__subpara_i | (i) | From developing countries; | 2 | para_1__subpara_b | para_2__subpara_b__subpara_i | guid-7',
        'para_1__subpara_b__subpara_ii | (ii) | From all regions; | 2 | para_1__subpara_b | para_2__subpara_b__subpara_ii | guid-8',
      ],
      5,
    ],
    [
      'a preambular paragraph deleted',
      replace('Recalling', () => []),
      ['preamble__pp_1 |  | Deeply concerned by malicious activity, | 0 | - | preamble__pp_2 | guid-2'],
      2,
    ],
    [
      'a deletion tracked with its mark',
      replace('States should', (one) =>
        one
          .replace('</w:pPr>', '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>')
          .replace(/<w:r>.*<\/w:r>/s, (runs) => deleted(runs)),
      ),
      [],
      1,
    ],
    [
      'two joined',
      join('States should'),
      [
        'para_3 | 3 | States should, where possible, share information on incidents; 4. Decides to meet again. | 0 | - |  | guid-9',
      ],
      2,
    ],
    [
      'one copied, and the first of the two joined to the paragraph before: the other keeps its identity',
      (paragraphs) => {
        const copied = paragraphs.toSpliced(
          at(paragraphs, 'States should'),
          0,
          paragraphs[at(paragraphs, 'States should')]!,
        )
        return join('From all regions')(copied)
      },
      [
        'para_2__subpara_b__subpara_ii | (ii) | From all regions; 3. States should, where possible, share information on incidents; | 2 | para_2__subpara_b |  | guid-8',
      ],
      1,
    ],
    [
      'two joined by a tracked deletion of the mark and the number',
      (paragraphs) =>
        replace('States should', (one) =>
          one.replace('</w:pPr>', '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>'),
        )(
          replace('to meet again', (one) =>
            one.replace(/<w:r>(?:(?!<\/w:r>).)*4\.\t<\/w:t><\/w:r>/s, (run) => deleted(run)),
          )(paragraphs),
        ),
      [
        'para_3 | 3 | States should, where possible, share information on incidents; Decides to meet again. | 0 | - |  | guid-9',
      ],
      2,
    ],
    [
      'one split by Enter',
      split('critical services', ' as appropriate'),
      [
        'para_1 | 1 | Calls upon Member States, | 0 | - |  | guid-3',
        'para_1__p_1 |  | as appropriate, to protect critical services; | 1 | para_1 |  | ',
      ],
      1,
    ],
    [
      'one split further on',
      split('critical services', ' to protect'),
      [
        'para_1 | 1 | Calls upon Member States, as appropriate, | 0 | - |  | guid-3',
        'para_1__p_1 |  | to protect critical services; | 1 | para_1 |  | ',
      ],
      1,
    ],
    [
      'Enter before the first word: the name stays in the empty paragraph',
      replace('States should', (one) =>
        one.replace(/<w:bookmarkStart[^>]*>/, (start) => `${start}</w:p><w:p>`),
      ),
      [],
      0,
    ],
    ['a paragraph moved up', move('to meet again', 'States should'), [], 0],
    [
      'a sub-paragraph moved under another paragraph',
      move('With all States', 'to meet again'),
      ['para_3__subpara_a | (a) | With all States; | 1 | para_3 | para_2__subpara_a | guid-5'],
      1,
    ],
    [
      'a copy pasted: it is a new paragraph',
      insertBefore(
        'to meet again',
        typed('3.\tStates should, where possible, share information on incidents;'),
      ),
      ['para_3-2 | 3 | States should, where possible, share information on incidents; | 0 | - |  | '],
      0,
    ],
    [
      'a paragraph whose name the word processor copied',
      (paragraphs) => insertBefore('to meet again', paragraphs[at(paragraphs, 'States should')]!)(paragraphs),
      ['para_3-2 | 3 | States should, where possible, share information on incidents; | 0 | - |  | '],
      0,
    ],
    [
      'one inserted and those after it renumbered',
      (paragraphs) =>
        retype(
          'to meet again',
          '4.\t',
          '5.\t',
        )(
          retype(
            'States should',
            '3.\t',
            '4.\t',
          )(insertBefore('States should', typed('3. Welcomes progress;'))(paragraphs)),
        ),
      [
        'para_3 | 3 | Welcomes progress; | 0 | - |  | ',
        'para_4 | 4 | States should, where possible, share information on incidents; | 0 | - | para_3 | guid-9',
        'para_5 | 5 | Decides to meet again. | 0 | - | para_4 | guid-10',
      ],
      2,
    ],
  ])('%s', async (_, edit, now, gone) => {
    expect(await changes(edit)).toEqual({ now, gone })
  })
})

it('a footnote added stands with its paragraph, and the marks after it count on', async () => {
  const note = '<w:footnote w:id="77"><w:p><w:r><w:t>Said in the room.</w:t></w:r></w:p></w:footnote>'
  const reference = '<w:r><w:footnoteReference w:id="77"/></w:r>'
  const edited = withParts(await render(wells, 'docx'), {
    'word/footnotes.xml': (xml) => xml.replace('</w:footnotes>', `${note}</w:footnotes>`),
    'word/document.xml': (xml) =>
      xml
        .replace('well;</w:t></w:r>', `well;</w:t></w:r>${reference}`)
        .replace(
          '<w:sectPr>',
          `${typed('5. Adds a note').replace('</w:p>', `${reference}</w:p>`)}<w:sectPr>`,
        ),
  })
  const { provisions } = await read(edited)
  const marked = provisions.filter(({ footnotes }) => footnotes.length > 0)
  expect(
    marked.map(({ text, footnotes }) => [text, footnotes.map(({ mark, text }) => `${mark} ${text}`)]),
  ).toEqual([
    [wells.provisions[0]!.text, ['1 See A/CONF.999/2030/9.']],
    ['Where there is <no> well;', ['2 Said in the room.']],
    [
      'Also urges States to share what they know;',
      ['3 Resolution 1/4, para. 3.', '* Proposed by the Chair.'],
    ],
    ['Adds a note', ['4 Said in the room.']],
  ])
})

it('tracked changes read as accepted', async () => {
  const edited = withParagraphs(
    await file,
    retype(
      'critical services',
      ', as appropriate,',
      `</w:t></w:r>${deleted(runOf(', as appropriate,'))}<w:r><w:t xml:space="preserve">`,
    ),
  )
  expect(await read(settled(edited, 'accept'))).toEqual(await read(edited))
  expect(await read(settled(edited, 'reject'))).toEqual(draft)
})

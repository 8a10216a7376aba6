/** Where the mark of a note stands in plain text, in which it is a figure like any other. */
import { expect, it } from 'vitest'
import { readDocument } from './index.ts'
import { markEnd, markStart } from './layout.ts'
import { placeMarks } from './marks.ts'

const placed = (text: string, ...marks: string[]): string =>
  placeMarks(
    text.split('\n'),
    marks.map((mark) => ({ page: 1, mark, text: 'See there.' })),
  )
    .join('\n')
    .replaceAll(markStart, '<')
    .replaceAll(markEnd, '>')

it.each([
  [
    'a name that ends in a figure',
    'Recalling Agenda 216 and the plan,',
    '6',
    'Recalling Agenda 21<6> and the plan,',
  ],
  ['a decision', 'by decisions 1/CP.2731 and others;', '31', 'by decisions 1/CP.27<31> and others;'],
  [
    'a short name with a bar',
    'the fight against HIV/AIDS7 and others,',
    '7',
    'the fight against HIV/AIDS<7> and others,',
  ],
  ['a year', 'of 12 May 2031 12 and 55/110 of 4 June,', '12', 'of 12 May 2031<12> and 55/110 of 4 June,'],
  [
    'a number of a resolution',
    'resolutions 5/7 27 and 5/8 of May,',
    '27',
    'resolutions 5/7<27> and 5/8 of May,',
  ],
  [
    'a word before another resolution',
    'on mills 11 and 24/33 of May,',
    '11',
    'on mills<11> and 24/33 of May,',
  ],
  [
    'a word to which the next is glued',
    'the Treaty of Sandford4and its entry,',
    '4',
    'the Treaty of Sandford<4>and its entry,',
  ],
  [
    'goals',
    'the Sustainable Development Goals 6 and to mend;',
    '6',
    'the Sustainable Development Goals<6> and to mend;',
  ],
  [
    'resolutions',
    'in other relevant resolutions 13  on mills,',
    '13',
    'in other relevant resolutions<13>  on mills,',
  ],
  [
    'an area with a name',
    'of the Northern Sea Area 14 and the bay,',
    '14',
    'of the Northern Sea Area<14> and the bay,',
  ],
])('it stands behind %s', (_, text, mark, expected) => {
  expect(placed(text, mark)).toBe(expected)
})

it('two of them stand behind one word', () => {
  expect(placed('in a single storm,10,11 \n \nStrongly', '10', '11')).toBe(
    'in a single storm,<10>,<11> \n \nStrongly',
  )
})

it.each([
  ['a row of goals', 'the Sustainable Development Goals 6, 7 and 8;', '6'],
  ['a number of a paragraph', '6. \nReiterates', '6'],
  ['a figure of the text', 'mills and 6 and 7 others', '6'],
  ['an ordinal', 'the meeting of the16th of May', '16'],
])('it is not taken from %s', (_, text, mark) => {
  expect(placed(text, mark)).toBe(text)
})

it('a note on the symbol is a note to the head', async () => {
  const text = `United Nations
A/CONF.9/2031/7*

Resolution adopted by the Conference
on 4 May 2031

7/1. Mills of the valleys

The Conference on Mills,

1. Decides to grind.

__________
* Reissued for technical reasons.
`
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name: 'a.txt' })
  expect(document.footnotes).toEqual([{ mark: '*', text: 'Reissued for technical reasons.' }])
  expect(warnings.filter(({ code }) => code === 'missing-words')).toEqual([])
})

/** A paper that names any other text or revision is refused whole, with the reason; what names none is applied with a note. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const draftOf = (head: string) =>
  structureText(
    [
      head,
      'Lanterns of the quays',
      'The General Assembly,',
      'Noting the fog on the quays,',
      '1. Decides to meet in spring;',
      '2. Requests the harbour master to light the lamps;',
      '3. Decides to rest.',
    ].join('\n\n'),
  )
const draft = draftOf('A/C.1/79/L.51\n\n3 November 2031')
const instruction = '1. In operative paragraph 2, replace “light” with “mend”.'
const paperOf = (...lines: string[]) => readAmendments(structureText(lines.join('\n\n')), 'paper')

/** Why a paper changes nothing; empty where all of it is applied. */
function reasonOf(given: typeof draft, ...lines: string[]): string {
  const { document, instructions } = amend(given, [paperOf(...lines)])
  const reasons = [...new Set(instructions.map(({ reason = '' }) => reason))]
  expect(reasons).toHaveLength(1)
  if (reasons[0] !== '') expect(document).toEqual(given)
  return reasons[0]!
}

describe('another revision or text', () => {
  const isDraft = 'the draft is A/C.1/79/L.51.'
  const doesNotSay = 'the draft does not say that it is that text.'
  test.each([
    ['Norland: amendments to draft resolution A/C.1/79/L.51, Rev.1', `A/C.1/79/L.51, Rev.1; ${isDraft}`],
    ['Amendments to A/C.1/79/L.51 (Rev. 2)', `A/C.1/79/L.51 (Rev. 2); ${isDraft}`],
    ['Oral amendments to A/C.1/79/L.51 (Rev.1)', `A/C.1/79/L.51 (Rev.1); ${isDraft}`],
    ['Norland: amendments to A/C.1/79/L.51, revision 1', `A/C.1/79/L.51, revision 1; ${isDraft}`],
    ['Amendments to A/C.1/79/L.51 / Rev.1', `A/C.1/79/L.51 / Rev.1; ${isDraft}`],
    ['Amendments to L.51 Rev.1', `L.51 Rev.1; ${isDraft}`],
    ['Amendments to the revised version of A/C.1/79/L.51', `revised version of A/C.1/79/L.51; ${isDraft}`],
    ['Amendments to A/C.1/79/L.51 of 12 May 2031', `A/C.1/79/L.51 of 12 May 2031; ${isDraft}`],
    [
      'Norland: amendment to A/C.1/79/L.51 (as amended by A/C.1/79/L.59)',
      `A/C.1/79/L.51 (as amended by A/C.1/79/L.59); ${isDraft}`,
    ],
    ['Amendments to A/C.1/79/L.51 and A/C.1/79/L.52', `A/C.1/79/L.52; ${isDraft}`],
    [
      'Our delegation proposes the following amendments to the draft resolution on lamps (version of 12 May, Rev.2):',
      `draft resolution on lamps (version of 12 May, Rev.2); ${doesNotSay}`,
    ],
    ['Amendments to the zero draft', `zero draft; ${doesNotSay}`],
    ['Proposals of Norland on Rev.2', `Rev.2; ${doesNotSay}`],
    [
      'Amendments to the draft resolution entitled “Tides”',
      `draft resolution entitled “Tides”; ${doesNotSay}`,
    ],
  ])('%s', (head, reason) => {
    expect(reasonOf(draft, head, instruction)).toContain(reason)
    expect(reasonOf(draft, 'A/C.1/79/L.77', 'Agenda item 98', 'Lamps', head, instruction)).toContain(reason)
  })

  test.each([
    'In operative paragraph 2 of draft resolution A/C.1/79/L.51/Rev.1, replace “light” with “mend”.',
    'In operative paragraph 2 of draft resolution A/C.1/79/L.52, replace “light” with “mend”.',
    'In A/C.1/79/L.51/Rev.1, operative paragraph 2, replace “light” with “mend”.',
    'In operative paragraph 2, as orally revised, replace “light” with “mend”.',
    'In operative paragraph 2 of the revised draft, replace “light” with “mend”.',
    'In operative paragraph 2 of L.52, replace “light” with “mend”.',
    'After operative paragraph 2, insert the following new paragraphs:\n\n2 bis. Welcomes rain;\n\n2 ter. Welcomes sun;\n\nThese proposals are to A/C.1/79/L.51/Rev.1.',
  ])('named below the head: %s', (other) => {
    const given = ['Norland: amendments to A/C.1/79/L.51', '1. Delete operative paragraph 3.', `2. ${other}`]
    expect(reasonOf(draft, ...given)).toMatch(/^The paper also names .*; the draft/)
  })

  test('what was adopted is only cited: its instruction alone is refused', () => {
    const { instructions } = amend(draft, [
      paperOf('Amendments to A/C.1/79/L.51', instruction, '2. In operative paragraph 3 of A/RES/70/1, delete “rest”.'), // prettier-ignore
    ])
    expect(instructions).toMatchObject([
      { applied: true },
      { applied: false, reason: 'The words “A/RES/70/1” are not understood.' },
    ])
  })
})

test.each([
  ['A/C.1/79/L.51\n\n3 November 2031', 'Amendments to A/C.1/79/L.51 of 3 November 2031'],
  ['A/C.1/79/L.51', 'Amendments to draft resolution L. 51 entitled “Lanterns of the quays”'],
  ['A/C.1/79/L.51', 'Amendments to the original version of A/C.1/79/L.51'],
  ['A/C.1/79/L.51/Rev.1', 'Amendments to A/C.1/79/L.51 (revision 1)'],
  ['A/C.1/79/L.51/Rev.1', 'Norland: amendment to revised draft resolution A/C.1/79/L.51/Rev.1'],
  ['A/C.1/79/L.51/Rev.1', 'Amendments to the revised draft resolution'],
  ['A/C.1/79/L.51\n\nRev. 1 – 14 May', 'Amendments to A/C.1/79/L.51, Rev.1'],
  ['Rev. 1 – 14 May', 'Amendments to the first revision'],
  ['Rev. 1 – 14 May', 'Amendments to the text of May 14th'],
])('%s: the text of %s', (given, head) => {
  expect(reasonOf(draftOf(given), head, instruction)).toBe('')
})

test.each([
  ['Rev. 1 – 14 May', 'zero draft'],
  ['Rev. 1 – 14 May', 'text of 15 May'],
  ['A/C.1/79/L.51/Rev.1', 'zero draft'],
  ['A/C.1/79/L.51\n\nRev. 1 – 14 May', 'A/C.1/79/L.51'],
])('%s: not the %s', (given, to) => {
  expect(reasonOf(draftOf(given), `Amendments to the ${to}`, instruction)).toContain(
    `The paper is to ${to}; the`,
  )
})

test('words put in or taken out name no text that the paper is to', () => {
  const put = paperOf(
    'Amendments to A/C.1/79/L.51',
    '1. In operative paragraph 2, replace “light” with “mend, as in Rev.2 of A/C.1/79/L.60,”.',
    '2. After operative paragraph 2, insert the following paragraph:',
    '2 bis. Welcomes the revised draft A/C.1/79/L.60/Rev.1;',
    '3. Operative paragraph 3, as amended, would read: “Decides to sleep.”',
  )
  expect(amend(draft, [put]).instructions.map(({ applied }) => applied)).toEqual([true, true, true])
})

test('a paper that names no text is applied with a note', () => {
  const { instructions, notes } = amend(draft, [paperOf('Amendments of Norland', instruction)])
  expect(instructions).toMatchObject([{ applied: true }])
  expect(notes).toEqual(['paper does not say to which text or revision it is.'])
  expect(amend(draft, [paperOf('Amendments to A/C.1/79/L.51', instruction)]).notes).toEqual([])
})

test('wherever a paper names another text, nothing of it is applied', () => {
  const named = fc.constantFrom(
    'A/C.1/79/L.51/Rev.1',
    'A/C.1/79/L.5',
    'L.51/Rev. 2',
    'Rev.3',
    'A/C.1/78/L.51',
  )
  const places = ['of', 'in', 'see', '(as in', '–']
  const lines = ['Amendments to A/C.1/79/L.51', instruction, '2. Delete operative paragraph 3.', 'Thank you.']
  fc.assert(
    fc.property(named, fc.constantFrom(...places), fc.nat(lines.length - 1), (other, place, at) => {
      const given = lines.map((line, i) =>
        i === at ? `${line.replace(/\.$/, '')} ${place} ${other}.` : line,
      )
      const { document, instructions } = amend(draft, [paperOf(...given)])
      expect(document).toEqual(draft)
      expect(instructions.every(({ reason = '' }) => reason.includes(other))).toBe(true)
    }),
    { numRuns: 100 },
  )
})

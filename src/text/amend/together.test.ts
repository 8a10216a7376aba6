/** What belongs together is applied together or not at all, and never at a paragraph that nobody named. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const draft = structureText(
  [
    'Lanterns of the quays',
    'The Conference,',
    'Noting the fog,',
    'Mindful of lamps,',
    '1. Decides to bring lamps, oil and lamps;',
    '2. Requests masters to report on fog;',
    '3. Asks crews:',
    '(a) To light lamps;',
    '(b) To light fires;',
    '4. Decides to rest.',
  ].join('\n\n'),
)
const amended = (...lines: string[]) =>
  amend(draft, [readAmendments(structureText(['Norland: amendments', ...lines].join('\n\n')), 'paper')])
const textOf = ({ provisions }: typeof draft, eId: string) => provisions.find((one) => one.eId === eId)?.text
const order = ({ provisions }: typeof draft) => provisions.map(({ eId }) => eId)

test.each([
  ['1. In operative paragraph 1, replace “oil” with “wax” and delete “tar”.'],
  ['1. Delete operative paragraphs 2 and 9.'],
  ['1. Delete operative paragraph 2. After operative paragraph 4, insert the following paragraph:'],
  ['1. In operative paragraph 1:', '(a) Replace “oil” with “wax”; and', '(b) Delete “tar”.'],
  [
    '1. In operative paragraph 1, delete “oil”;',
    '2. Delete operative paragraph 2; and',
    '3. Delete operative paragraph 9.',
  ],
])('nothing of %s is applied', (...lines) => {
  const { document, instructions } = amended(...lines)
  expect(document).toEqual(draft)
  expect(instructions.length).toBeGreaterThan(1)
  expect(
    instructions.some(({ reason }) => reason?.startsWith('It goes together with what is not applied: ')),
  ).toBe(true)
})

test('what stands apart is applied by itself, and numbers that stay hinder nothing', () => {
  const { instructions } = amended(
    '1. In operative paragraph 1, delete “oil”;',
    '2. Delete operative paragraph 9;',
    '3. Delete operative paragraph 2 and renumber the following paragraphs.',
  )
  expect(instructions.map(({ applied }) => applied)).toEqual([true, false, true, false])
})

test('what another asks for too is done by either, so that no sentence is applied by half', () => {
  const papers = [
    'In operative paragraph 1, delete “oil” and replace “bring” with “fetch”.',
    'In operative paragraph 1, delete “oil” and insert “soon” after “Decides”.',
    'In operative paragraph 1, replace “bring” with “carry”.',
  ]
  const { instructions } = amend(
    draft,
    papers.map((line, i) => readAmendments(structureText(`Amendments\n\n1. ${line}`), `paper ${i}`)),
  )
  expect(instructions.map(({ applied }) => applied)).toEqual([false, false, true, true, false])
  const [first = '', second = '', third = ''] = papers
  const ofOne = amended(`1. ${third}`, `2. ${first}`, `3. ${second}`)
  expect(ofOne.instructions.map(({ applied }) => applied)).toEqual([true, false, false, true, true])
})

test('a paragraph that is deleted and put in elsewhere moves', () => {
  const { document, instructions } = amended(
    '1. Delete operative paragraph 3 and insert it before operative paragraph 1.',
  )
  expect(instructions).toMatchObject([{ action: 'move', applied: true }])
  expect(order(document).slice(2)).toEqual([
    'para_3',
    'para_3__subpara_a',
    'para_3__subpara_b',
    'para_1',
    'para_2',
    'para_4',
  ])
  for (const other of [
    'Delete operative paragraphs 3 and 4 and insert them after operative paragraph 1.',
    'Delete “oil” in OP 1 and insert it in OP 2.',
  ])
    expect(amended(`1. ${other}`)).toMatchObject({ document: draft })
})

test.each(['1', '2', '3', '4', '9'])('an item number is no paragraph: %s', (number) => {
  expect(amended(`${number}. Replace “rest” with “sail”.`).instructions).toMatchObject([
    { applied: false, reason: 'It does not say which paragraph is meant.' },
  ])
})

test.each([
  'OP4: Replace “rest” with “sail”.',
  'OP 4. replace “rest” with “sail”',
  'OP4 – Replace “rest” with “sail”.',
])('the number of a paragraph is one: %s', (line) => {
  expect(textOf(amended(line).document, 'para_4')).toBe('Decides to sail.')
})

test.each([
  'Replace “light” with “mend” throughout the text.',
  '1. Replace “light”, wherever it occurs, with “mend”.',
  '2. Throughout the draft resolution, replace “light” with “mend”.',
])('%s', (line) => {
  const { document, instructions } = amended(line)
  expect(instructions).toMatchObject([{ applied: true, times: 2 }])
  expect(
    order(document)
      .map((eId) => textOf(document, eId))
      .join(' '),
  ).not.toContain('light')
})

test('throughout: not where other letters or another paragraph may be meant', () => {
  expect(amended('1. Replace “lanterns” with “torches” throughout.').instructions).toMatchObject([
    { applied: false, reason: expect.stringContaining('do not stand there') },
  ])
  expect(amended('1. Replace “fog” with “mist” throughout the text.').instructions).toMatchObject([
    { times: 2 },
  ])
  expect(
    amended('1. In OP 1, delete “oil” and replace “lamps” with “wax” throughout.').instructions,
  ).toMatchObject([{ applied: false, reason: 'It does not say whether the whole text is meant.' }])
})

test.each([
  [
    'In operative paragraph 1, replace “lamps” with “wax” in both places.',
    'para_1',
    'Decides to bring wax, oil and wax;',
  ],
  [
    'In operative paragraph 1, replace the second “lamps” with “wax”.',
    'para_1',
    'Decides to bring lamps, oil and wax;',
  ],
  ['In the chapeau of operative paragraph 3, replace “crews” with “all”.', 'para_3', 'Asks all:'],
  ['At the end of the chapeau of OP 3, add “and masters”.', 'para_3', 'Asks crews and masters:'],
  ['Replace the chapeau of operative paragraph 3 with the following: “Asks all:”', 'para_3', 'Asks all:'],
  ['Between operative paragraphs 3 and 4 insert “3 bis. Welcomes rain;”', 'para_3bis', 'Welcomes rain;'],
  ['Between OP 2 and OP 3, insert the following paragraph: Welcomes rain;', 'para_2bis', 'Welcomes rain;'],
  [
    'Between the first and second preambular paragraphs, insert “Seeing rain,”',
    'preamble__pp_1bis',
    'Seeing rain,',
  ],
])('%s', (sentence, eId, text) => {
  const { document, instructions } = amended(`1. ${sentence}`)
  expect(instructions).toMatchObject([{ applied: true }])
  expect(textOf(document, eId)).toBe(text)
  // Nothing else changes.
  const isOther = (one: { eId: string }) => one.eId !== eId
  expect(document.provisions.filter(isOther)).toEqual(draft.provisions.filter(isOther))
})

test.each([
  [
    'In operative paragraph 3, replace “To” with “Then” in both instances, and in both places delete “x”.',
    'do not stand',
  ],
  ['In operative paragraph 4, replace “rest” with “sail” in both places.', 'stand there once, not twice'],
  ['In operative paragraph 1, replace the third “lamps” with “wax”.', 'twice only'],
  ['In the chapeau of operative paragraph 3, replace “light” with “mend”.', 'do not stand there'],
  ['Delete the chapeau of operative paragraph 3.', 'what of the chapeau is meant'],
  ['Between operative paragraphs 2 and 4, insert “2 bis. Welcomes rain;”', 'does not follow'],
])('%s: refused', (sentence, reason) => {
  const { document, instructions } = amended(`1. ${sentence}`)
  expect(document).toEqual(draft)
  expect(instructions.some((one) => one.reason?.includes(reason))).toBe(true)
})

test('of one sentence all clauses are applied or none, whatever they are', () => {
  const clauses = [
    'delete “oil”',
    'replace “bring” with “fetch”',
    'insert “soon” after “Decides”',
    'delete “tar”',
    'replace “tar” with “wax”',
    'insert “now” after “tar”',
    'bracket “oil”',
  ]
  fc.assert(
    fc.property(fc.subarray(clauses, { minLength: 1 }), (said) => {
      const { document, instructions } = amended(`1. In operative paragraph 1, ${said.join(' and ')}.`)
      const applied = new Set(instructions.map((one) => one.applied))
      expect(applied.size).toBe(1)
      const isClear = said.every((one) => !/tar|bracket/.test(one))
      expect(applied.has(true)).toBe(isClear)
      const changed = document.provisions.filter((one, i) => one.text !== draft.provisions[i]!.text)
      expect(changed.map(({ eId }) => eId)).toEqual(isClear ? ['para_1'] : [])
    }),
  )
})

test('an item that is not understood is said, also where it stands first', () => {
  for (const first of ['put “oil” in brackets', 'bracket “oil”', 'something about “oil”'])
    expect(
      amended(`1. In operative paragraph 1, ${first}.`, '2. Delete operative paragraph 2.').instructions,
    ).toMatchObject([{ action: 'unread', applied: false }, { applied: true }])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const draft = structureText(
  [
    'United Nations    A/C.1/79/L.51/Rev.1',
    'Lanterns of the quays',
    'The General Assembly,',
    'Recalling its decision on lamps,',
    'Noting the fog on the quays,',
    '1. Decides to meet in spring, and to bring lamps, oil and lamps;',
    '2. Requests the harbour master:',
    '(a) To light the lamps;',
    '(b) To count the boats;',
    '3. Calls upon States, as appropriate, to mend the piers entitled “North”;',
    '4. Decides to remain seized of the matter.',
  ].join('\n\n'),
)

const paper = (instructions: string, to = 'A/C.1/79/L.51/Rev.1', name = 'paper') => ({
  ...readAmendments(structureText(`Norland: amendment to draft resolution ${to}\n\n${instructions}\n`), name),
  name,
})
const text = (document: typeof draft, eId: string) =>
  document.provisions.find((provision) => provision.eId === eId)?.text

test('several instructions of one sentence, nested quotations', () => {
  const { document, instructions } = amend(draft, [
    paper(
      'In OP 3, delete “, as appropriate,” and insert “quickly” before “mend”; replace “North” with “the “Great” North”.',
    ),
  ])
  expect(instructions.map(({ action, applied }) => [action, applied])).toEqual([
    ['delete', true],
    ['insert', true],
    ['replace', true],
  ])
  expect(text(document, 'para_3')).toBe(
    'Calls upon States to quickly mend the piers entitled “the “Great” North”;',
  )
})

test('words that stand twice, and a paragraph that is deleted, are refused with the reason', () => {
  const { instructions } = amend(draft, [
    paper(
      '1. In OP 1, delete “lamps”.\n\n2. Delete operative paragraph 3.\n\n3. In operative paragraph 3, replace “mend” with “paint”.',
    ),
  ])
  expect(instructions.map(({ applied, reason }) => [applied, reason])).toEqual([
    [false, expect.stringContaining('twice')],
    [true, undefined],
    [false, expect.stringContaining('deletes OP3')],
  ])
})

test('a paper to another revision, or to the text as orally revised, changes nothing', () => {
  for (const to of ['A/C.1/79/L.51', 'A/C.1/79/L.51/Rev.2', 'A/C.1/79/L.51/Rev.1 as orally revised']) {
    const { document, instructions } = amend(draft, [paper('1. Delete operative paragraph 3.', to)])
    expect(instructions).toMatchObject([{ applied: false, reason: expect.stringContaining(to) }])
    expect(document).toEqual(draft)
  }
})

test('papers that touch the same words conflict, and each names the other', () => {
  const { document, instructions } = amend(draft, [
    paper('1. In OP 1, replace “spring” with “autumn”.', undefined, 'X'),
    paper('1. In OP 1, replace “in spring” with “in winter”.', undefined, 'Y'),
  ])
  expect(instructions.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('item 1 of Y'),
    expect.stringContaining('item 1 of X'),
  ])
  expect(document).toEqual(draft)
})

test('paragraphs that a paper puts in are new, and lose the quotation marks around them', () => {
  const { document, instructions } = amend(draft, [
    paper('1. After PP1, insert the following paragraphs:\n\n“Recalling the tide,\n\n“Recalling the moon,”'),
  ])
  expect(instructions[0]?.inserted).toEqual(['preamble__pp_1bis', 'preamble__pp_1ter'])
  expect(text(document, 'preamble__pp_1bis')).toBe('Recalling the tide,')
  expect(text(document, 'preamble__pp_1ter')).toBe('Recalling the moon,')
})

test('an alternative is not chosen', () => {
  const { document } = amend(draft, [
    paper('1. Delete OP 4 or, alternatively, replace it with “Decides to end.”'),
  ])
  expect(document).toEqual(draft)
})

test('a twenty-third paragraph is not the third', () => {
  const { document } = amend(draft, [paper('1. Delete the twenty-third preambular paragraph.')])
  expect(document).toEqual(draft)
})

test('an instruction whose words are absent never changes the draft', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,8}zz[a-z]{0,8}$/), fc.integer({ min: 1, max: 4 }), (word, n) => {
      const { document } = amend(draft, [paper(`1. In operative paragraph ${n}, delete “${word}”.`)])
      expect(document).toEqual(draft)
    }),
    { numRuns: 50 },
  )
})

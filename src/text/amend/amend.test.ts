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

test('a paper may quote in small letters what a sentence begins with, but what is quoted as it stands comes first', () => {
  const { document } = amend(draft, [
    paper('In OP 3, replace “calls upon states” with “Urges States”. In OP 1, replace “oil” with “wicks”.'),
  ])
  expect(text(document, 'para_3')).toMatch(/^Urges States, as appropriate/)
  expect(text(document, 'para_1')).toContain('lamps, wicks and lamps')
})

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
  const words = Array.from({ length: 23 }, (_, i) => `Noting lamp number ${i + 1} of the quays,`)
  const long = structureText(['The General Assembly,', ...words, '1. Decides to rest.'].join('\n\n'))
  const { document } = amend(long, [paper('1. Delete the twenty-third preambular paragraph.', '')])
  const kept = document.provisions.filter(({ kind }) => kind === 'preambular').map(({ text }) => text)
  expect(kept).toEqual(words.slice(0, 22))
})

const gone = (sentence: string, to?: string): string[] => {
  const { document } = amend(draft, [paper(`1. ${sentence}`, to)])
  const kept = new Set(document.provisions.map(({ eId }) => eId))
  return draft.provisions.map(({ eId }) => eId).filter((eId) => !kept.has(eId))
}

test.each([
  ['Delete OP3 and OP4.', ['para_3', 'para_4']],
  ['Delete operative paragraph 3, preambular paragraph 2 and OP 4.', ['preamble__pp_2', 'para_3', 'para_4']],
  ['Delete OP3 to OP4.', []],
  [
    'Delete operative paragraphs 1 to 3.',
    ['para_1', 'para_2', 'para_2__subpara_a', 'para_2__subpara_b', 'para_3'],
  ],
  ['Delete operative paragraphs 1 bis to 3.', []],
  ['In OP2, delete subparagraph (b).', ['para_2__subpara_b']],
  ['Delete OP2 (a) and (b).', ['para_2__subpara_a', 'para_2__subpara_b']],
  ['Delete subparagraphs (a) to (b) of paragraph 2.', ['para_2__subpara_a', 'para_2__subpara_b']],
  ['Delete OP2, subparagraphs (a) and (b).', ['para_2__subpara_a', 'para_2__subpara_b']],
  ['Delete OP3 / 4.', []],
  ['Delete OP3 of the text OP4.', []],
])('%s takes out all that it names, or nothing', (sentence, eIds) => {
  expect(gone(sentence)).toEqual(eIds)
})

test('words are changed in all the paragraphs that a sentence is about, clause after clause', () => {
  const { document, instructions } = amend(draft, [
    paper('1. In OP 3 and in OP 4, replace “the” with “a” and insert “now” after “to”.'),
  ])
  expect(text(document, 'para_4')).toBe('Decides to now remain seized of a matter.')
  expect(text(document, 'para_3')).toContain('to now mend a piers')
  expect(instructions.map(({ applied }) => applied)).toEqual([true, true, true, true])
})

test('what follows a line that names several paragraphs is not about the one before it', () => {
  const { document } = amend(draft, [
    paper('1. In OP 1, delete “oil and”.\n\nOperative paragraphs 3 and 4\n\nDelete “Decides”.'),
  ])
  expect(text(document, 'para_1')).toBe('Decides to meet in spring, and to bring lamps, lamps;')
})

test('brackets are marked where they stand after a change of words', () => {
  const rolling = structureText(
    'The Conference,\n\n1. Decides [also] to row;\n\n2. Calls upon crews to [rest and] sail;\n',
  )
  const { document } = amend(rolling, [
    paper('1. In OP 1, insert “today” after “Decides”.\n\n2. In OP 2, delete “[rest and]”.', ''),
  ])
  const marked = document.provisions.map(({ text, spans = [] }) =>
    spans.map(({ start, end }) => text.slice(start, end)),
  )
  expect(marked).toEqual([['[also]'], []])
})

test('a sub-paragraph that moves hangs under its new paragraph, and what is put under it goes with it', () => {
  const harbour = structureText(
    'The Conference,\n\n1. Asks crews:\n\n(a) To row;\n\n(b) To sail;\n\n2. Asks masters:\n\n(a) To wait;\n\n3. Decides to rest.\n',
  )
  const { document } = amend(harbour, [
    paper('1. Move paragraph 1 (a) after paragraph 2 (a).\n\n2. Move operative paragraph 3 before operative paragraph 1.\n\n3. Add at the end of operative paragraph 3 a new subparagraph: “(a) In port.”', ''), // prettier-ignore
  ])
  expect(document.provisions.map(({ eId, parent }) => [eId, parent])).toEqual([
    ['para_3', null],
    ['para_3__subpara_a', 'para_3'],
    ['para_1', null],
    ['para_1__subpara_b', 'para_1'],
    ['para_2', null],
    ['para_2__subpara_a', 'para_2'],
    ['para_1__subpara_a', 'para_2'],
  ])
})

test.each([
  'Insert after paragraph 2 (a) a new subparagraph: “To wash the boats;”',
  'Add at the end of operative paragraph 2 a new subparagraph: “(c) To wash the boats;”',
  'In OP 2 (b), replace “count” with “wash”.',
])('a paragraph that another paper deletes: %s is in conflict, whichever comes first', (sentence) => {
  const papers = [
    paper('1. Delete operative paragraph 2.', undefined, 'X'),
    paper(`1. ${sentence}`, undefined, 'Y'),
  ]
  for (const given of [papers, papers.toReversed()]) {
    const { document, instructions } = amend(draft, given)
    expect(instructions.map(({ reason }) => reason)).toEqual(
      given.map(({ name }) => expect.stringContaining(`item 1 of ${name === 'X' ? 'Y' : 'X'}`)),
    )
    expect(document).toEqual(draft)
  }
})

test('despite the revision a draft of several texts is not amended', () => {
  const several = { ...draft, documents: [draft] }
  const other = paper('1. Delete operative paragraph 3.', 'A/C.1/79/L.9')
  expect(amend(draft, [other], { despiteRevision: true }).instructions[0]?.applied).toBe(true)
  expect(amend(several, [other], { despiteRevision: true }).instructions).toMatchObject([
    { applied: false, reason: expect.stringContaining('several texts') },
  ])
})

test('words are found in whatever form they are written', () => {
  const { document } = amend(draft, [
    paper('1. In OP 3, replace “pi\u00ADers enti\uFB02ed” with “x”.\n\n2. In OP 4, replace “remain\u00A0sei\u200Bzed” with “rest”.'), // prettier-ignore
  ])
  expect(text(document, 'para_4')).toBe('Decides to rest of the matter.')
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

test.each(['A/C.1/79/L.51/Rev. 1', 'L.51/Rev.1', 'L.51/Rev. 1'])('%s is A/C.1/79/L.51/Rev.1', (to) => {
  expect(gone('Delete OP4.', to)).toEqual(['para_4'])
})

test.each(['L.51/Rev. 2', 'A/C.1/79/L.51/Rev. 2', 'L.51', 'L.5/Rev. 1'])('%s is another text', (to) => {
  const { instructions } = amend(draft, [paper('1. Delete OP4.', to)])
  expect(instructions).toMatchObject([{ applied: false, reason: expect.stringMatching(`to ${to};`) }])
})

test('the symbol of a draft may be written with a space', () => {
  const spaced = structureText(
    'A/C.1/79/L.7/Rev. 1\n\nLanterns\n\nThe General Assembly,\n\n1. Decides to row.\n',
  )
  expect(spaced).toMatchObject({ symbol: 'A/C.1/79/L.7/Rev.1', title: 'Lanterns' })
})

test('a text without a symbol is known by its date and revision', () => {
  const of = (line: string) =>
    structureText(
      `${line}\n\nLanterns\n\nThe General Assembly,\n\n1. Decides to row.\n\n2. Decides to sail.\n`,
    )
  const to = (line: string) =>
    readAmendments(
      structureText(`Norland: amendments to the ${line}\n\n1. Delete operative paragraph 2.\n`),
      'paper',
    )
  const paperTo = to('Chair’s text of 3 May (Rev.2)')
  expect(paperTo.to).toBe('Chair’s text of 3 May (Rev.2)')
  const applied = (line: string, given = paperTo) => amend(of(line), [given]).instructions[0]
  expect(applied('Chair’s text of 3 May (Rev. 2)')).toMatchObject({ applied: true })
  expect(applied('Rev. 2 – 3 May, 10 a.m.')).toMatchObject({ applied: true })
  expect(applied('Chair’s text\n\n3 May 2031\n\nRev. 2')).toMatchObject({ applied: true })
  for (const other of ['Chair’s text of 3 May (Rev.1)', 'Chair’s text of 13 May (Rev.2)', 'Zero draft'])
    expect(applied(other)).toMatchObject({
      applied: false,
      reason: 'The paper is to Chair’s text of 3 May (Rev.2); the draft does not say that it is that text.',
    })
  expect(applied('Zero draft', to('zero draft'))).toMatchObject({ applied: true })
})

test('paragraphs that become one', () => {
  const merged = (sentence: string) => amend(draft, [paper(`1. ${sentence}\n\n2. Delete PP1.`)])
  const { document, instructions } = merged(
    'Merge operative paragraphs 3 and 4 to read: “Calls upon States to rest;”',
  )
  expect(instructions.map(({ applied }) => applied)).toEqual([true, true, true])
  expect(document.provisions.map(({ eId }) => eId)).not.toContain('para_4')
  expect(text(document, 'para_3')).toBe('Calls upon States to rest;')
  expect(merged('Merge operative paragraphs 3 and 4 to read “Calls upon States to rest;”').document).toEqual(
    document,
  )
  for (const sentence of [
    'Merge operative paragraphs 3 and 4.',
    'Merge OP3 with OP4 and shorten.',
    'Combine paragraphs 3 and 4.',
  ])
    expect(merged(sentence).instructions).toMatchObject([
      { applied: false, reason: 'It does not say how the paragraphs read as one.' },
      { applied: true },
    ])
})

test.each(['Split OP3 into two paragraphs.', 'Retain operative paragraph 3.', 'Streamline OP 3.'])(
  'what is not understood is said, also where it stands first: %s',
  (sentence) => {
    expect(amend(draft, [paper(sentence)]).instructions).toMatchObject([{ action: 'unread', applied: false }])
  },
)

test('a paragraph as it would read is not put into itself', () => {
  for (const told of ['; the paragraph would read:', ', so that the paragraph reads as follows:']) {
    const { document, instructions } = amend(draft, [
      paper(
        `In OP 1, after “spring”, insert “and autumn”${told}\n\n“1. Decides to light lamps in spring and autumn;”`,
      ),
    ])
    expect(instructions[0]).toMatchObject({ applied: false, reason: expect.stringContaining('put in') })
    expect(document).toEqual(draft)
  }
})

test('a number with nothing but the word for it takes a paragraph out', () => {
  for (const words of ['OP3: delete.', 'OP 3: Delete', 'OP3: to be deleted.']) {
    const { instructions } = amend(draft, [paper(words)])
    expect(instructions).toMatchObject([{ action: 'delete', applied: true, eId: 'para_3' }])
  }
})

test('the first instruction is no title, and one that is not understood is said', () => {
  for (const words of [
    'In OP 2, add a new subparagraph (c) reading: “To paint the boats;”',
    'Operative paragraph 3 to read: “Calls upon all;”',
    'OP3 should be deleted.',
    'Page 2, OP3, line 1: replace “mend” with “paint”.',
    'In OP3: “mend” → “paint”',
    'New OP 3 bis: “Thanks all;”',
  ]) {
    expect(amend(draft, [paper(words)]).instructions, words).toHaveLength(1)
    expect(amend(draft, [paper(`${words}\n\nDelete OP4.`)]).instructions, words).toHaveLength(2)
  }
})

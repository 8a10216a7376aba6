/** In which order papers are given changes nothing, and what comes out is a document. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentSchema, structureText } from '../structure/index.ts'
import { amend, readAmendments } from './index.ts'

const draft = structureText(
  [
    'United Nations    A/C.1/79/L.51',
    'Lanterns of the quays',
    'The General Assembly,',
    'Recalling its decision on lamps,',
    'Noting [with care] the fog,',
    '1. Decides to meet in spring, and to bring oil;',
    '2. Requests the harbour master:',
    '(a) To light the lamps;',
    '(b) To count the boats;',
    '3. Calls upon crews to mend the piers:',
    '(a) To the north;',
    '4. Decides to rest.',
  ].join('\n\n'),
)

const sentences = [
  'In OP 1, replace “spring” with “autumn”.',
  'In OP 1, replace “in spring” with “in winter”.',
  'In OP 1, insert “soon” after “meet”.',
  'In OP 1, insert “later” after “meet”.',
  'In PP 2, delete “[with care]”.',
  'In OP 2 (a), replace “light” with “wash”.',
  'Delete operative paragraph 2.',
  'Delete OP 2 (a).',
  'Replace operative paragraph 3 with the following: “Calls upon crews to sleep;”',
  'Add at the end of operative paragraph 2 a new subparagraph: “(c) To wash the boats;”',
  'Insert after paragraph 2 (a) a new subparagraph: “To sing;”',
  'After OP 3, insert the following paragraph: “Decides to sing;”',
  'After OP 3, insert the following paragraph: “Decides to dance [and sing];”',
  'Before OP 4, insert the following paragraph: “Decides to sleep;”',
  'Move operative paragraph 2 after operative paragraph 4.',
  'Move operative paragraph 2 before operative paragraph 1.',
  'Move operative paragraph 3 after operative paragraph 2.',
  'Move paragraph 2 (a) after paragraph 3 (a).',
  'Move paragraph 3 (a) before paragraph 2 (b).',
]

const papers = fc
  .array(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((all) =>
    all.map((own, i) => ({
      ...readAmendments(
        structureText(own.map((one, item) => `${item + 1}. ${one}`).join('\n\n')),
        `L.${7 + i}`,
      ),
      // Two of them may bear one name.
      name: `L.${i === 1 ? 7 : 7 + i}`,
    })),
  )

test('each sentence is understood', () => {
  for (const one of sentences) {
    const alone = readAmendments(structureText(`1. ${one}`), 'L.1')
    expect(amend(draft, [alone]).instructions).toMatchObject([{ applied: true }])
  }
})

test('whatever the order of the papers, the same comes of each of them', () => {
  const shuffled = papers.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.keys()], { minLength: given.length })),
  )
  fc.assert(
    fc.property(shuffled, ([given, order]) => {
      const one = amend(draft, given)
      const other = amend(
        draft,
        order.map((i) => given[i]!),
      )
      expect(other.document).toEqual(one.document)
      const said = (amended: typeof one): string[] =>
        amended.instructions.map((outcome) => JSON.stringify(outcome)).sort()
      expect(said(other)).toEqual(said(one))
    }),
    { numRuns: 300 },
  )
})

test('what comes out can be written and read: addresses are unique, parents stand before', () => {
  fc.assert(
    fc.property(papers, (given) => {
      const { document } = amend(draft, given)
      const read = documentSchema.safeParse(document)
      expect(read.error?.issues).toBeUndefined()
      // Everything that hangs under a paragraph follows it.
      let open: string[] = []
      for (const { eId, parent } of document.provisions) {
        open = open.slice(0, parent === null ? 0 : open.indexOf(parent) + 1)
        expect(open.at(-1) ?? null).toBe(parent)
        open.push(eId)
      }
    }),
    { numRuns: 300 },
  )
})

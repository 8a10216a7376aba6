/** Tracked changes of a Word file as proposals; what is proposed, side by side. */
import { expect, test } from 'vitest'
import { runOf, typed } from '../structure/docx-testing.ts'
import { readDocument, structureText } from '../structure/index.ts'
import { makeDocx } from '../structure/testing.ts'
import {
  applyProposal,
  compilationOf,
  editsOf,
  openText,
  operationsOfTrackedChanges,
  sideBySide,
  wordsOf,
  type TextProposal,
} from './index.ts'

const by = (author: string): string => `w:author="${author}" w:date="2031-02-03T09:00:00Z"`
const put = (words: string, author: string): string => `<w:ins ${by(author)}>${runOf(words)}</w:ins>`
const out = (words: string, author: string): string =>
  `<w:del ${by(author)}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`
const mark = (what: string, author: string): string =>
  `<w:pPr><w:rPr><w:${what} ${by(author)}/></w:rPr></w:pPr>`

const text = openText(
  structureText(
    'The Council of Mills,\n\nRecalling grain,\n\n1. Decides that mills should grind oats;\n\n2. Thanks all the crews;\n\n3. Asks masters to rest.',
  ),
  'base',
)
const opening = typed('The Council of Mills,') + typed('Recalling grain,')
const second = typed('2. Thanks all the crews;')
const third = typed('3. Asks masters to rest.')
const first = typed('1. Decides that mills should grind oats;')
const read = async (body: string) =>
  operationsOfTrackedChanges(text, await readDocument({ bytes: makeDocx(opening + body), name: 'a.docx' }))
const after = (operations: TextProposal['operations']): string[] => {
  const made = applyProposal(text, { id: 'p', operations })
  if ('lost' in made) throw new Error(JSON.stringify(made.lost))
  return made.text.paragraphs.slice(2).map((one) => `${one.number} ${wordsOf(one)}`)
}

test('each author asks for what that author changed', async () => {
  const body = `<w:p>${runOf('1. Decides that mills ')}${out('should', 'Q')}${put('shall', 'Q')}${runOf(' grind oats')}${put(' and wheat', 'R')}${runOf(';')}</w:p>${second}${third}`
  const { changes, unfit } = await read(body)
  expect(unfit).toEqual([])
  expect(changes.map(({ author, date }) => [author, date.slice(0, 10)])).toEqual([
    ['Q', '2031-02-03'],
    ['R', '2031-02-03'],
  ])
  expect(after(changes[0]!.operations)[0]).toBe('1 Decides that mills shall grind oats;')
  expect(after(changes[1]!.operations)[0]).toBe('1 Decides that mills should grind oats and wheat;')
})

test('whole paragraphs that come and go', async () => {
  const body = `${first}<w:p>${mark('ins', 'T')}${put('1 bis. Welcomes the wind of the north;', 'T')}</w:p><w:p>${mark('del', 'S')}${out('2. Thanks all the crews;', 'S')}</w:p>${third}`
  const { changes, unfit } = await read(body)
  expect(unfit).toEqual([])
  const of = (author: string) => after(changes.find((one) => one.author === author)!.operations)
  expect(of('T')).toContain('1 bis Welcomes the wind of the north;')
  expect(of('S')).toEqual(['1 Decides that mills should grind oats;', '3 Asks masters to rest.'])
})

test('what nobody marked, and what is only said, is no proposal', async () => {
  const body = `${typed('1. Decides that all mills should grind oats;')}<w:p>${runOf('2. Thanks all the ')}${put('good ', 'R')}${runOf('crews;')}</w:p>${third}`
  const { changes, unfit } = await read(body)
  expect(changes.map(({ author }) => author)).toEqual(['R'])
  expect(unfit).toEqual([{ change: null, why: 'other-words', eId: 'para_1' }])
})

const [, , one, two] = text.paragraphs
const proposals: TextProposal[] = [
  { id: 'p2', operations: [{ what: 'delete', paragraphs: [two!.id] }] },
  { id: 'p1', operations: [{ what: 'words', paragraph: one!.id, edits: editsOf(one!, 'Decides that mills shall grind oats;') }] },
  { id: 'p3', operations: [{ what: 'alternative', paragraph: two!.id, text: 'Thanks nobody;' }] },
] // prettier-ignore

test('side by side by paragraph', () => {
  const rows = sideBySide(text, proposals, true)
  expect(rows.map(({ words, wordings }) => [words, wordings.map(({ proposal, words: w, put: p }) => [proposal, w, p])])).toEqual([
    ['Decides that mills should grind oats;', [['p1', 'Decides that mills shall grind oats;', []]]],
    ['Thanks all the crews;', [['p2', null, []], ['p3', 'Thanks all the crews;', [{ number: '2 alt 1', text: 'Thanks nobody;' }]]]],
  ]) // prettier-ignore
  expect(rows[1]!.conflicts).toEqual([['p2', 'p3']])
})

test('compiled by who proposes, in the order of the text', () => {
  const compiled = compilationOf(
    text,
    proposals,
    ({ id }) => (id === 'p3' ? ['Tal', 'Borland'] : ['Borland']),
    'en',
  )
  expect(compiled).toEqual([
    {
      proposer: 'Borland',
      proposals: [
        { id: 'p1', sentences: ['In operative paragraph 1, replace “should” with “shall”.'] },
        { id: 'p2', sentences: ['Delete operative paragraph 2.'] },
        { id: 'p3', sentences: ['As an alternative to operative paragraph 2: “Thanks nobody;”'] },
      ],
    },
    { proposer: 'Tal', proposals: [{ id: 'p3', sentences: ['As an alternative to operative paragraph 2: “Thanks nobody;”'] }] },
  ]) // prettier-ignore
})

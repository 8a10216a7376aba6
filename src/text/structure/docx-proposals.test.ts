/** Tracked changes and comments come in with who made them, when and where, beside the text with all changes accepted. */
import { expect, it } from 'vitest'
import { runOf, typed } from './docx-testing.ts'
import { readDocument } from './index.ts'
import { makeDocx } from './testing.ts'

const by = (author: string): string => `w:author="${author}" w:date="2031-02-03T09:00:00Z"`
const put = (words: string, author: string): string => `<w:ins ${by(author)}>${runOf(words)}</w:ins>`
const out = (words: string, author: string): string =>
  `<w:del ${by(author)}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`
const opening = typed('The Council of Mills,') + typed('Recalling grain,')

it('beside the words they change', async () => {
  const body = `<w:p>${runOf('1. Decides that mills ')}${out('sho', 'Q')}${out('uld', 'Q')}${put('shall', 'R')}${runOf(' grind')}<w:r><w:commentReference w:id="4"/></w:r>${out(' oats', 'Q')}${runOf('.')}</w:p><w:p>${put('2. Thanks all.', 'R')}</w:p>`
  const { document, proposals } = await readDocument({
    bytes: makeDocx(opening + body, {
      'word/comments.xml': `<w:comments W_NS><w:comment w:id="4" ${by('S')}>${typed('Too early.')}</w:comment></w:comments>`,
    }),
    name: 'a.docx',
  })
  expect(document.provisions.slice(1).map(({ text }) => text)).toEqual([
    'Decides that mills shall grind.',
    'Thanks all.',
  ])
  const first = { date: '2031-02-03T09:00:00Z', eId: 'para_1', where: '1. Decides that mills shall grind.' }
  expect(proposals).toEqual([
    { ...first, kind: 'deletion', author: 'Q', words: 'should' },
    { ...first, kind: 'insertion', author: 'R', words: 'shall' },
    { ...first, kind: 'comment', author: 'S', words: 'Too early.' },
    { ...first, kind: 'deletion', author: 'Q', words: 'oats' },
    {
      ...first,
      kind: 'insertion',
      author: 'R',
      words: '2. Thanks all.',
      eId: 'para_2',
      where: '2. Thanks all.',
    },
  ])
})

it('what was moved is out at one place and in at another', async () => {
  const body = `<w:p><w:moveFrom ${by('Q')}>${runOf('2. Thanks all.')}</w:moveFrom></w:p>${typed('1. Decides to grind;')}<w:p><w:moveTo ${by('Q')}>${runOf('2. Thanks all.')}</w:moveTo></w:p>`
  const { proposals = [] } = await readDocument({ bytes: makeDocx(opening + body), name: 'a.docx' })
  expect(proposals.map(({ kind, words, eId, isAfter }) => [kind, words, eId, isAfter])).toEqual([
    ['moved-from', '2. Thanks all.', 'preamble__pp_1', true],
    ['moved-to', '2. Thanks all.', 'para_2', undefined],
  ])
})

it('there are none in a file without them', async () => {
  const found = await readDocument({ bytes: makeDocx(opening + typed('1. Decides.')), name: 'a.docx' })
  expect(found).not.toHaveProperty('proposals')
})

const mark = (what: string, author: string): string =>
  `<w:pPr><w:rPr><w:${what} ${by(author)}/></w:rPr></w:pPr>`
const read = (body: string, more: Record<string, string> = {}) =>
  readDocument({ bytes: makeDocx(opening + body, more), name: 'a.docx' })
/** Kind, author, words and place of each, and that of the day once. */
const told = async (body: string, more: Record<string, string> = {}): Promise<string[]> => {
  const { proposals = [] } = await read(body, more)
  expect(proposals.every(({ date }) => date === '2031-02-03T09:00:00Z')).toBe(true)
  return proposals.map(
    ({ kind, author, words, eId, isAfter, note }) =>
      `${kind} ${author} “${words}” ${isAfter ? 'after ' : ''}${note === undefined ? '' : `note ${note} to `}${eId}`,
  )
}

it('the marks of paragraphs: two become one, one becomes two, a whole one goes or comes', async () => {
  const body = [
    `<w:p>${mark('del', 'Q')}${runOf('1. Decides to grind')}</w:p>`,
    `<w:p>${runOf(' and to rest;')}</w:p>`,
    `<w:p>${mark('ins', 'R')}${runOf('2. Thanks all;')}</w:p>`,
    `<w:p>${runOf('3. Thanks none;')}</w:p>`,
    `<w:p>${mark('del', 'S')}${out('4. Asks all;', 'S')}</w:p>`,
    `<w:p>${mark('ins', 'T')}${put('4. Asks none;', 'T')}</w:p>`,
    `<w:p>${mark('moveFrom', 'U')}<w:moveFrom ${by('U')}>${runOf('5. Ends.')}</w:moveFrom></w:p>`,
  ]
  expect(await told(body.join(''))).toEqual([
    'joined Q “1. Decides to grind” para_1',
    'split R “2. Thanks all;” para_2',
    'deletion S “4. Asks all;” after para_3',
    'insertion T “4. Asks none;” para_4',
    'moved-from U “5. Ends.” after para_4',
  ])
})

const cell = (content: string, properties = ''): string =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}<w:p>${content}</w:p></w:tc>`
const row = (properties: string, ...cells: string[]): string =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`

it('rows and cells that were put in or taken out, and changes in them, each in its row', async () => {
  const body = `${typed('1. Adopts the plan:')}<w:tbl>${[
    row('', cell(runOf('Task')), cell(runOf('When'))),
    row(
      `<w:del ${by('Q')}/>`,
      cell(out('Grind rye', 'Q')),
      cell(`${out('2033', 'Q')}<w:r><w:commentReference w:id="4"/></w:r>`),
    ),
    row('', cell(runOf('Grind ') + out('oats', 'R') + put('corn', 'R')), cell(runOf('2034'))),
    row(`<w:ins ${by('S')}/>`, cell(put('Rest', 'S')), cell(put('2035', 'S') + put(' late', 'T'))),
    row(
      '',
      cell(runOf('Sing')),
      cell(out('2036', 'U'), `<w:cellDel ${by('U')}/>`),
      cell(runOf('now'), `<w:cellIns ${by('V')}/>`),
    ),
  ].join('')}</w:tbl>${typed('2. Thanks all.')}`
  const comments = `<w:comments W_NS><w:comment w:id="4" ${by('P')}>${typed('Why?')}</w:comment></w:comments>`
  const { document } = await read(body)
  const rows = document.provisions.filter(({ text }) => text.includes('|')).map(({ eId }) => eId)
  expect(rows).toHaveLength(4)
  expect(await told(body, { 'word/comments.xml': comments })).toEqual([
    `deletion Q “Grind rye | 2033” after ${rows[0]}`,
    `comment P “Why?” after ${rows[0]}`,
    `deletion R “oats” ${rows[1]}`,
    `insertion R “corn” ${rows[1]}`,
    `insertion S “Rest | 2035 late” ${rows[2]}`,
    `insertion T “late” ${rows[2]}`,
    `deletion U “2036” ${rows[3]}`,
    `insertion V “now” ${rows[3]}`,
  ])
})

it('a number beside its words is the number of their paragraph', async () => {
  const numbered = row('', cell(runOf('1.')), cell(runOf('Decides to ') + put('grind', 'R') + runOf('.')))
  const { proposals } = await read(`<w:tbl>${numbered}</w:tbl>`)
  expect(proposals).toMatchObject([{ eId: 'para_1', where: '1. Decides to grind.' }])
})

it('footnotes and endnotes: changes in them, those put in and those taken out', async () => {
  const reference = (id: number, kind = 'foot'): string => `<w:r><w:${kind}noteReference w:id="${id}"/></w:r>`
  const note = (id: number, content: string, kind = 'foot'): string =>
    `<w:${kind}note w:id="${id}"><w:p>${content}</w:p></w:${kind}note>`
  const body = `<w:p>${runOf('1. Decides')}${reference(2)}${runOf(' to grind')}<w:ins ${by('R')}>${reference(3)}</w:ins><w:del ${by('S')}>${reference(4)}</w:del>${runOf(' oats')}${reference(2, 'end')}<w:ins ${by('T')}>${reference(5)}</w:ins></w:p>`
  const notes = [
    note(2, runOf('In ') + out('May', 'Q') + put('June', 'Q')),
    note(3, runOf('See rule 3.')),
    note(4, out('See rule 4.', 'S')),
    note(5, put('See rule 5.', 'T')),
  ]
  const more = {
    'word/footnotes.xml': `<w:footnotes W_NS>${notes.join('')}</w:footnotes>`,
    'word/endnotes.xml': `<w:endnotes W_NS>${note(2, put('At the end.', 'U'), 'end')}</w:endnotes>`,
  }
  expect(await told(body, more)).toEqual([
    'deletion Q “May” note 1 to para_1',
    'insertion Q “June” note 1 to para_1',
    'insertion R “See rule 3.” note 2 to para_1',
    'deletion S “See rule 4.” note  to para_1',
    'insertion U “At the end.” note i to para_1',
    'insertion T “See rule 5.” note 3 to para_1',
  ])
})

it('comments on what was taken out', async () => {
  const comments = `<w:comments W_NS><w:comment w:id="4" ${by('P')}>${typed('Why?')}</w:comment></w:comments>`
  const gone = `<w:del ${by('Q')}><w:r><w:delText>now</w:delText></w:r><w:r><w:commentReference w:id="4"/></w:r></w:del>`
  expect(await told(`<w:p>${runOf('1. Decides.')}${gone}</w:p>`, { 'word/comments.xml': comments })).toEqual([
    'deletion Q “now” para_1',
    'comment P “Why?” para_1',
  ])
})

it('changes of formatting alone are left out, and said once', async () => {
  const looks = (name: string): string => `<w:${name}Change ${by('Q')}><w:${name}/></w:${name}Change>`
  const body = `<w:p><w:pPr>${looks('pPr')}</w:pPr>${runOf('1. Decides.', `<w:b/>${looks('rPr')}`)}</w:p>`
  const { proposals, warnings } = await read(body)
  expect(proposals).toBeUndefined()
  expect(warnings.map(({ code, message }) => [code, message])).toEqual([
    ['tracked-changes', '2 tracked changes of formatting alone were left out.'],
  ])
})

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
  expect(proposals.map(({ kind, words, eId }) => [kind, words, eId])).toEqual([
    ['deletion', '2. Thanks all.', ''],
    ['insertion', '2. Thanks all.', 'para_2'],
  ])
})

it('there are none in a file without them', async () => {
  const found = await readDocument({ bytes: makeDocx(opening + typed('1. Decides.')), name: 'a.docx' })
  expect(found).not.toHaveProperty('proposals')
})

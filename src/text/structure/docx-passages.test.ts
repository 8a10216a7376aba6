/** Words of a Word file that went in and did not come out are named with their place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { render } from '../render/index.ts'
import { anyDocument } from '../render/test-documents.ts'
import { deleted, draft, inserted, runOf, typed, withParagraphs } from './docx-testing.ts'
import { readDocument, type ReadResult } from './index.ts'
import { makeDocx } from './testing.ts'

const opening = typed('The Council of Mills,') + typed('Recalling its rules on grain,')
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`
const reference = (kind: string, id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`

const read = (body: string, more: Record<string, string> = {}): Promise<ReadResult> =>
  readDocument({ bytes: makeDocx(opening + body, more), name: 'a.docx' })

/** Words of one or two letters may stand for each other, for letters are compared: each text ends with a word of its own. */
const told = (document: Document): Document => {
  let count = 0
  const own = (text: string): string => `${text} grain${(count += 1)}`
  const ownText = <T extends { text: string }>(one: T): T => ({ ...one, text: own(one.text) })
  const one = (part: Document): Document => ({
    ...part,
    title: own(part.title),
    session: own(part.session),
    provisions: part.provisions.map((provision) => ({
      ...ownText(provision),
      footnotes: provision.footnotes.map(ownText),
    })),
    ...(part.documents && { documents: part.documents.map(one) }),
  })
  return one(document)
}

const missing = ({ warnings }: ReadResult): string[] =>
  warnings.filter(({ code }) => code === 'missing-words').map(({ words = '', where }) => `${words} ${where}`)

describe('missing words of a Word file', () => {
  it.each([
    ['a paragraph', `<w:x>${typed('2. Asks all mills to rest.')}</w:x>`, '2. Asks all mills to rest.'],
    [
      'a table',
      `<w:x><w:tbl><w:tr><w:tc>${typed('Grain of May')}</w:tc></w:tr></w:tbl></w:x>`,
      'Grain of May',
    ],
    [
      'a cell',
      `<w:tbl><w:tr><w:tc>${typed('Grain')}</w:tc><w:x><w:tc>${typed('Of the north')}</w:tc></w:x></w:tr></w:tbl>`,
      'Of the north',
    ],
  ])('are named where an element that is not known holds %s', async (_, body, words) => {
    const found = await read(typed('1. Decides to grind;') + body + typed('3. Thanks all.'))
    expect(JSON.stringify(found.document)).not.toContain(words)
    expect(missing(found)).toEqual([`${words} “${words}”`])
  })

  it('are named where a note has its mark in the formula, which bears none', async () => {
    const marked = paragraph(runOf('The Council of Mills,'), reference('footnote', 2))
    const bytes = makeDocx(marked + typed('1. Decides to grind.'), {
      'word/footnotes.xml': `<w:footnotes W_NS><w:footnote w:id="2">${typed('By a vote.')}</w:footnote></w:footnotes>`,
    })
    const found = await readDocument({ bytes, name: 'a.docx' })
    expect(JSON.stringify(found.document)).not.toContain('By a vote.')
    expect(missing(found)).toEqual(['By a vote. “By a vote.”'])
  })

  it('are none of what is read, deleted, or left out with a note of its own', async () => {
    const box = `<w:txbxContent>${typed('In a box;')}</w:txbxContent>`
    const both = `<w:r><w:AlternateContent><w:Choice><w:drawing>${box}</w:drawing></w:Choice><w:Fallback><w:pict>${box}</w:pict></w:Fallback></w:AlternateContent></w:r>`
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const body = [
      paragraph(runOf('1. Decides to '), inserted(runOf('grind')), deleted(runOf('rest')), runOf(' corn;')),
      paragraph(
        runOf('2. Asks '),
        runOf('not ', '<w:strike/>'),
        runOf('secretly ', '<w:vanish/>'),
        runOf('all;'),
      ),
      paragraph(
        runOf('3. Recalls rule '),
        mark('begin'),
        '<w:r><w:instrText>REF x</w:instrText></w:r>',
        mark('separate'),
        runOf('7'),
        mark('end'),
        runOf(';'),
      ),
      paragraph(runOf('4. Notes the stones'), reference('footnote', 2), reference('endnote', 3), both),
      `<w:tbl><w:tr><w:tc>${typed('Grain')}<w:tbl><w:tr><w:tc>${typed('Inner')}</w:tc></w:tr></w:tbl>${typed('After')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${typed('Gone row')}</w:tc></w:tr></w:tbl>`,
      `<w:sdt><w:sdtContent>${typed('5. Thanks all')}</w:sdtContent></w:sdt>`,
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${runOf('6. Asks mills to ')}</w:p>${typed('run on.')}`,
    ].join('')
    const note = (kind: string, id: number, words: string): string =>
      `<w:${kind}s W_NS><w:${kind} w:id="${id}">${typed(words)}</w:${kind}></w:${kind}s>`
    const found = await read(body, {
      'word/footnotes.xml': note('footnote', 2, 'At the foot.'),
      'word/endnotes.xml': note('endnote', 3, 'At the end.'),
    })
    expect(missing(found)).toEqual([])
    expect(JSON.stringify(found.document)).toContain('In a box;')
  })

  it('are looked for in files of ours that people edited too', async () => {
    const bytes = await render(draft, 'docx')
    expect(missing(await readDocument({ bytes, name: 'a.docx' }))).toEqual([])
    const edited = withParagraphs(bytes, (paragraphs) => [
      ...paragraphs,
      `<w:x>${typed('Also asks all.')}</w:x>`,
    ])
    expect(missing(await readDocument({ bytes: edited, name: 'a.docx' }))).toEqual([
      'Also asks all. “Also asks all.”',
    ])
  })

  it('are none in any file of ours', async () => {
    const property = fc.asyncProperty(anyDocument, async (document) => {
      const bytes = await render(told(document), 'docx')
      const found = await readDocument({ bytes, name: 'a.docx' }).catch(() => null)
      expect(found ? missing(found) : []).toEqual([])
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it('stand once in the note on a header that is written twice', async () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const twice = `<w:AlternateContent><w:Choice>${runOf('Mills')}</w:Choice><w:Fallback>${runOf('Mills')}</w:Fallback></w:AlternateContent>`
    const { warnings } = await read(typed('1. Decides to grind.'), {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r" Type="x/header" Target="h.xml"/></Relationships>',
      'word/h.xml': `<w:hdr ${w}><w:p>${twice}</w:p></w:hdr>`,
    })
    expect(warnings.map(({ words }) => words)).toEqual(['Mills'])
  })
})

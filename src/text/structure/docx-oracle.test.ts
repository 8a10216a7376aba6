/** Tracked changes as another engine accepts them: docxodus (MIT), which shares no line with this reader. */
import { docxDiffAcceptRevisions, initialize } from 'docxodus/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { partsOf, type Document } from '../document.ts'
import { redline, redlineDocx } from '../redline/index.ts'
import { wells } from '../render/test-documents.ts'
import { deleted, draft, inserted, read, runOf, typed } from './docx-testing.ts'
import { structureText } from './index.ts'
import { makeDocx } from './testing.ts'

beforeAll(() => initialize(), 60_000)

/** What a reading gives of the head, and of each paragraph kind, number, words and notes. */
const told = (document: Document): object[] =>
  partsOf(document).map(({ provisions, documents: _, ...head }) => ({
    head,
    provisions: provisions.map(({ kind, number, text, footnotes }) => ({ kind, number, text, footnotes })),
  }))

async function expectAlike(bytes: Uint8Array): Promise<void> {
  const accepted = await docxDiffAcceptRevisions(bytes)
  expect(new TextDecoder('latin1').decode(accepted)).not.toBe(new TextDecoder('latin1').decode(bytes))
  expect(told(await read(bytes))).toEqual(told(await read(accepted)))
}

const changedWells: Document = {
  ...wells,
  title: 'Programme of action on village wells and pumps',
  enactingFormula: '',
  provisions: wells.provisions
    .filter(({ eId }) => eId !== 'preamble__pp_2')
    .map((one) =>
      one.eId === 'sec_I__para_1bis'
        ? { ...one, number: '2', text: `${one.text} and pumps`, footnotes: [] }
        : one,
    ),
}
const shorter = structureText(
  'The Conference on Mills,\n\nRecalling its rules,\n\n1. Decides to meet in spring;\n\n2. Requests a report:\n\n(a) On grain;\n\n(b) On corn.\n',
)
const longer = structureText(
  'The Conference on Mills,\n\nRecalling its old rules,\n\nNoting winter,\n\n1. Decides to meet in autumn;\n\n2. Requests two reports:\n\n(a) On grain and rye;\n\n3. Thanks all.\n\nAnnex\n\n1. Mills grind.\n',
)
const later: Document = {
  ...draft,
  provisions: draft.provisions.map((one, i) => (i % 3 === 0 ? { ...one, text: `${one.text} today` } : one)),
}

describe('a comparison as a Word file reads as it does with all changes accepted', () => {
  it.each<[string, Document, Document]>([
    ['with notes, headings and an annex', wells, changedWells],
    ['the other way round', changedWells, wells],
    ['that adds paragraphs and an annex', shorter, longer],
    ['that takes them out', longer, shorter],
    ['of words in all levels of numbers', draft, later],
  ])('%s', async (_, from, to) => {
    await expectAlike(await redlineDocx(redline(from, to)))
  })
})

const container = {
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
}
const by = 'w:id="7" w:author="A" w:date="2031-01-01T00:00:00Z"'
const cell = (words: string): string => `<w:tc><w:p>${words}</w:p></w:tc>`

describe('a draft with tracked changes reads as it does with all of them accepted', () => {
  it.each([
    [
      'words put in and taken out',
      `<w:p>${runOf('1. Decides to ')}${inserted(runOf('meet'))}${deleted(runOf('rest'))}${runOf(' in spring;')}</w:p>`,
    ],
    [
      'paragraphs that were joined',
      `<w:p><w:pPr><w:rPr><w:del ${by}/></w:rPr></w:pPr>${runOf('1. Decides to ')}</w:p>${typed('meet.')}`,
    ],
    [
      'a paragraph that was put in',
      `<w:p><w:pPr><w:rPr><w:ins ${by}/></w:rPr></w:pPr>${inserted(runOf('1. Decides to meet;'))}</w:p>`,
    ],
    [
      'a row that was taken out',
      `${typed('1. Adopts:')}<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>${cell(runOf('Grain'))}</w:tr><w:tr><w:trPr><w:del ${by}/></w:trPr>${cell(deleted(runOf('Rye')))}</w:tr></w:tbl>`,
    ],
    [
      'a paragraph that was moved',
      `<w:p><w:moveFrom ${by}>${runOf('1. Decides to meet;')}</w:moveFrom></w:p>${typed('2. Thanks all;')}<w:p><w:moveTo ${by}>${runOf('1. Decides to meet;')}</w:moveTo></w:p>`,
    ],
  ])('%s', async (_, body) => {
    const opening = typed('The Council of Mills,') + typed('Recalling grain,')
    await expectAlike(makeDocx(opening + body + typed('3. Ends.'), container))
  })
})

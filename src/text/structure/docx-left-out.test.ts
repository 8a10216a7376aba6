/** Parts of a DOCX by their relationships, and what in it is no word of the text: left out with a note, or read. */
import { describe, expect, it } from 'vitest'
import { readDocument, type ReadResult } from './index.ts'
import { runOf, typed } from './docx-testing.ts'
import { makeDocx, makeZip } from './testing.ts'

const opening = typed('The Council of Mills,') + typed('Recalling its rules on grain,')
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`

const read = (body: string, more: Record<string, string> = {}): Promise<ReadResult> =>
  readDocument({ bytes: makeDocx(opening + body, more), name: 'a.docx' })

const outline = ({ document }: ReadResult): string[] =>
  document.provisions.slice(1).map(({ number, text }) => `${number} ${text}`.trim())
const notes = ({ warnings }: ReadResult): string[] =>
  warnings
    .filter(({ code }) => !/^(?:no-operative|sequence)/.test(code))
    .map(({ code, words = '', where }) => `${code} ${words} ${where}`)

describe('parts', () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const body = `<w:document ${w}><w:body>${opening}${paragraph(runOf('1. Decides to grind'), '<w:r><w:footnoteReference w:id="2"/></w:r>', runOf('.'))}</w:body></w:document>`
  const links = (...all: [string, string][]): string =>
    `<Relationships>${all.map(([type, target], i) => `<Relationship Id="r${i}" Type="http://x/relationships/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const footnotes = `<w:footnotes ${w}><w:footnote w:id="2"><w:p>${runOf('In May.')}</w:p></w:footnote></w:footnotes>`

  it.each([
    [
      'word/document2.xml',
      'word/document2.xml',
      'word/_rels/document2.xml.rels',
      'notes/second.xml',
      '../notes/second.xml',
    ],
    ['/a/b/main.xml', 'a/b/main.xml', 'a/b/_rels/main.xml.rels', 'a/b/footnotes1.xml', 'footnotes1.xml'],
    ['Word/Document.xml', 'word/document.xml', 'word/_rels/document.xml.rels', 'word/n.xml', '/word/n.xml'],
  ])('are those that relationships name: %s', async (target, main, own, notesPart, notesTarget) => {
    const bytes = makeZip({
      '_rels/.rels': links(['officeDocument', target]),
      [main]: body,
      [own]: links(['footnotes', notesTarget]),
      [notesPart]: footnotes,
    })
    const { document } = await readDocument({ bytes, name: 'a.docx' })
    expect(document.provisions.at(-1)).toMatchObject({
      number: '1',
      footnotes: [{ mark: '1', text: 'In May.' }],
    })
  })

  it('of a workbook are no document', async () => {
    const bytes = makeZip({
      '_rels/.rels': links(['officeDocument', 'xl/workbook.xml']),
      'xl/workbook.xml': '<workbook/>',
    })
    await expect(readDocument({ bytes, name: 'a.docx' })).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('words that a reader does not see', () => {
  const styles = `<w:styles W_NS>
    <w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Gone"/></w:style>
    <w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
  </w:styles>`

  it.each([
    ['<w:strike/>', 'struck-words'],
    ['<w:dstrike w:val="true"/>', 'struck-words'],
    ['<w:rStyle w:val="Out"/>', 'struck-words'],
    ['<w:vanish/>', 'hidden-words'],
    ['<w:webHidden/>', 'hidden-words'],
    ['<w:rStyle w:val="Secret"/>', 'hidden-words'],
  ])('are left out with a note: %s', async (properties, code) => {
    const body = paragraph(
      runOf('1. Decides that mills '),
      runOf('sho', properties),
      runOf('uld ', properties),
      runOf('shall grind.'),
    )
    const found = await read(body, { 'word/styles.xml': styles })
    expect(outline(found)).toEqual(['1 Decides that mills shall grind.'])
    expect(notes(found)).toEqual([`${code} should “1. Decides that mills shall grind.”`])
  })

  it.each([
    '<w:strike w:val="0"/>',
    '<w:vanish w:val="false"/>',
    '<w:rStyle w:val="Out"/><w:strike w:val="0"/>',
  ])('are words where it is turned off: %s', async (properties) => {
    const found = await read(paragraph(runOf('1. Decides to grind.', properties)), {
      'word/styles.xml': styles,
    })
    expect(outline(found)).toEqual(['1 Decides to grind.'])
    expect(notes(found)).toEqual([])
  })

  it('are whole paragraphs too, by their style or the one it is based on', async () => {
    const body =
      typed('1. Decides to grind;') +
      typed('2. Asks mills;', 'Gone') +
      typed('3. Asks all;', 'Based') +
      typed('2. Thanks them.')
    const found = await read(body, { 'word/styles.xml': styles })
    expect(outline(found)).toEqual(['1 Decides to grind;', '2 Thanks them.'])
    expect(notes(found)).toEqual([
      'struck-words 2. Asks mills; “1. Decides to grind;”',
      'struck-words 3. Asks all; “1. Decides to grind;”',
    ])
  })

  it('are seen where a style of the words takes back that of the paragraph', async () => {
    const run = runOf('1. Decides to grind.', '<w:rStyle w:val="Out"/>')
    const found = await read(`<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>${run}</w:p>`, {
      'word/styles.xml': styles,
    })
    expect(outline(found)).toEqual(['1 Decides to grind.'])
  })

  it('stand in footnotes too', async () => {
    const found = await read(
      paragraph(runOf('1. Decides to grind'), '<w:r><w:footnoteReference w:id="2"/></w:r>', runOf('.')),
      {
        'word/footnotes.xml': `<w:footnotes W_NS><w:footnote w:id="2"><w:p>${runOf('Not ', '<w:strike/>')}${runOf('in May.')}</w:p></w:footnote></w:footnotes>`,
      },
    )
    expect(found.document.provisions.at(-1)!.footnotes).toMatchObject([{ mark: '1', text: 'in May.' }])
    expect(notes(found)).toEqual(['struck-words Not “1. Decides to grind.”'])
  })

  it.each([
    ['the end', ''],
    ['a table', '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'],
  ])('are told before %s too', async (_, after) => {
    const hidden = `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${runOf('Internal', '<w:vanish/>')}</w:p>`
    const found = await read(typed('1. Decides to grind.') + hidden + after)
    expect(notes(found)).toEqual(['hidden-words Internal “1. Decides to grind.”'])
  })

  it('a hidden mark lets a paragraph run on, with its own number', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${runOf('1. Mills. ')}</w:p>${paragraph(runOf('Decides to grind.'))}`
    expect(outline(await read(body))).toEqual(['1 Mills. Decides to grind.'])
  })
})

describe('what stands beside the lines', () => {
  const box = (words: string): string => `<w:txbxContent>${typed(words)}</w:txbxContent>`

  it.each([
    ['a drawing', `<w:drawing>${box('2. Asks mills;')}</w:drawing>`],
    ['older markup', `<w:pict>${box('2. Asks mills;')}</w:pict>`],
    [
      'both',
      `<w:AlternateContent><w:Choice><w:drawing>${box('2. Asks mills;')}</w:drawing></w:Choice><w:Fallback><w:pict>${box('2. Asks mills;')}</w:pict></w:Fallback></w:AlternateContent>`,
    ],
  ])('a text box is read once: %s', async (_, drawing) => {
    const found = await read(
      paragraph(runOf('1. Decides to grind;'), `<w:r>${drawing}</w:r>`) + typed('3. Thanks all.'),
    )
    expect(outline(found)).toEqual(['1 Decides to grind;', '2 Asks mills;', '3 Thanks all.'])
    expect(notes(found)).toEqual(['text-box 2. Asks mills; “1. Decides to grind;”'])
  })

  it('a comment is a note with its author and place', async () => {
    const found = await read(
      paragraph(runOf('1. Decides to grind.'), '<w:r><w:commentReference w:id="7"/></w:r>'),
      {
        'word/comments.xml': `<w:comments W_NS><w:comment w:id="7" w:author="Delegation Q" w:date="2031-02-03T10:00:00Z"><w:p>${runOf('Too early.')}</w:p></w:comment></w:comments>`,
      },
    )
    expect(notes(found)).toEqual(['comment Too early. “1. Decides to grind.”'])
    expect(found.warnings[0]!.message).toContain('Delegation Q of 2031-02-03')
  })

  it('an endnote is a note of its paragraph, beside footnotes', async () => {
    const found = await read(
      paragraph(
        runOf('1. Decides to grind'),
        '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
      ),
      {
        'word/endnotes.xml': `<w:endnotes W_NS><w:endnote w:id="2"><w:p>${runOf('At the end.')}</w:p></w:endnote></w:endnotes>`,
        'word/footnotes.xml': `<w:footnotes W_NS><w:footnote w:id="2"><w:p>${runOf('At the foot.')}</w:p></w:footnote></w:footnotes>`,
      },
    )
    expect(found.document.provisions.at(-1)!.footnotes).toEqual([
      { mark: 'i', text: 'At the end.' },
      { mark: '1', text: 'At the foot.' },
    ])
  })

  it('paragraphs that stand in a fallback alone are read', async () => {
    const second = `<w:AlternateContent><w:Fallback>${typed('2. Asks mills to rest.')}</w:Fallback></w:AlternateContent>`
    const bytes = makeDocx(opening + typed('1. Decides to grind;') + second)
    const { document } = await readDocument({ bytes, name: 'a.docx' })
    expect(document.provisions.at(-1)).toMatchObject({ number: '2', text: 'Asks mills to rest.' })
  })

  it('two notes with one mark are two notes, and one on the title stays with it', async () => {
    const starred = (words: string, id: number): string =>
      paragraph(
        runOf(words),
        `<w:r><w:footnoteReference w:id="${id}" w:customMarkFollows="1"/><w:t>*</w:t></w:r>`,
      )
    const note = (id: number, words: string): string =>
      `<w:footnote w:id="${id}"><w:p>${runOf(words)}</w:p></w:footnote>`
    const bytes = makeDocx(starred('Mills', 2) + opening + starred('1. Decides to grind', 3), {
      'word/footnotes.xml': `<w:footnotes W_NS>${note(2, 'Submitted late.')}${note(3, 'In May.')}</w:footnotes>`,
    })
    const found = await readDocument({ bytes, name: 'a.docx' })
    expect(found.document.provisions.at(-1)!.footnotes).toEqual([{ mark: '*', text: 'In May.' }])
    expect(found.document.footnotes).toEqual([{ mark: '*', text: 'Submitted late.', line: 'title' }])
    expect(notes(found)).toEqual([])
  })

  it.each([
    ['*', 'Submitted late.'],
    ['(*) ', 'Submitted late.'],
    ['**', '** Submitted late.'],
  ])('the mark before the words of a note is kept where it is another one: %s', async (copy, text) => {
    const raised = '<w:rStyle w:val="FootnoteReference"/>'
    const note = `<w:footnote w:id="3"><w:p>${runOf(copy, raised)}${runOf('Submitted late.')}</w:p></w:footnote>`
    const marks = [
      '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
      `<w:r><w:rPr>${raised}</w:rPr><w:footnoteReference w:id="3" w:customMarkFollows="1"/></w:r>${runOf('*', raised)}`,
    ]
    for (const mark of marks) {
      const found = await read(paragraph(runOf('1. Decides'), mark, runOf(' to grind.')), {
        'word/footnotes.xml': `<w:footnotes W_NS>${note}</w:footnotes>`,
      })
      expect(found.document.provisions.at(-1)!.footnotes).toMatchObject([{ mark: '*', text }])
    }
  })

  it('what one field works out for another is no word', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const inner = mark('begin') + mark('separate') + runOf('7') + mark('end')
    const body = paragraph(
      runOf('1. Recalls rule '),
      mark('begin'),
      inner,
      mark('separate'),
      runOf('70'),
      mark('end'),
      runOf('.'),
    )
    expect(outline(await read(body))).toEqual(['1 Recalls rule 70.'])
  })

  it('what is put in from another file is noted at its place', async () => {
    expect(notes(await read(`${typed('1. Decides to grind.')}<w:altChunk/>`))).toEqual([
      'not-read A file put into this one was not read; it stands after the words named here “1. Decides to grind.”',
    ])
  })

  it('headers and footers are noted', async () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const found = await read(typed('1. Decides to grind.'), {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r" Type="x/header" Target="h.xml"/></Relationships>',
      'word/h.xml': `<w:hdr ${w}>${typed('Draft of the mills')}</w:hdr>`,
    })
    expect(notes(found)).toEqual(['not-read Draft of the mills a.docx'])
  })

  it('signs of fonts are characters, or noted', async () => {
    const sign = (font: string, char: string): string =>
      `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
    const raw = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uF0B3</w:t></w:r>'
    const found = await read(
      paragraph(
        runOf('1. Decides that 5'),
        sign('Symbol', 'F0B0'),
        runOf('C '),
        raw,
        runOf(' 3 '),
        sign('Wingdings', 'F0FC'),
        sign('Webdings', 'F041'),
        runOf('.'),
      ),
    )
    expect(outline(found)).toEqual(['1 Decides that 5°C ≥ 3 ✓.'])
    expect(notes(found)[0]).toMatch(/^not-read .*Webdings/)
  })

  it('letters above the line are noted, those on it read', async () => {
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${runOf('mo')}</w:rt><w:rubyBase>${runOf('磨')}</w:rubyBase></w:ruby></w:r>`
    const found = await read(paragraph(runOf('1. Names '), ruby, runOf('.')))
    expect(outline(found)).toEqual(['1 Names 磨.'])
    expect(notes(found)).toEqual(['not-read mo “1. Names 磨.”'])
  })
})

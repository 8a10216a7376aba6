/** Pages: our own, come back as they were; those of others, with numbers by list, by text and by line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { renderHtml } from '../render/html.ts'
import { anyDocument, wells, wellsIn } from '../render/test-documents.ts'
import { readDocument } from './index.ts'

const read = (html: string) => readDocument({ bytes: new TextEncoder().encode(html), name: 'page.html' })
const rows = ({ provisions }: Document) => provisions.map(({ number, depth, text }) => [number, depth, text])
const page = (body: string) =>
  `<html><body><h1>Safe roads</h1><p>The General Assembly,</p>${body}</body></html>`
const rowsOf = async (body: string) => rows((await read(page(body))).document)

describe('a page of ours', () => {
  it.each(Object.entries({ en: wells, ...wellsIn }))('comes back as it was (%s)', async (_, document) => {
    expect((await read(renderHtml(document))).document).toEqual(document)
  })

  it('in which somebody struck and hid words has them no more than others', async () => {
    const html = renderHtml(wells)
    const [words = ''] = /[a-z]+(?= <\/|\.<)/.exec(html.slice(html.indexOf('<article'))) ?? ['']
    const at = html.lastIndexOf(words)
    const changed = `${html.slice(0, at)}<del>never</del><span style="display:none">secretly</span>${html.slice(at)}`
    const { document, warnings } = await read(changed)
    expect(JSON.stringify(document)).not.toMatch(/never|secretly/)
    expect(warnings.map(({ code }) => code)).toEqual(['struck-words', 'hidden-words'])
  })

  it('with any document', async () => {
    const property = fc.asyncProperty(
      anyDocument.filter(({ provisions }) => provisions.length > 0),
      async (document) => {
        expect((await read(renderHtml(document))).document).toEqual(document)
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })

  it('keeps a paragraph that was added by hand', async () => {
    const html = renderHtml(wells).replace(
      '<p id="conclusions"',
      '<p>3. Thanks all.</p>\n<p id="conclusions"',
    )
    const { provisions } = (await read(html)).document
    expect(provisions).toHaveLength(wells.provisions.length + 1)
    expect(provisions.find(({ eId }) => eId.endsWith('-new'))).toMatchObject({
      number: '3',
      text: 'Thanks all.',
      kind: 'operative',
    })
  })

  it('is read by its looks where its attributes are gone', async () => {
    const bare = renderHtml(wells)
      .replace(/<meta name="generator"[^>]*>/, '')
      .replace(/ (?:class|id|data-[a-z]+)="[^"]*"/g, '')
    const { document } = await read(bare)
    expect(document).toMatchObject({ title: wells.title, symbol: wells.symbol, date: wells.date })
    const paragraphs = wells.provisions.filter(({ kind }) => kind === 'preambular' || kind === 'operative')
    for (const { number, depth, text, footnotes } of paragraphs) {
      expect(document.provisions).toContainEqual(expect.objectContaining({ number, depth, text, footnotes }))
    }
    expect(JSON.stringify(document)).not.toContain('Not an official document')
  })
})

describe('a page of others', () => {
  it('counts as a browser does', async () => {
    const list =
      '<ol start="3" START=9><li>Urges all:<ol type="a" start="2"><li>To go;</li><li value="5">To stay;</li></ol></li><li value="7">Decides;</li><li>Ends:<ol style="list-style-type: lower-roman"><li>Now.</li></ol></li></ol>'
    expect(await rowsOf(list)).toEqual([
      ['3', 0, 'Urges all:'],
      ['(b)', 1, 'To go;'],
      ['(e)', 1, 'To stay;'],
      ['7', 0, 'Decides;'],
      ['8', 0, 'Ends:'],
      ['(i)', 1, 'Now.'],
    ])
  })

  it('takes numbers from the text, from an element of their own and from a cell', async () => {
    const body =
      '<ul><li>1. Acts;</li><li><span>1 bis.</span><div><p>Acts again;</p></div></li></ul><table><tr><td>2.</td><td>Waits;</td></tr></table><div>[3.</div><div>[4. Rests.]</div>'
    expect(await rowsOf(body)).toEqual([
      ['1', 0, 'Acts;'],
      ['1 bis', 0, 'Acts again;'],
      ['2', 0, 'Waits;'],
      ['', 1, '[3.'],
      ['4', 0, '[Rests.]'],
    ])
  })

  it('parts paragraphs at empty lines, and at a break before a number', async () => {
    const body = '<p>1. Calls upon all:<br>(a) To come<br>and go;<br>(b) To stay;<br><br>2. Ends.</p>'
    expect(await rowsOf(body)).toEqual([
      ['1', 0, 'Calls upon all:'],
      ['(a)', 1, 'To come and go;'],
      ['(b)', 1, 'To stay;'],
      ['2', 0, 'Ends.'],
    ])
  })

  it.each([
    ['<pre>', '\n', '</pre>'],
    ['<div>', '<br>', '</div>'],
  ])('reads text in lines as such: %s', async (open, line, close) => {
    const lines = [
      'A/C.1/80/L.99',
      'Safe roads',
      '',
      'The General Assembly,',
      '',
      'Recalling its rules,',
      '',
      '1. Calls upon all',
      'to go;',
      '',
      '(a) Now;',
      '',
      '[2. Ends.]',
    ]
    const { document } = await read(`<html><body>${open}${lines.join(line)}${close}</body></html>`)
    expect(document).toMatchObject({ symbol: 'A/C.1/80/L.99', title: 'Safe roads' })
    expect(rows(document)).toEqual([
      ['', 0, 'Recalling its rules,'],
      ['1', 0, 'Calls upon all to go;'],
      ['(a)', 1, 'Now;'],
      ['2', 0, '[Ends.]'],
    ])
  })

  it('leaves menus out and says so', async () => {
    const { document, warnings } = await read(
      page('<p>1. Acts.</p>').replace('<h1>', '<nav><a>Home</a></nav><h1>'),
    )
    expect(document.title).toBe('Safe roads')
    expect(warnings.map(({ code }) => code)).toContain('page-furniture')
  })

  it.each([
    ['struck out', 'Calls <del>for</del><s>on <b>to</b></s><strike>at</strike><ins>upon</ins> all.'],
    ['hidden by an attribute', 'Calls <span hidden>never </span>upon all.<p hidden>2. Never;'],
    [
      'hidden by a style',
      'Calls <span style="Display : none">never</span> upon all.<div style="visibility:hidden"><div>2. No;</div></div>',
    ],
    [
      'struck by a class',
      '<span class="a b">never</span> Calls upon all.',
      '.b, p.c { text-decoration: red line-through }',
    ],
  ])('leaves out what is %s, and says so', async (_, act, css = '') => {
    const { document, warnings } = await read(page(`<style>${css}</style><p>1. ${act}<p>3. Ends.`))
    expect(rows(document)).toEqual([
      ['1', 0, 'Calls upon all.'],
      ['3', 0, 'Ends.'],
    ])
    const said = warnings.find(({ code }) => code === 'hidden-words' || code === 'struck-words')
    expect(said?.message).toMatch(/never|No;|for/)
  })

  it('counts what it does not name where words are struck in very many places', async () => {
    const many = Array.from({ length: 130 }, (_, n) => `<p>${n + 1}. Calls <del>never</del>upon all;`).join(
      '',
    )
    const { warnings } = await read(page(many))
    expect(warnings).toHaveLength(101)
    expect(warnings.at(-1)?.message).toContain('in 30 more places')
  })

  it('reads what only a print hides', async () => {
    const styles =
      '<style>@media print { .a { color: red } .b { display: none } } /* .b {display:none} */</style>'
    expect(await rowsOf(`${styles}<p class=b>1. Acts;</p><div hidden><p>2. Ends.`)).toEqual([
      ['1', 0, 'Acts;'],
    ])
  })
})

import fc from 'fast-check'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { createPdfRenderer } from './pdf.ts'
import { anyDocument, wells, wellsIn } from './test-documents.ts'

const renderPdf = createPdfRenderer()

/** All characters of a PDF without white space: lines break where they will. */
async function charactersOf(document: Document): Promise<string> {
  const pdf = await getDocumentProxy(renderPdf(document))
  const { text } = await extractText(pdf, { mergePages: true })
  return squeeze(text)
}

const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '')

const withWords = (text: string): Document => ({
  ...wells,
  provisions: [{ ...wells.provisions[4]!, parent: null, text }],
})

test.each(Object.entries({ en: wells, zh: wellsIn.zh, ru: wellsIn.ru, fr: wellsIn.fr }))(
  'every word can be read out of the PDF (%s)',
  async (_, document) => {
    const found = await charactersOf(document)
    const texts = [
      document.title,
      document.agendaTitle ?? '',
      document.enactingFormula,
      ...document.provisions.map(({ text }) => text),
    ]
    for (const text of texts) expect(found).toContain(squeeze(text))
    for (const { footnotes } of document.provisions) {
      for (const { mark, text } of footnotes) expect(found).toContain(squeeze(mark + text))
    }
  },
)

test('Arabic words can be read out of the PDF, their letters in the order they are written', async () => {
  const { title, provisions } = wellsIn.ar
  const words = [title, ...provisions.map(({ text }) => text)].join(' ').match(/[\p{L}\p{M}]+/gu)!
  const found = await charactersOf(wellsIn.ar)
  // The extraction cuts this word between two letters that do not join, and turns the halves around.
  const cut = 'برنامج'
  for (const word of words.filter((one) => /\p{Script=Arabic}/u.test(one) && one !== cut))
    expect(found).toContain(word)
})

test('the foot of the page says in the language of the document what it is not', async () => {
  expect(await charactersOf(wells)).toContain('Notanofficialdocument')
  expect(await charactersOf(wellsIn.zh)).toContain('非正式文件')
  expect(await charactersOf(wellsIn.ru)).toContain('Неявляетсяофициальнымдокументом')
})

test('the PDF is tagged and names its title and language', async () => {
  const withLanguage = { ...wells, language: 'fr' }
  const bytes = renderPdf(withLanguage)
  const source = Buffer.from(bytes).toString('latin1')
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const meta = await getMeta(pdf)
  expect(meta.info['Title']).toBe(wells.title)
  expect(meta.info['Language']).toBe('fr')
  expect((await pdf.getMarkInfo())?.Marked).toBe(true)
  expect(source).toMatch(/pdfuaid:part[>="' ]*1/)
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  for (const role of ['P', 'H1', 'L', 'LI', 'Lbl', 'LBody', 'Note'])
    expect(tree).toContain(`"role":"${role}"`)
})

test('the same document gives the same bytes', () => {
  expect(Buffer.compare(renderPdf(wells), renderPdf(structuredClone(wells)))).toBe(0)
})

const hostile = [
  '#read("/etc/passwd")',
  '#import "@preview/cetz:0.4.0": *',
  '#{panic("x")}',
  ']) #eval("1+1") ([',
  '$ x^2 $ @label <label> \\ [ ] ` ``` _a_ *b* = c',
  '// comment /* more */ ~ -- --- ... https://example.org',
  '{"kind":"part"} \\u{41} " \' %',
]

test.each(hostile)('%s stands on the page as it is and is not run', async (text) => {
  expect(await charactersOf(withWords(text))).toContain(squeeze(text))
})

test('any mixture of marks that mean something to Typst stands on the page as it is', async () => {
  const marks = fc.constantFrom(
    '#',
    '$',
    '@',
    '\\',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '"',
    '`',
    '*',
    '_',
    '<',
    '>',
    '=',
    '-',
    '/',
    '~',
    ';',
  )
  const word = fc.constantFrom('read', 'let', 'import', 'x', 'a', '1', 'include')
  const text = fc
    .array(fc.oneof(marks, word), { minLength: 1, maxLength: 25 })
    .map((parts) => `a${parts.join('')}b`)
  const property = fc.asyncProperty(text, async (words) => {
    expect(await charactersOf(withWords(words))).toContain(squeeze(words))
  })
  await fc.assert(property, { numRuns: 25 })
})

test('characters that no font has do not stop the page', async () => {
  const found = await charactersOf(withWords('before \u{10fffd}\u{1f0a1}\ue123 \u0000\u0007\ud800 after'))
  expect(found).toMatch(/before.*after/)
})

test('any document can be set', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(renderPdf(document).length).toBeGreaterThan(1000)
    }),
    { numRuns: 15 },
  )
})

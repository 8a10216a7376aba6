import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { readZip, listZip } from '../structure/zip.ts'
import { renderDocx } from './docx.ts'
import type { Document } from '../document.ts'
import { wells, wellsIn } from './test-documents.ts'

async function partsOf(document: Document): Promise<(name: string) => string> {
  const bytes = await renderDocx(document)
  const entries = new Map(listZip(bytes).map((entry) => [entry.name, entry]))
  return (name) => new TextDecoder().decode(readZip(bytes, entries.get(name)!))
}

/** The paragraph of the body that holds some words. */
const paragraphWith = (body: string, words: string): string =>
  body.match(/<w:p>.*?<\/w:p>/gs)!.find((one) => one.includes(words)) ?? ''

test('numbers hang, opening words are italic, each paragraph stands under its address', async () => {
  const part = await partsOf(wells)
  const paragraph = paragraphWith(part('word/document.xml'), 'Also urges')
  expect(paragraph).toContain('<w:pStyle w:val="OpenPoAOperative"/>')
  expect(paragraph).toContain('w:name="sec_I__para_1bis"')
  expect(paragraph).toMatch(/<w:ind w:start="567" w:hanging="567"\/>/)
  expect(paragraph).toMatch(/<w:i\/>(?:(?!<\/w:r>).)*Also urges</s)
  expect(paragraph).not.toMatch(/<w:i\/>(?:(?!<\/w:r>).)*States/s)
})

test('footnotes are real ones; a mark out of the count is printed as it is', async () => {
  const part = await partsOf(wells)
  const body = part('word/document.xml')
  expect(body.match(/<w:footnoteReference/g)).toHaveLength(4)
  expect(body).toMatch(/<w:footnoteReference w:customMarkFollows="1" w:id="4"\/><w:t[^>]*>\*</)
  const notes = part('word/footnotes.xml')
  expect(notes.match(/<w:footnoteRef\/>/g)).toHaveLength(2)
  expect(notes).toContain(' Proposed by the Chair.')
})

test('Arabic is written from right to left, with the foot of the page in Arabic', async () => {
  const part = await partsOf(wellsIn.ar)
  const body = part('word/document.xml')
  const paragraphs = body.match(/<w:p>/g)!.length
  expect(body.match(/<w:bidi\/>/g)).toHaveLength(paragraphs)
  expect(body).toContain('<w:rtl/>')
  expect(part('word/footnotes.xml')).toContain('<w:rtl/>')
  expect(part('word/footer1.xml')).toContain('هذه ليست وثيقة رسمية')
})

test('no picture, no header; the symbol is a reference below the title', async () => {
  const bytes = await renderDocx(wells)
  const names = listZip(bytes).map(({ name }) => name)
  expect(names.filter((name) => /media\/.|header/.test(name))).toEqual([])
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  const lines = value.split('\n').filter((line) => line !== '')
  expect(lines[0]).toBe(wells.title)
  expect(lines[1]).toMatch(/^Text of A\/CONF\.999\/2031\/L\.4 · /)
  expect(value.match(/A\/CONF\.999\/2031\/L\.4/g)).toHaveLength(1)
})

test('addresses that Word cannot hold stand under another name', async () => {
  const eId = `annex_1__${'hdg_1__'.repeat(8)}para_1`
  const document = { ...wells, provisions: [{ ...wells.provisions[4]!, eId, parent: null }] }
  const body = (await partsOf(document))('word/document.xml')
  expect(body).toContain('<w:bookmarkStart w:name="_openpoa_1" w:id="1"/>')
  expect(body).not.toContain(eId)
})

test('a component of a component is refused', async () => {
  const nested = { ...wells, documents: [{ ...wells, documents: [wells] }] }
  await expect(renderDocx(nested)).rejects.toThrow(/Component 1 holds components/)
})

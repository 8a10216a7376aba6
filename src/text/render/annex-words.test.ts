/** The word "Annex" stands on every page that we make, and is no part of the number when it is read again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandIO } from '../../core/contract/command.ts'
import { textCommands } from '../commands.ts'
import { redline, redlineDocx, redlineHtml } from '../redline/index.ts'
import { partOf, read, settled } from '../structure/docx-testing.ts'
import { readDocument } from '../structure/index.ts'
import { listZip, readZip } from '../structure/zip.ts'
import { printedBefore } from './outline.ts'
import { blocksOf } from './pdf-blocks.ts'
import { render } from './render.ts'
import { wells } from './test-documents.ts'

const annex = wells.provisions.find(({ kind }) => kind === 'annex')!
const document = {
  ...wells,
  provisions: [
    { ...annex, number: 'I' },
    { ...annex, eId: 'annex_2', number: 'Schedule 1', text: 'Oil' },
  ],
}

test('in the language of the text, unless the annex bears a name of its own', () => {
  const printed = (number: string, language: string): string =>
    printedBefore({ kind: 'annex', number }, language)
  expect(printed('', 'en')).toBe('Annex')
  expect(printed('II bis', 'fr')).toBe('Annexe II bis')
  expect(printed('一', 'zh')).toBe('附件一')
  expect(printed('Appendix to annex I', 'en')).toBe('Appendix to annex I')
  expect(printedBefore({ kind: 'operative', number: '7' }, 'en')).toBe('7.')
})

test('in HTML, Akoma Ntoso, Word and PDF', async () => {
  const text = async (format: 'html' | 'akn'): Promise<string> =>
    new TextDecoder().decode(await render(document, format))
  expect(await text('html')).toContain('<span class="label">Annex I</span> Rules for wells')
  expect(await text('akn')).toContain('<num>Annex I</num>')
  const docx = await render(document, 'docx')
  const body = listZip(docx).find(({ name }) => name === 'word/document.xml')!
  expect(new TextDecoder().decode(readZip(docx, body))).toMatch(/Annex I\t?</)
  expect(blocksOf(document).flatMap((one) => ('number' in one ? [one.number] : []))).toEqual([
    'Annex I',
    'Schedule 1',
  ])
})

test('in a comparison: HTML, and Word with all changes accepted or rejected', async () => {
  const later = { ...document, provisions: [{ ...document.provisions[0]!, number: 'II' }] }
  const compared = redline(document, later)
  expect(redlineHtml(compared)).toContain('<del>Annex I</del><ins>Annex II</ins> <span>Rules for wells')
  const file = await redlineDocx(compared)
  expect(partOf(file)).toMatch(/<w:ins [^>]*>(?:(?!<\/w:ins>).)*Annex II(?:\t|<)/s)
  const numbers = async (bytes: Uint8Array) => (await read(bytes)).provisions.map(({ number }) => number)
  expect(await numbers(settled(file, 'accept'))).toEqual(['II'])
  expect(await numbers(settled(file, 'reject'))).toEqual(['I', 'Schedule 1'])
})

test('in lines to read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'annex-'))
  const file = join(folder, 'wells.json')
  writeFileSync(file, await render(document, 'json'))
  const out: string[] = []
  const io = { out: (text: string) => out.push(text), say() {}, progress() {}, json: false }
  const structure = textCommands.find(({ name }) => name === 'structure')
  if (structure?.needs !== 'nothing') throw new Error('it needs no database')
  await structure.run({ positional: [file], options: {} }, io as unknown as CommandIO)
  rmSync(folder, { recursive: true })
  expect(out.join('\n')).toContain('Annex I  Rules for wells')
})

test.each(['html', 'akn', 'docx'] as const)('%s gives back the number alone', async (format) => {
  const read = await readDocument({ bytes: await render(document, format), name: `wells.${format}` })
  expect(read.document.provisions.map(({ number }) => number)).toEqual(['I', 'Schedule 1'])
})

/** The mark of a note stands where it stood: within a word, in a heading, in the lines above the text. */
import { expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { partOf } from '../structure/docx-testing.ts'
import { readDocument } from '../structure/index.ts'
import { blocksOf } from './pdf-blocks.ts'
import { render, renderedAs, type RenderFormat } from './render.ts'
import { wells } from './test-documents.ts'

const [paragraph] = wells.provisions
const at = (text: string, word: string): number => text.indexOf(word) + word.length
const words = 'Recalling its decision 1/4 [on wells], and waterpumps | 12 | 30,'
const noted: Document = {
  ...wells,
  footnotes: [
    { mark: '*', text: 'Reissued.', line: 'submission', at: 'Borland'.length },
    { mark: '**', text: 'On behalf of the League.', line: 'submission' },
    { mark: 'a', text: 'As agreed.', line: 'title', at: 'Programme of action'.length },
  ],
  provisions: [
    {
      ...paragraph!,
      text: words,
      spans: [{ kind: 'bracket', start: words.indexOf('['), end: at(words, ']') }],
      footnotes: [
        { mark: '1', text: 'Of 2030.', at: at(words, '1/4') },
        { mark: '2', text: 'All of them.', at: at(words, 'wells') },
        { mark: '3', text: 'In brackets.', at: at(words, ']') },
        { mark: '4', text: 'So spelled.', at: at(words, 'water') },
        { mark: '5', text: 'Twice.', at: at(words, '12') },
        { mark: '6', text: 'Said.', at: at(words, '12') },
        { mark: '7', text: 'At the end.' },
      ],
    },
    {
      ...wells.provisions.find(({ kind }) => kind === 'heading')!,
      footnotes: [{ mark: '8', text: 'As measured.', at: 'Measures'.length }],
    },
  ],
}

/** The words of a page with its marks in braces. */
const marked = (page: string, mark: RegExp): string =>
  page
    .replace(mark, '{$1}')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')

const paragraphWithMarks =
  'Recalling its decision 1/4{1} [on wells{2}]{3}, and water{4}pumps | 12{5}{6} | 30,{7}'

test('in HTML', async () => {
  const html = new TextDecoder().decode(await render(noted, 'html')).replaceAll('<sup>,</sup>', '')
  const page = marked(html, /<sup><a [^>]*>([^<]*)<\/a><\/sup>/g)
  expect(page).toContain(paragraphWithMarks)
  expect(page).toContain('Programme of action{a} on village wells')
  expect(page).toContain('Borland{*} and Meridia (Kingdom of): draft resolution{**}')
  expect(page).toContain('Measures{8} & means')
})

test('in Akoma Ntoso', async () => {
  const xml = new TextDecoder().decode(await render(noted, 'akn'))
  const page = marked(xml, /<authorialNote marker="([^"]*)".*?<\/authorialNote>/gs)
  expect(page).toContain(paragraphWithMarks)
  expect(page).toContain('Programme of action{a} on village wells')
  expect(page).toContain('Borland{*} and Meridia')
  expect(page).toContain('Measures{8} & means')
})

test('in Word', async () => {
  const body = partOf(await render(noted, 'docx'))
  const counted = body.replace(
    /<w:footnoteReference [^>]*?w:id="(\d+)"\/>(?:<w:t xml:space="preserve">([^<]*)<\/w:t>)?/g,
    '<w:t>{$2}</w:t>',
  )
  const page = counted.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')
  expect(page).toContain('Programme of action{a} on village wells')
  expect(page).toContain('Borland{*} and Meridia')
  expect(page).toContain('decision 1/4{} [on wells{}]{}, and water{}pumps | 12{}{} | 30,{}')
  expect(page).toContain('Measures{} & means')
})

test('in PDF', () => {
  const runs = blocksOf(noted).flatMap((block) =>
    block.kind === 'part' ? [...block.title, ...block.submission] : 'runs' in block ? block.runs : [],
  )
  const page = runs
    .map(({ text, notes = [] }) => text + notes.map(({ mark }) => `{${mark}}`).join(''))
    .join('')
  expect(page).toContain(paragraphWithMarks)
  expect(page).toContain('Programme of action{a} on village wells')
  expect(page).toContain('Borland{*} and Meridia')
  expect(page).toContain('Measures{8} & means')
})

test.each<RenderFormat>(['html', 'akn', 'docx', 'json'])('%s gives every place back', async (format) => {
  const name = `wells.${renderedAs[format].extension}`
  const { document } = await readDocument({ bytes: await render(noted, format), name })
  expect(document.footnotes).toEqual(noted.footnotes)
  expect(document.provisions.map(({ text, footnotes }) => [text, footnotes])).toEqual(
    noted.provisions.map(({ text, footnotes }) => [text, footnotes]),
  )
})

test('a PDF of ours, read again, has them where they stood', async () => {
  const { footnotes: _, ...plain } = wells
  const bytes = await render({ ...plain, provisions: noted.provisions }, 'pdf')
  const { document } = await readDocument({ bytes, name: 'wells.pdf' })
  const read = document.provisions.find(({ text }) => text.startsWith('Recalling its decision'))!
  const place = (mark: string): string =>
    read.text.slice(0, read.footnotes.find((note) => note.mark === mark)?.at).slice(-4)
  expect(place('1')).toBe(' 1/4')
  expect(place('7')).toBe(' 30,')
})

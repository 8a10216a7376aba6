/** A number without a full stop is a number, where it stands in a row of them. */
import { expect, it } from 'vitest'
import { typed } from './docx-testing.ts'
import { readDocument, structureText } from './index.ts'
import { makeDocx } from './testing.ts'

const numbers = (...paragraphs: string[]): string[] =>
  structureText(['The Council of Mills,', ...paragraphs].join('\n\n')).provisions.map(({ number }) => number)

it('is one whatever the words after it', () => {
  const rules = [
    '1 Mills grind.',
    '2 A miller keeps the stones:',
    '(a) At night;',
    '(b) In May;',
    '3 Corn is shared.',
  ]
  expect(numbers(...rules)).toEqual(['1', '2', '(a)', '(b)', '3'])
})

it('is one between others with a full stop', () => {
  expect(numbers('1. Decides to grind;', '2 Corn is shared;', '3. Thanks all.')).toEqual(['1', '2', '3'])
})

it('begins again in an annex', () => {
  const found = numbers(
    '1. Decides to adopt the rules in the annex.',
    'Annex',
    '1 Mills grind.',
    '2 Corn is shared.',
    '3 Millers rest.',
  )
  expect(found).toEqual(['1', '', '1', '2', '3'])
})

it('is a word of the text where no row holds it', () => {
  expect(numbers('1. Decides to grind:', '20 Sacks of corn;', '30 Sacks of rye.')).toEqual(['1', '', ''])
  expect(numbers('1. Decides:', '2 Mills grind', '2. Thanks all;', '3. Ends.')).toEqual(['1', '', '2', '3'])
})

it.each([
  ['a page', 'a)', 'html'],
  ['a Word file', '(أ)', 'docx'],
])('stands alone in a cell of %s: %s', async (_, number, format) => {
  const rows = [
    ['1.', 'Asks all:'],
    [number, 'To grind;'],
  ]
  const table = (tags: [string, string, string], cell: (text: string) => string): string =>
    `<${tags[0]}>${rows.map((row) => `<${tags[1]}>${row.map((text) => `<${tags[2]}>${cell(text)}</${tags[2]}>`).join('')}</${tags[1]}>`).join('')}</${tags[0]}>`
  const page = `<p>The Council of Mills,</p><p>Recalling grain,</p>${table(['table', 'tr', 'td'], (text) => text)}`
  const body =
    typed('The Council of Mills,') + typed('Recalling grain,') + table(['w:tbl', 'w:tr', 'w:tc'], typed)
  const bytes = format === 'html' ? new TextEncoder().encode(page) : makeDocx(body)
  const { document } = await readDocument({ bytes, name: `a.${format}` })
  expect(document.provisions.at(-1)).toMatchObject({ number, text: 'To grind;' })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { readDocument } from '../structure/index.ts'
import { render, renderedAs, type RenderFormat, type Standing } from './render.ts'
import { anyDocument, wells, wellsIn } from './test-documents.ts'

const roundTrip = async (
  document: Document,
  format: RenderFormat,
  standing?: Standing,
): Promise<Document> => {
  const bytes = await render(document, format, standing)
  const read = await readDocument({ bytes, name: `document.${renderedAs[format].extension}` })
  expect(read.format).toBe(format)
  return read.document
}

/** Files without a word in them are refused by the readers: there is nothing to read. */
const hasWords = (document: Document): boolean => document.provisions.length > 0

describe.each(['json', 'akn', 'docx'] as const)('%s gives back what was written', (format) => {
  test.each(Object.entries({ en: wells, ...wellsIn }))('the draft on wells (%s)', async (_, document) => {
    expect(await roundTrip(document, format)).toEqual(document)
  })

  test('two components', async () => {
    const document = { ...wells, documents: [wells, { ...wellsIn.ar, symbol: 'B' }] }
    expect(await roundTrip(document, format)).toEqual(document)
  })

  test('any document', async () => {
    const property = fc.asyncProperty(anyDocument.filter(hasWords), async (document) => {
      expect(await roundTrip(document, format)).toEqual(document)
    })
    await fc.assert(property, { numRuns: format === 'docx' ? 40 : 100 })
  })
})

describe.each(['json', 'akn', 'docx', 'html'] as const)(
  'what is said of a file that is given away',
  (format) => {
    const standing = { words: 'Not yet verified. As supplied in -- "wells & more.pdf".', language: 'en' }
    test(`stands in ${format}, and is no part of the document`, async () => {
      expect(await roundTrip(wells, format, standing)).toEqual(await roundTrip(wells, format))
      if (format === 'docx') return
      const text = new TextDecoder().decode(await render(wells, format, standing))
      expect(text).toContain('Not yet verified. As supplied in')
    })
  },
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageAsked, pageWith, pagesOfText } from './pages-of-text.ts'

test('every paragraph stands on one page, in order, and no page is longer than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200_000), { maxLength: 1000 }), (sizes) => {
      const pages = pagesOfText(sizes)
      expect(pages.map(({ number }) => number)).toEqual(pages.map((_, i) => i + 1))
      expect(pages.flatMap(({ from, to }) => sizes.slice(from, to))).toEqual(sizes)
      for (const { from, to } of pages) {
        const own = sizes.slice(from, to)
        expect(own.length).toBeLessThanOrEqual(200)
        if (own.length > 1) expect(own.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000)
      }
      sizes.forEach((_, place) => {
        const page = pageWith(pages, place)
        expect(page && page.from <= place && place < page.to).toBe(true)
      })
    }),
  )
})

test('a text without paragraphs has one page; beyond the last there is the last', () => {
  const pages = pagesOfText([])
  expect(pages).toEqual([{ number: 1, from: 0, to: 0 }])
  for (const asked of [undefined, '1', '2', '99']) expect(pageAsked(pages, asked)).toBe(pages[0])
  for (const asked of ['0', '01', 'x', '', '-1', '1.5', '9999999'])
    expect(() => pageAsked(pages, asked)).toThrow('notFound')
})

import { coreProblems } from '../../../core/index.ts'

/** A page of a long text: its number, from 1, and the places of its paragraphs, from 0, without the last. */
export interface PageOfText {
  number: number
  from: number
  to: number
}

/** Paragraphs of a page, and bytes of their words: five times as many where each has to be escaped, which stays below a megabyte. */
const MOST_PARAGRAPHS = 200
const MOST_BYTES = 150_000

/** The pages of a text, at least one. @param sizes bytes of each paragraph */
export function pagesOfText(sizes: readonly number[]): PageOfText[] {
  const pages: PageOfText[] = []
  let from = 0
  let bytes = 0
  sizes.forEach((size, at) => {
    if (at > from && (at - from >= MOST_PARAGRAPHS || bytes + size > MOST_BYTES)) {
      pages.push({ number: pages.length + 1, from, to: at })
      from = at
      bytes = 0
    }
    bytes += size
  })
  return [...pages, { number: pages.length + 1, from, to: sizes.length }]
}

/**
 * The page that an address asks for, "3"; the first where it asks for none. Beyond the last there is the last: the same text in another language,
 * or as it was corrected since, may have fewer pages. @throws notFound
 */
export function pageAsked<P extends PageOfText>(pages: readonly P[], asked = '1'): P {
  const number = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0
  const page = pages[Math.min(number, pages.length) - 1]
  if (!page) throw coreProblems.notFound()
  return page
}

/** The page on which a paragraph stands. @param place of the paragraph, from 0 */
export const pageWith = (pages: readonly PageOfText[], place: number): PageOfText | undefined =>
  pages.find(({ from, to }) => from <= place && place < to)

/** What stands around the text of a DOCX and is said, or kept beside it: notes to the head, headers and footers. */
import { shorten } from '../shorten.ts'
import { partsOf, type Document } from '../document.ts'
import type { DocxParagraph } from './docx.ts'
import { wordsOf } from './docx-node-words.ts'
import type { DocxParts } from './docx-parts.ts'
import { anyMark, PLACE, tidy } from './layout.ts'

/** Characters that are shown of what was left out. */
export const LONGEST_QUOTATION = 200

/** Notes on the title and on what stands above it belong to no paragraph. */
export function warnOfNotes(parts: DocxParts, paragraphs: DocxParagraph[], document: Document): void {
  const attached = partsOf(document).flatMap(({ provisions }) =>
    provisions.flatMap(({ footnotes }) => footnotes),
  )
  attached.push(...(document.footnotes ?? []))
  const known = new Set(attached.map(({ text }) => text))
  for (const { notes, text } of paragraphs) {
    for (const note of notes.filter((one) => one.text !== '' && !known.has(one.text))) {
      const quoted = shorten(`${note.mark} ${note.text}`, LONGEST_QUOTATION)
      const place = shorten(tidy(text.replace(anyMark, '')), PLACE)
      parts.warn('not-read', `A note on the head was left out: “${quoted}”.`, `“${place}”`, quoted)
    }
  }
}

/** Characters of what stands above the pages. */
const LONGEST_HEAD = 2000

/** What stands above the pages, but for the symbol: "Rev.2 of 3 June". */
export function headsOf(parts: DocxParts, { symbol }: Document): string[] {
  const texts = parts.headers().map((root) => wordsOf(root).replace(symbol, '').trim().slice(0, LONGEST_HEAD))
  return [...new Set(texts)].filter((text) => /\p{L}/u.test(text))
}

/** What stands above and below each page is no text; what it says may matter all the same. */
export function warnOfMargins(parts: DocxParts): void {
  const texts = new Set(parts.margins().map(wordsOf))
  const words = [...texts].filter((text) => /\p{L}/u.test(text))
  const quoted = shorten(words.join(' · '), LONGEST_QUOTATION)
  if (quoted !== '')
    parts.warn('not-read', `Headers and footers were left out of the text: “${quoted}”.`, undefined, quoted)
}

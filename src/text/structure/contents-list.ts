/** Tables of contents: what a paper prints of its own headings, with pages, is no part of its text. */
import { type Block, plainText } from './layout.ts'

/** "Argentina ....... 3", "II. European Union . . . . iv". */
const entry = /(?:\.\s?|…\s?|·\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/iu

/** What stands above such a list, and above its pages, in the languages of the United Nations. */
const above =
  /^(?:(?:(?:table of )?contents|page|paragraphs?|table des mati[eè]res|sommaire|[íi]ndice|p[áa]gina|содержание|оглавление|стр(?:аница|\.)?|目录|页次|المحتويات|الصفحة)\s*){1,2}$/iu

/** Fewer entries are no list, longer words of a heading are none, and no entry is wrapped over more blocks. */
const FEWEST = 3
const LONGEST = 500
const MOST_WRAPPED = 2

const isEntry = (block: Block): boolean =>
  block.text.length <= LONGEST && /[.…·]\s?[.…·]/u.test(block.text) && entry.test(plainText(block))

/**
 * The blocks without the first table of contents among them, and its lines as printed. Blocks without a page
 * between two entries are the beginning of the next one.
 */
export function withoutContents(blocks: Block[]): { blocks: Block[]; contents: string[] } {
  const first = blocks.findIndex(isEntry)
  if (first < 0) return { blocks, contents: [] }
  let [end, count] = [first, 0]
  for (let at = first; at < blocks.length && at <= end + MOST_WRAPPED; at++)
    if (isEntry(blocks[at]!)) [end, count] = [at, count + 1]
  if (count < FEWEST) return { blocks, contents: [] }
  let start = first
  while (start > 0 && above.test(plainText(blocks[start - 1]!))) start--
  return {
    blocks: blocks.toSpliced(start, end + 1 - start),
    contents: blocks.slice(start, end + 1).map(plainText),
  }
}

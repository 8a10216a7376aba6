/** The order of reading. A page holds its glyphs from left to right as they are seen; Arabic and Hebrew read the other way. */

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}]/gu

/** Words and numbers that are read from left to right within such a line, footnote marks, and single characters. */
const units =
  /\uE000[^\uE001]*\uE001|[\p{Script=Latin}\p{N}]+(?:(?:[./,:–-]| (?=\p{Script=Latin}))[\p{Script=Latin}\p{N}]+)*|[^]/gu

/** Words of the other direction within a line that is read from left to right. */
const leftwardWords =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+(?:[ ،؛]+[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+)*/gu

const mirrored: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' }
const brackets = /[()[\]«»]/g

/** Whether a line is read from right to left: most of its letters are. */
export function readsLeftward(text: string): boolean {
  const leftward = text.match(rightToLeft)?.length ?? 0
  return leftward > 0 && leftward > (text.match(leftToRight)?.length ?? 0)
}

/** A line as it is read, from what is seen of it from left to right. */
export function inReadingOrder(seen: string): string {
  if (!readsLeftward(seen)) return seen.replace(leftwardWords, (words) => [...words].reverse().join(''))
  return opened((seen.match(units) ?? []).reverse().join(''))
}

/** Some programs write down a bracket as it is meant, others as it is seen: the first of a line opens. */
function opened(line: string): string {
  const found = line.match(brackets) ?? []
  if (found.length < 2 || !/[)\]»]/.test(found[0]!)) return line
  return line.replace(brackets, (bracket) => mirrored[bracket]!)
}

/** Arabic numbers inside a numbered paragraph: "7. … objectives: 1. … 2. … 8. …". */
import { readAnnexHead } from './annexes.ts'
import { plainText, type Block } from './layout.ts'
import { arabicValue, isInserted, readMarker } from './numbering.ts'

/**
 * Indices of blocks whose number belongs to a list inside the paragraph before, not to the row of paragraphs. A list
 * opens with 1 after a colon within a numbered paragraph and ends where the row of paragraphs goes on. Numbers of `quoted`
 * blocks are those of another text.
 */
export function nestedNumbers(blocks: Block[], quoted: ReadonlySet<number>): Set<number> {
  const nested = new Set<number>()
  const last = lastPlaces(blocks)
  let outer = 0
  let inner = 0
  for (const [i, block] of blocks.entries()) {
    if (quoted.has(i)) continue
    const marker = readMarker(block.text)
    if (readAnnexHead(block.text, block.display)) outer = inner = 0
    if (marker?.kind !== 'paragraph' || block.display) {
      if (block.display) inner = 0
      continue
    }
    const value = arabicValue(marker.number)
    const before = i > 0 ? plainText(blocks[i - 1]!) : ''
    const opens = value !== outer + 1 && outer > 0 && before.endsWith(':') && !blocks[i - 1]?.display
    // Where both rows could go on, the number belongs to the outer one if it stands nowhere later.
    const isLast = (last.get(value) ?? i) <= i
    const goesOn = inner > 0 && value === inner + 1 && !(value === outer + 1 && isLast)
    if (opens || goesOn) {
      nested.add(i)
      inner = value
      continue
    }
    inner = 0
    if (!isInserted(marker.number)) outer = value
  }
  return nested
}

/** Where each number of a paragraph stands last. */
function lastPlaces(blocks: Block[]): Map<number, number> {
  const last = new Map<number, number>()
  for (const [i, block] of blocks.entries()) {
    const marker = readMarker(block.text)
    if (marker?.kind === 'paragraph' && !block.display) last.set(arabicValue(marker.number), i)
  }
  return last
}

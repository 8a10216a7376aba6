/** Facts of one part (main text, or an annex) that are needed before it is walked. */
import { readAnnexHead } from './annexes.ts'
import { isPlainMarker } from './counted.ts'
import { readHeading } from './headings.ts'
import type { Block } from './layout.ts'
import { readMarker, romanValue } from './numbering.ts'

export interface PartFacts {
  romanRestarts: boolean
  numbersRestart: boolean
  /** It has numbered paragraphs. */
  numbered: boolean
}

/** Those of the part that begins with a block; the numbers at the places `inside` count no paragraphs of it. */
export function partFacts(blocks: Block[], from: number, inside: ReadonlySet<number>): PartFacts {
  const numbers = new Set<string>()
  let numbersRestart = false
  let counted = false
  let firsts = 0
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]!
    if (readAnnexHead(block.text, block.display)) break
    if (block.isRemark) continue
    const marker = readMarker(block.text)
    if (marker?.kind === 'paragraph' && !inside.has(i) && !readHeading(block, 0)) {
      numbersRestart ||= numbers.has(marker.number)
      numbers.add(marker.number)
    }
    if (block.counted && !block.counted.isLetter && !isPlainMarker(marker)) counted = true
    if (marker?.kind === 'roman' && romanValue(marker.number) === 1 && readHeading(block, 0)) firsts++
  }
  return { romanRestarts: firsts > 1, numbersRestart, numbered: numbers.size > 0 || counted }
}

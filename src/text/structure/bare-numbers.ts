/** Paragraph numbers that are printed without a full stop, told by the row they stand in. */
import { readAnnexHead } from './annexes.ts'
import { plainText, type Block } from './layout.ts'
import { arabicValue, readMarker } from './numbering.ts'

/** Numbers in a row by which one without a full stop is known. */
const SHORTEST_ROW = 3

interface Numbered {
  at: number
  value: number
  isBare: boolean
}

const bare = /^(\d{1,3})\s+(?=[[“"«(]*[\p{Lu}\p{Lo}])/u

/** Blocks with a full stop behind the numbers of a row "1 …", "2 …", "3 …"; one that belongs to no row stays among the words. */
export function withFullStops(blocks: Block[]): Block[] {
  const numbers = numbersOf(blocks).filter(
    ({ isBare, value }, i, all) => !isBare || all[i + 1]?.value !== value,
  )
  if (!numbers.some(({ isBare }) => isBare)) return blocks
  const found = new Set(
    rowsOf(numbers).flatMap((row) => row.filter(({ isBare }) => isBare).map(({ at }) => at)),
  )
  return blocks.map((block, i) =>
    found.has(i) ? { ...block, text: block.text.replace(bare, '$1. ') } : block,
  )
}

/** Blocks that begin with a number; an annex begins a row of its own, as 0. */
function numbersOf(blocks: Block[]): Numbered[] {
  return blocks.flatMap((block, at): Numbered[] => {
    const text = plainText(block)
    if (readAnnexHead(text, block.display)) return [{ at, value: 0, isBare: false }]
    if (block.isRemark || block.display || block.level > 0 || block.counted || !/^\d/.test(text)) return []
    const marker = readMarker(text)
    if (marker?.kind === 'paragraph') return [{ at, value: arabicValue(marker.number), isBare: false }]
    const printed = marker ? undefined : bare.exec(text)?.[1]
    return printed === undefined ? [] : [{ at, value: Number(printed), isBare: true }]
  })
}

/** Rows in which each number is the one before it plus one, long enough to be told. */
function rowsOf(numbers: Numbered[]): Numbered[][] {
  const rows: Numbered[][] = []
  for (const one of numbers) {
    const row = rows.at(-1)
    if (row && one.value > 1 && one.value === row.at(-1)!.value + 1) row.push(one)
    else rows.push([one])
  }
  return rows.filter((row) => row.length >= SHORTEST_ROW)
}

/** Resolutions that share a number and are told apart by letters: "A", "B", each with its own enacting formula. */
import { isFormula } from './formula.ts'
import { type Block, plainText } from './layout.ts'

export interface Component {
  letter: string
  title: string
  /** From the enacting formula on. */
  blocks: Block[]
}

/** Parts the blocks of a file that holds several lettered resolutions; `own` is what stands before the first. */
export function splitComponents(blocks: Block[]): { own: Block[]; components: Component[] } {
  const starts = blocks.flatMap((_, i) => (startsComponent(blocks, i) ? [i] : []))
  if (starts.length < 2 || !isRow(starts.map((start) => letterOf(blocks[start]!)))) {
    return { own: blocks, components: [] }
  }
  const components = starts.map((start, n) => toComponent(blocks.slice(start, starts[n + 1])))
  return { own: blocks.slice(0, starts[0]), components }
}

function letterOf(block: Block): string {
  return /^([A-Z])(?:\s|$)/.exec(plainText(block))?.[1] ?? ''
}

function startsComponent(blocks: Block[], i: number): boolean {
  const text = plainText(blocks[i]!)
  if (!/^[A-Z](?:\s+\p{Lu}.{0,300})?$/u.test(text) || /[.,;:]$/.test(text)) return false
  return [1, 2, 3].some((ahead) => blocks[i + ahead] !== undefined && isFormula(blocks[i + ahead]!.text))
}

function isRow(letters: string[]): boolean {
  return letters.every((letter, i) => letter.charCodeAt(0) === letters[0]!.charCodeAt(0) + i)
}

function toComponent(blocks: Block[]): Component {
  const formula = blocks.findIndex((block) => isFormula(block.text))
  const heading = blocks.slice(0, formula).map((block) => plainText(block))
  const letter = letterOf(blocks[0]!)
  const title = heading
    .join(' ')
    .replace(/^[A-Z](?:\s+|$)/, '')
    .trim()
  return { letter, title, blocks: blocks.slice(formula) }
}

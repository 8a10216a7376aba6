import { shape, type Tokens } from './words.ts'

/** Words found in the text of a provision: `text.slice(start, end) === term`. */
export interface Span {
  term: string
  start: number
  end: number
}

/** The words between two offsets of a text. */
export const spanOf = (tokens: Tokens, { start, end }: { start: number; end: number }): Span => ({
  term: tokens.text.slice(start, end),
  start,
  end,
})

/** Whether a word is written with a capital; folding may have changed other things of it, such as an apostrophe. */
export const isCapital = ({ text, starts, shapes }: Tokens, at: number): boolean =>
  (shapes[at]! & shape.capital) !== 0 ||
  ((shapes[at]! & shape.irregular) !== 0 && /\p{Lu}/u.test(text[starts[at]!]!))

/** Quotation marks as phones and keyboards write them. */
import { maskQuotes, unmask } from '../amend/quotes.ts'

/** Straight or closing marks around words; an apostrophe stands behind a letter or before one. */
const SINGLE = /(?<![\p{L}\p{N}'’])(?:'(?=\S)(.+?)(?<=\S)'|[’‘‚‛](?=\S)(.+?)(?<=\S)’)(?![\p{L}\p{N}])/gsu

/** A sentence with the marks that papers have: 'x', ’x’, ”x” and 「x」 as “x”. What is quoted already stays as it is. */
export function withPaperMarks(sentence: string): string {
  const plain = sentence
    .replace(/[「『]/gu, '“')
    .replace(/[」』]/gu, '”')
    .replace(/[⟦⟧]/gu, ' ')
  const opened = plain.includes('“') ? plain : plain.replace(/”(?=\S)([^”]+)”/gu, '“$1”')
  const { masked, quotes, balanced } = maskQuotes(opened)
  return balanced ? unmask(masked.replace(SINGLE, '“$1$2”'), quotes) : opened
}

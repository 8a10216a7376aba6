import { type Document, parseSymbol } from '../../../text/index.ts'

const HEADING = /^(?:(?:corrigendum|rectificatif|corrección)(?!\p{L})|исправление|تصويب|更正)/iu

/** Whether a file says that it corrects another: by its symbol (A/79/1/Corr.1) or by its heading. */
export const isCorrigendum = ({ symbol, title }: Pick<Document, 'symbol' | 'title'>): boolean =>
  isOfCorrigendum(symbol) || HEADING.test(title.trim())

/** Whether a symbol is that of a corrigendum. */
export const isOfCorrigendum = (symbol: string): boolean =>
  parseSymbol(symbol).modifications.some((one) => one.startsWith('Corr'))

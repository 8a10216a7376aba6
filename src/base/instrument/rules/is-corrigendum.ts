import { type Document, parseSymbol, sameSymbol } from '../../../text/index.ts'

const WORD = '(?:corrigendum|rectificatif|corrección)(?!\\p{L})'
const HEADING = new RegExp(`^(?:${WORD}|исправление|تصويب|更正)`, 'iu')
/** Below the title, and read into it. */
const ENDING = new RegExp(`\\s${WORD}\\s*\\d*$`, 'iu')
/** A line of a masthead that is the mark alone: the symbol stands above it. */
const MARK = /^Corr\.? ?\d+\*?$/iu
const SYMBOL = /(?<corrected>[^\s()[\],;]+?)[/.]Corr\.? ?\d+/giu

type Head = Pick<Document, 'symbol' | 'title'> & Pick<Partial<Document>, 'masthead'>

/**
 * Whether a file says that it corrects another: by its symbol (A/79/1/Corr.1), by its heading, or above its text although it was read as what it
 * corrects. Corrigenda of other documents are merely named there.
 */
export const isCorrigendum = ({ symbol, title, masthead = [] }: Head): boolean =>
  isOfCorrigendum(symbol) ||
  HEADING.test(title.trim()) ||
  ENDING.test(title.trim()) ||
  masthead.some((line) => marks(line.trim(), symbol))

const marks = (line: string, symbol: string): boolean =>
  MARK.test(line) ||
  HEADING.test(line) ||
  [...line.matchAll(SYMBOL)].some(({ groups }) => sameSymbol(groups?.['corrected'] ?? '', symbol))

/** Whether a symbol is that of a corrigendum. */
export const isOfCorrigendum = (symbol: string): boolean =>
  parseSymbol(symbol).modifications.some((one) => one.startsWith('Corr'))

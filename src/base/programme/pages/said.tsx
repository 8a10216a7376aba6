import type { VNode } from 'preact'
import {
  LocalizedText,
  type Multilingual,
  type PackWords,
  type Reader,
  pickText,
} from '../../../core/index.ts'

export const asMap = (words: PackWords): Multilingual => (typeof words === 'string' ? { en: words } : words)

interface SaidProps {
  words: PackWords
  /** Leaves the mark out where a page says it once for all. */
  unmarked?: boolean
}

/** Words of a pack in the reader's language, marked where they are not translated. */
export const Said = ({ words, unmarked = false }: SaidProps): VNode => (
  <LocalizedText texts={asMap(words)} unmarked={unmarked} />
)

/** The same as plain words, for titles and attributes. */
export const said = ({ lang }: Reader, words: PackWords): string => pickText(asMap(words), lang)?.text ?? ''

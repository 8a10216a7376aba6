import type { VNode } from 'preact'
import {
  LocalizedText,
  type Multilingual,
  type PackWords,
  type Reader,
  pickText,
} from '../../../core/index.ts'

/** Words of a pack, or of somebody who gave them in the languages that they know. */
type Words = PackWords | Multilingual

export const asMap = (words: Words): Multilingual => (typeof words === 'string' ? { en: words } : words)

interface SaidProps {
  words: Words
  /** Leaves the mark out where a page says it once for all. */
  unmarked?: boolean
}

/** Words of a pack in the reader's language, marked where they are not translated. */
export const Said = ({ words, unmarked = false }: SaidProps): VNode => (
  <LocalizedText texts={asMap(words)} unmarked={unmarked} />
)

/** The same as plain words, for titles and attributes. */
export const said = ({ lang }: Reader, words: Words): string => pickText(asMap(words), lang)?.text ?? ''

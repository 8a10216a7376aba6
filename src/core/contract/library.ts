import type { RawBuilder } from 'kysely'
import type { VNode } from 'preact'
import type { PlainMessageKey } from '../i18n/words.ts'
import type { View } from '../ui/view.ts'

/** A link as HTML has it. */
interface Way {
  label: string
  href: string
}

/**
 * What a module adds to the library, the one list of everything that can be read here. Rows of one `item` from several modules are one: a document
 * and its text. Of each column the first row with a value says it, modules from the ground up; languages, programmes, titles, words and keys add up, and the
 * last says the address, the kind, the status and a title.
 */
export interface LibrarySource {
  /** The kinds of its items, with the words for them. */
  kinds: Readonly<Record<string, PlainMessageKey>>
  /**
   * A query of its rows, with the columns
   *   item text          "documents/document/a-res-79-40"
   *   address text       without language: of several the last module's, where it is read
   *   symbol text, symbol_key text   null where it has none
   *   title jsonb        by language
   *   kind text          null where another row of the item says it
   *   day text           adopted, else issued, "2024", "2024-12" or "2024-12-02"; null where it is not known
   *   body text          who adopted or issued it; null
   *   languages text[]   in which it can be read here
   *   status text        "adopted", "issued", "working-draft"; null where it has none
   *   programme text     whose it is; null
   *   programmes text[]  in the libraries of which it stands
   *   words text, keys text[]   by what it is found: folded words, symbols in their one spelling
   */
  rows: RawBuilder<unknown>
  /** What else is said of its items in the list, by their addresses. */
  tags?(view: View, addresses: readonly string[]): Promise<Map<string, VNode>>
  /** What can be done beside reading. */
  ways?(view: View): Way[]
  /** Topics on which the rows rest. */
  topics: readonly string[]
}

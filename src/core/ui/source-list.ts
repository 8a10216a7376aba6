import type { BadgeKind } from './status.tsx'

/** What a claim rests on: a document and a place in it, or something that was read elsewhere. */
export interface Source {
  /** Symbol of a document as the field writes it, "A/RES/79/40", or the title of what was read. */
  title: string
  /** Number of the paragraph, "27" or "27–29". */
  paragraph?: string
  /** Another place than a paragraph, in the reader's words: "annex II". */
  place?: string
  href?: string
  /** How far the statement was compared with it. */
  status?: BadgeKind
  /** One sentence more, in the reader's words. */
  note?: string
  /** What was remarked about it, in the language in which that was written. */
  remark?: { text: string; lang: string }
  /** Language of the title, where it is not the reader's. */
  lang?: string
}

/** A source with its number on the page. */
export interface NumberedSource {
  number: number
  source: Source
}

/** The sources that a page has named so far, numbered in the order of its claims. */
export interface SourceList {
  /** The number of a source; what says the same of the same place always has the same. `isFirst` for the claim that named it first. */
  cite(source: Source): { number: number; isFirst: boolean }
  /** Notes that something on the page is said by this site itself and has no source of its own. */
  own(): void
  hasOwn(): boolean
  all(): NumberedSource[]
}

/** An empty list; each page that is drawn has one of its own. */
export function createSourceList(): SourceList {
  const numbered = new Map<string, NumberedSource>()
  let hasOwn = false
  return {
    cite(source) {
      const { title, paragraph, place, href, status, note, remark } = source
      const key = JSON.stringify([title, paragraph, place, href, status, note, remark?.text])
      const known = numbered.get(key)
      if (known) return { number: known.number, isFirst: false }
      const number = numbered.size + 1
      numbered.set(key, { number, source })
      return { number, isFirst: true }
    },
    own: () => void (hasOwn = true),
    hasOwn: () => hasOwn,
    all: () => [...numbered.values()],
  }
}

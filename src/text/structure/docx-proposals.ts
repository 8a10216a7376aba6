/** Tracked changes and comments of a DOCX: what is proposed or said beside the text as it reads with all changes accepted. */
import { shorten } from '../shorten.ts'
import { partsOf, type Document, type Provision } from '../document.ts'
import type { DocxParagraph } from './docx.ts'
import { anyMark, PLACE, tidy } from './layout.ts'
import type { XmlNode } from './xml.ts'

/** A change or comment that somebody made in a file, with its place. */
export interface ReadProposal {
  /** Words that are in the text as read, words that are out of it, or words said of it. What was moved is out and in. */
  kind: 'insertion' | 'deletion' | 'comment'
  /** As the file has it; empty where it does not say. */
  author: string
  /** ISO 8601, as the file has it; empty where it does not say. */
  date: string
  words: string
  /** The paragraph it stands in; empty where that is none of the text, such as the title. */
  eId: string
  /** How that paragraph begins, its number included. */
  where: string
}

/** A proposal before its paragraph is known. `after` counts the runs of unchanged words that stand before it. */
export interface FoundProposal extends Pick<ReadProposal, 'kind' | 'author' | 'date' | 'words'> {
  after: number
}

/** Characters of a number that is typed before the words of a paragraph. */
const LONGEST_NUMBER = 24

/** Puts a change behind those found before it, or joins it to the last, where no unchanged word stands between. */
export function addProposal(found: FoundProposal[], made: FoundProposal): void {
  if (made.words.trim() === '') return
  const last = found.at(-1)
  const goesOn =
    made.kind !== 'comment' &&
    last?.after === made.after &&
    last.kind === made.kind &&
    last.author === made.author &&
    last.date.slice(0, 10) === made.date.slice(0, 10)
  if (goesOn) last.words += made.words
  else found.push(made)
}

/** Author and date of the element of a change or comment. */
export const madeBy = ({ attrs }: XmlNode): Pick<FoundProposal, 'author' | 'date'> => ({
  author: attrs['author'] ?? '',
  date: attrs['date'] ?? '',
})

/** A paragraph with what is proposed in it. */
export interface Proposed {
  paragraph: DocxParagraph
  found: FoundProposal[]
}

/** Proposals with the provisions of the document that they belong to. */
export function proposalsIn(proposed: Proposed[], document: Document): ReadProposal[] {
  const finder = new ProvisionFinder(document)
  return proposed.flatMap(({ paragraph: { number, text }, found }) => {
    const words = tidy(text.replace(anyMark, ''))
    const where = shorten(tidy(`${number} ${words}`), PLACE)
    const eId = finder.find(words)
    return found.map(({ after: _, ...one }) => ({ ...one, words: tidy(one.words), eId, where }))
  })
}

/** Finds the provision of each paragraph of a file, which come in the same order. State is the point here. */
class ProvisionFinder {
  private readonly provisions: Provision[]
  private next = 0

  constructor(document: Document) {
    this.provisions = partsOf(document).flatMap((part) => part.provisions)
  }

  /** Address of the provision that has the words of a paragraph; '' where none has. */
  find(words: string): string {
    if (words === '') return ''
    for (let at = this.next; at < this.provisions.length; at++) {
      const { text, eId } = this.provisions[at]!
      if (text === '' || !words.endsWith(text) || words.length - text.length > LONGEST_NUMBER) continue
      this.next = at
      return eId
    }
    return ''
  }
}

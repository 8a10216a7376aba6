/** Tracked changes and comments of a DOCX: what is proposed or said beside the text as it reads with all changes accepted. */
import { shorten } from '../shorten.ts'
import { partsOf, type Document, type Provision } from '../document.ts'
import type { DocxParagraph } from './docx.ts'
import { anyMark, PLACE, tidy, type PageNote } from './layout.ts'
import type { XmlNode } from './xml.ts'

/**
 * Words that are in the text as read, are out of it, were moved from here or to here, or are said of it; two paragraphs
 * that became one, and one that became two: there the words are those before the break.
 */
export type ProposalKind =
  'insertion' | 'deletion' | 'moved-from' | 'moved-to' | 'comment' | 'joined' | 'split'

/** A change or comment that somebody made in a file, with its place. */
export interface ReadProposal {
  kind: ProposalKind
  /** As the file has it; empty where it does not say. */
  author: string
  /** ISO 8601, as the file has it; empty where it does not say. */
  date: string
  words: string
  /**
   * The paragraph it stands in, a row of a table among them; where a whole one was taken out, the one before it. Empty
   * where that is none of the text, such as the title.
   */
  eId: string
  /** How that paragraph begins, its number included. */
  where: string
  /** A whole paragraph or row was taken out after that one. */
  isAfter?: true
  /** The mark of the note to that paragraph in which it stands; empty where the mark was taken out. */
  note?: string
}

/** A proposal before its paragraph is known. `after` counts the runs of unchanged words that stand before it. */
export interface FoundProposal extends Pick<ReadProposal, 'kind' | 'author' | 'date' | 'words'> {
  after: number
  /** The note it stands in; its mark may be read after its words. */
  note?: Pick<PageNote, 'mark'>
}

/** Characters of a number that is typed before the words of a paragraph. */
const LONGEST_NUMBER = 24

/** Puts a change behind those found before it, or joins it to the last, where no unchanged word stands between. */
export function addProposal(found: FoundProposal[], made: FoundProposal): void {
  if (made.words.trim() === '') return
  const last = found.at(-1)
  const goesOn =
    /^(?:insertion|deletion|moved-)/.test(made.kind) &&
    last?.after === made.after &&
    last.kind === made.kind &&
    last.note === made.note &&
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

/** The words before a break that was put in or taken out. */
export function beforeBreak(words: string): string {
  const plain = tidy(words.replace(anyMark, ''))
  return plain.length > PLACE ? `…${plain.slice(-PLACE)}` : plain
}

/** A paragraph with what is proposed in it, or after it. */
export interface Proposed {
  paragraph: DocxParagraph | null
  found: FoundProposal[]
  isAfter?: true
  /** Of a whole cell. */
  isCell?: boolean
}

/** Proposals with the provisions of the document that they belong to. */
export function proposalsIn(proposed: Proposed[], document: Document): ReadProposal[] {
  const finder = new ProvisionFinder(document)
  return proposed.flatMap(({ paragraph, found, isAfter }) => {
    const words = tidy((paragraph?.text ?? '').replace(anyMark, ''))
    const where = shorten(tidy(`${paragraph?.number ?? ''} ${words}`), PLACE)
    const eId = finder.find(words)
    return found.map(({ after: _, note, ...one }): ReadProposal => ({
      ...{ ...one, words: tidy(one.words), eId, where },
      ...(isAfter ? { isAfter } : {}),
      ...(note ? { note: note.mark } : {}),
    }))
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

/** Elements that keep how something looked before, or what a table looked like. */
const looks = /^(?:[a-zA-Z]*PrChange|tblGridChange|tblPrExChange|numberingChange|cellMerge)$/

/** How many tracked changes below an element concern no word. */
export const countLooks = (node: XmlNode): number =>
  node.children.reduce((sum, one) => sum + countLooks(one), looks.test(node.name) ? 1 : 0)

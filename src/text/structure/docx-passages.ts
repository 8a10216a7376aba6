/**
 * The words of a DOCX that a reader sees, taken from its XML alone: what the check of words in and out sets against the
 * document. It shares no walk with the reader, which could lose a paragraph in the same way: every paragraph counts, at
 * whatever depth and in whatever element it stands, but for the elements named here.
 */
import { shorten } from '../shorten.ts'
import type { OwnFacts } from './docx-own.ts'
import type { DocxParts } from './docx-parts.ts'
import type { Place, Places } from './docx-places.ts'
import { customMark, isMark } from './docx-node-words.ts'
import { hidesAll, type Sight } from './docx-seen.ts'
import { child, chosenOf, valueOf } from './docx-styles.ts'
import type { FrontLine } from './front-lines.ts'
import { PLACE, splitMarks, tidy } from './layout.ts'
import type { Passage } from './missing-words.ts'
import { findNodes, textOf, type XmlNode } from './xml.ts'

/** What is no word of the text: deleted, an instruction, a property, or small letters above the line, which are named. */
const lifeless = new Set('del moveFrom delText instrText delInstrText fldData rt pPr rPr sdtPr'.split(' '))

export interface DocxPassage extends Passage {
  /** Style of its paragraph; '' where it names none. */
  style: string
}

/** Passages in the order of the file, notes after the paragraph that bears their mark. */
export function docxPassages(body: XmlNode, parts: DocxParts, sight: Sight, places: Places): DocxPassage[] {
  const collector = new Collector(parts, sight, places)
  collector.below(body)
  return collector.passages
}

/** The paragraph that is being gathered. */
interface Open {
  text: string
  style: string
  place: Place
  /** What is open of the fields of the paragraph: whether each still says what it does. */
  fields: boolean[]
  notes: XmlNode[]
  isNote: boolean
}

/** State is the point: words go to the innermost paragraph that is open. */
class Collector {
  readonly passages: DocxPassage[] = []
  private readonly sight: Sight
  private readonly places: Places
  private readonly notes: Map<string, XmlNode>
  private open: Open | null = null

  constructor(parts: DocxParts, sight: Sight, places: Places) {
    this.sight = sight
    this.places = places
    const all = (['footnote', 'endnote'] as const).flatMap((kind) => {
      const root = parts.related(`${kind}s`)
      const found = root ? findNodes(root, kind) : []
      return found.map((note): [string, XmlNode] => [`${kind} ${note.attrs['id'] ?? ''}`, note])
    })
    this.notes = new Map(all)
  }

  below(node: XmlNode): void {
    for (const one of node.children) this.take(one)
  }

  private take(node: XmlNode): void {
    const { name } = node
    if (lifeless.has(name) || isDeleted(node)) return
    if (name === 'AlternateContent') {
      const chosen = chosenOf(node)
      if (chosen) this.below(chosen)
    } else if (name === 'p') this.paragraph(node, this.open?.isNote ?? false)
    else if (name === 'r') this.run(node)
    else this.word(node)
  }

  private word(node: XmlNode): void {
    const { open } = this
    if (node.name === 't') {
      if (open && !open.fields.slice(0, -1).includes(true)) open.text += textOf(node)
    } else if (!open) this.below(node)
    else if (/^(?:tab|ptab)$/.test(node.name)) open.text += ' '
    else if (/^(?:br|cr)$/.test(node.name)) open.text += '\n'
    else if (node.name === 'fldChar') this.field(open, node.attrs['fldCharType'] ?? '')
    else if (/^(?:foot|end)noteReference$/.test(node.name)) this.reference(open, node)
    else this.below(node)
  }

  private paragraph(node: XmlNode, isNote: boolean): void {
    const outside = this.open
    const style = valueOf(child(node, 'pPr'), 'pStyle')
    const open = { text: '', style, place: this.places.of(node), fields: [], notes: [], isNote }
    this.open = open
    const at = this.passages.length
    this.below(node)
    this.open = null
    const where = `“${shorten(splitMarks(open.text).text, PLACE)}”`
    const texts = (isNote ? [open.text] : open.text.split('\n')).map(tidy).filter((text) => text !== '')
    // What stands in a box is read after the paragraph that it is anchored in.
    this.passages.splice(at, 0, ...texts.map((text) => ({ where, text, style, isNote })))
    for (const note of open.notes) for (const one of findNodes(note, 'p')) this.paragraph(one, true)
    this.open = outside
  }

  private run(node: XmlNode): void {
    const properties = child(node, 'rPr')
    const { open } = this
    if (open?.isNote && (isMark(properties) || child(node, 'footnoteRef') || child(node, 'endnoteRef')))
      return
    const marked = customMark(node)
    if (marked && open) return this.reference(open, marked)
    const unseen = open ? this.sight.unseen(properties, open.style, open.place) : undefined
    if (!unseen) return this.below(node)
    if (!hidesAll(unseen)) this.boxesOf(node)
  }

  /** What is drawn beside words that are not seen. */
  private boxesOf(node: XmlNode): void {
    for (const one of node.children) {
      if (one.name === 'p') this.paragraph(one, false)
      else this.boxesOf(one.name === 'AlternateContent' ? (chosenOf(one) ?? one) : one)
    }
  }

  private field({ fields }: Open, mark: string): void {
    if (mark === 'begin') fields.push(true)
    else if (mark === 'end') fields.pop()
    else if (mark === 'separate' && fields.length > 0) fields[fields.length - 1] = false
  }

  private reference({ notes, isNote }: Open, { name, attrs }: XmlNode): void {
    const note = this.notes.get(`${name.replace('Reference', '')} ${attrs['id'] ?? ''}`)
    if (note && !isNote) notes.push(note)
  }
}

/** A row or cell whose deletion is tracked. */
const isDeleted = (node: XmlNode): boolean =>
  (node.name === 'tr' && child(child(node, 'trPr'), 'del') !== undefined) ||
  (node.name === 'tc' && child(child(node, 'tcPr'), 'cellDel') !== undefined)

/** Passages of which those are known that stand before the text. Cells of a table are passages of their own, but one line of it. */
export function withHead(passages: Passage[], front: FrontLine[]): Passage[] {
  const lines = front.map(({ text }) => splitMarks(text).text)
  const last = front.length === 0 ? -1 : front.length + SPARE
  return passages.map((passage, i) => {
    const words = splitMarks(passage.text).text
    return i <= last && !passage.isNote && lines.some((line) => line.includes(words))
      ? { ...passage, isHead: true }
      : passage
  })
}

const SPARE = 40

/**
 * Passages of a file of ours without what is written for the page: the line of its symbol and date, a title where it has
 * none, and the word before the number of an annex.
 */
export function withoutWritten(passages: DocxPassage[], { parts, provisions }: OwnFacts): Passage[] {
  const isUntitled = parts.some(({ title }) => title === '')
  const written = Object.values(provisions)
    .flatMap(({ number, printed = '' }) => (printed === '' ? [] : [{ number, printed }]))
    .toSorted((a, b) => b.printed.length - a.printed.length)
  return passages
    .filter(
      ({ style }) =>
        style !== 'OpenPoAReference' &&
        style !== 'OpenPoAStanding' &&
        !(isUntitled && style === 'OpenPoATitle'),
    )
    .map((passage) => {
      const before = written.find(({ printed }) => passage.text.startsWith(printed))
      if (!before) return passage
      return { ...passage, text: before.number + passage.text.slice(before.printed.length) }
    })
}

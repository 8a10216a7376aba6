/** The words of Akoma Ntoso elements, with what stands in them that is no word of the text. */
import type { Footnote } from '../document.ts'
import { noteAt, withoutSigns } from '../note-places.ts'
import { cells, inlineNames, noteAddress, quotations } from './akn-pieces.ts'
import { markEnd, tidy } from './layout.ts'
import { SpanReader } from './span-reader.ts'
import { textOf, type XmlNode } from './xml.ts'

/** What is gathered while the words of one provision are read; `at` is their length so far. */
export interface Found {
  notes: FoundNote[]
  spans: SpanReader
  at: number
  /** What an editor says of the words. */
  remarks: string[]
  /** Words that were struck out. */
  deleted: string[]
  /** They stand in a quotation. */
  quoted?: boolean
}

export interface FoundNote {
  footnote: Footnote
  /** Of one in the preface of ours: the line in which it stands. */
  named: string | undefined
}

/** Reads the words of one statement. */
export class AknWords {
  /** The file is ours: white space means what it says. */
  readonly exact: boolean
  /** Notes that stand apart from the words, by address. */
  private readonly notes: ReadonlyMap<string, XmlNode>

  constructor(exact: boolean, notes: ReadonlyMap<string, XmlNode>) {
    this.exact = exact
    this.notes = notes
  }

  /** Words of some nodes, and the notes in them, each in its place. */
  noted(nodes: XmlNode[]): { text: string; notes: FoundNote[]; found: Found } {
    const found: Found = { notes: [], spans: new SpanReader(), at: 0, remarks: [], deleted: [] }
    const signed = nodes.map((node) => this.words(node, found)).join(this.exact ? '' : ' ')
    const { text, places } = withoutSigns(signed, markEnd, (words) => this.trim(words))
    const notes = found.notes.map(({ footnote, named }, i) => ({
      named,
      footnote: noteAt(footnote, places[i]!, text.length),
    }))
    return { text, notes, found }
  }

  private words(node: XmlNode, found: Found): string {
    const read = this.ownWords(node, found)
    if (read !== null) {
      found.at += read === markEnd ? 0 : read.length
      return read
    }
    const name = node.attrs['name']
    const isSpan = node.name === 'inline' && SpanReader.reads(name)
    if (isSpan) found.spans.opens({ name, label: node.attrs['title'], goesOn: node.attrs['class'] }, found.at)
    const text = node.children.map((child) => this.words(child, found)).join('')
    if (isSpan) found.spans.closes(found.at)
    if (this.exact || inlineNames.has(node.name)) return text
    // In a quotation no line of its own tells a heading from the words below it.
    if (found.quoted && /heading$/i.test(node.name)) return ` ${this.trim(text)} – `
    return cells.has(node.name) ? `${text} | ` : ` ${text.replace(/ \| $/, '')} `
  }

  /** Words of a node that holds no words of others, else null. */
  private ownWords(node: XmlNode, found: Found): string | null {
    if (node.name === '') return node.text
    if (node.name === 'eol' || node.name === 'br') return this.exact ? '\n' : ' '
    if (node.attrs['name'] === 'num') return ''
    if (node.name === 'authorialNote') return this.addNote(node, node, found)
    if (node.name === 'noteRef') return this.addNote(node, this.notes.get(noteAddress(node)), found)
    // Whoever says that a file is ours may have put these in.
    if (node.name === 'remark') return this.setAside(node, found.remarks)
    if (node.name === 'del') return this.setAside(node, found.deleted)
    if (this.exact) return null
    return quotations.has(node.name) ? this.quotation(node, found) : null
  }

  /** A sign stands in the words where the mark does. */
  private addNote(mark: XmlNode, note: XmlNode | undefined, { notes }: Found): string {
    if (!note) return ''
    const footnote = { mark: mark.attrs['marker'] ?? '', text: this.trim(textOf(note)) }
    notes.push({ footnote, named: note.attrs['class'] })
    return markEnd
  }

  private setAside(node: XmlNode, among: string[]): string {
    const text = this.trim(textOf(node))
    if (text !== '') among.push(text)
    return ''
  }

  /** What is quoted is no provision of this text: its words stand in quotation marks. */
  private quotation(node: XmlNode, found: Found): string {
    const outside = found.quoted ?? false
    found.quoted = true
    const words = node.children.map((child) => this.words(child, found)).join('')
    found.quoted = outside
    const text = this.trim(words).replace(/ –$/, '')
    const { startQuote, endQuote } = node.attrs
    if (startQuote === undefined && /^["“«„‘「]/.test(text)) return ` ${text} `
    return ` ${startQuote ?? '“'}${text}${endQuote ?? '”'} `
  }

  /** Tidied, but in a file of ours, where white space means what it says. */
  trim(text: string): string {
    return this.exact ? text : tidy(text)
  }
}

/** The words of one paragraph of a DOCX, and what stands in it that is no word of the text. */
import { customMark, deletedWords, isMark, silent, wordsOf } from './docx-node-words.ts'
import type { DocxParts } from './docx-parts.ts'
import type { Places, Place } from './docx-places.ts'
import { hidesAll, type Sight, type Unseen } from './docx-seen.ts'
import { child, chosenOf, valueOf } from './docx-styles.ts'
import { addProposal, madeBy, type FoundProposal } from './docx-proposals.ts'
import { symbolOf } from './docx-symbols.ts'
import type { ReadWarning } from './errors.ts'
import { anyMark, encodeMark, markEnd, markStart, type PageNote } from './layout.ts'
import { writeNumber } from './numerals.ts'
import { findNode, findNodes, textOf, type XmlNode } from './xml.ts'

/** What a person should know of a paragraph: `what` is a sentence, `words` those concerned. */
export interface Remark {
  code: ReadWarning['code']
  what: string
  words: string
}

/** What a paragraph holds besides its words. */
export interface Aside {
  notes: PageNote[]
  remarks: Remark[]
  /** Contents of text boxes that are anchored in it. */
  boxes: XmlNode[]
  /** Tracked insertions and deletions. */
  changes: number
  proposals: FoundProposal[]
  /** Runs of words so far that nobody changed. */
  unchanged: number
  /** The remark on unseen words that goes on as long as no seen word stands between. */
  unseen: Remark | undefined
}

export const newAside = (): Aside => ({
  notes: [],
  remarks: [],
  boxes: [],
  changes: 0,
  proposals: [],
  unchanged: 0,
  unseen: undefined,
})

const unseenWords: Record<Unseen, Omit<Remark, 'words'>> = {
  struck: { code: 'struck-words', what: 'Struck words were left out' },
  hidden: { code: 'hidden-words', what: 'Hidden words were left out' },
  pale: { code: 'hidden-words', what: 'Words in the colour of what they stand on were left out' },
  unpainted: { code: 'hidden-words', what: 'Words that are not painted were left out' },
  tiny: { code: 'hidden-words', what: 'Words too small to read were left out' },
  off: { code: 'hidden-words', what: 'Words off the page were left out' },
}

const noteKinds = ['footnote', 'endnote'] as const
type NoteKind = (typeof noteKinds)[number]

/** Reads the words of paragraphs in their order: notes are numbered as they come. State is the point here. */
export class RunReader {
  private readonly sight: Sight
  private readonly places: Places
  private readonly notes: Record<NoteKind, Map<string, XmlNode>>
  private readonly comments: Map<string, XmlNode>
  private readonly counts: Record<NoteKind, number>
  private readonly formats: Record<NoteKind, string>
  private readonly names = new Map<string, string>()
  private style = ''
  private place: Place
  private font = ''
  private inNote = false
  private inChange = false
  /** A note whose own mark comes in a run after the one that refers to it. */
  private awaiting: PageNote | null = null
  /** The mark that is printed again before the words of the note being read; of those read, that of each. */
  private copy = ''
  private readonly copies = new Map<PageNote, string>()
  /** What is open of the fields of the paragraph, outermost first. */
  private fields: ('instruction' | 'result')[] = []

  /** `section` holds the properties of the last section, which say how notes are numbered. */
  constructor(parts: DocxParts, sight: Sight, places: Places, section: XmlNode | undefined) {
    this.sight = sight
    this.places = places
    this.place = places.page
    const settings = parts.related('settings') ?? undefined
    this.notes = {
      footnote: byId(parts.related('footnotes'), 'footnote'),
      endnote: byId(parts.related('endnotes'), 'endnote'),
    }
    this.comments = byId(parts.related('comments'), 'comment')
    const said = (kind: NoteKind, name: string): string =>
      valueOf(child(section, `${kind}Pr`), name) || valueOf(child(settings, `${kind}Pr`), name)
    this.formats = {
      footnote: said('footnote', 'numFmt') || 'decimal',
      endnote: said('endnote', 'numFmt') || 'lowerRoman',
    }
    const before = (kind: NoteKind): number => (Number(said(kind, 'numStart')) || 1) - 1
    this.counts = { footnote: before('footnote'), endnote: before('endnote') }
  }

  /** Words with encoded marks of notes and bookmarks; what else there is goes to `aside`. */
  paragraph(node: XmlNode, aside: Aside): string {
    this.style = valueOf(child(node, 'pPr'), 'pStyle')
    this.place = this.places.of(node)
    aside.unseen = undefined
    if (this.inNote) return this.all(node, aside)
    this.fields = []
    const words = this.all(node, aside)
    const isLeft = this.awaiting !== null
    this.awaiting = null
    for (const note of aside.notes) this.keepOtherCopy(note)
    return isLeft ? words + encodeMark('') : words
  }

  /** A mark that is printed otherwise before the words of its note is one of these: a reader sees it. */
  private keepOtherCopy(note: PageNote): void {
    const copy = this.copies.get(note) ?? ''
    this.copies.delete(note)
    const plain = (mark: string): string => mark.replace(/[\s.,:()[\]]/g, '')
    if (plain(copy) !== '' && plain(copy) !== plain(note.mark))
      note.text = `${copy.trim()} ${note.text}`.trim()
  }

  bookmark({ attrs }: XmlNode): string {
    this.names.set(attrs['id'] ?? '', attrs['name'] ?? '')
    return `${markStart}${markStart}${attrs['name'] ?? ''}${markEnd}`
  }

  withoutBookmark({ attrs }: XmlNode, text: string): string {
    return text.replace(`${markStart}${markStart}${this.names.get(attrs['id'] ?? '') ?? ''}${markEnd}`, '')
  }

  private all(node: XmlNode, aside: Aside): string {
    return node.children.map((one) => this.words(one, aside)).join('')
  }

  private words(node: XmlNode, aside: Aside): string {
    if (node.name === '' || silent.has(node.name)) return ''
    // What a field works out for the instruction of another one is not printed.
    if (node.name === 't' && this.fields.slice(0, -1).includes('instruction')) return ''
    switch (node.name) {
      case 't':
        return this.letters(textOf(node), aside)
      case 'tab':
      case 'ptab':
        return '\t'
      case 'br':
      case 'cr':
        return '\n'
      case 'fldChar':
        this.field(node.attrs['fldCharType'] ?? '')
        return ''
      case 'noBreakHyphen':
        return '-'
      case 'sym':
        return this.symbol(node.attrs['font'] ?? '', parseInt(node.attrs['char'] ?? '', 16), aside)
      case 'del':
      case 'moveFrom':
        this.deleted(node, node.name === 'del' ? 'deletion' : 'moved-from', node, aside)
        return ''
      case 'ins':
      case 'moveTo':
        return this.inserted(node, aside)
      case 'bookmarkStart':
        return this.bookmark(node)
      case 'r':
        return this.run(node, aside)
      case 'footnoteReference':
        return this.note('footnote', node, aside)
      case 'endnoteReference':
        return this.note('endnote', node, aside)
      case 'commentReference':
        return this.comment(node, aside)
      case 'AlternateContent':
        return this.alternative(node, aside)
      case 'ruby':
        this.remark(aside, 'not-read', 'Small letters above the line were left out', findNode(node, 'rt'))
        return this.all(node, aside)
      case 'drawing':
      case 'object':
      case 'pict':
        return this.drawing(node, aside)
      case 'subDoc':
        this.remark(aside, 'not-read', 'A part of the text that lies in another file was not read')
        return ''
      default:
        return this.all(node, aside)
    }
  }

  private inserted(node: XmlNode, aside: Aside): string {
    aside.changes++
    const kind = node.name === 'ins' ? 'insertion' : 'moved-to'
    const outside = this.inChange
    const before = aside.notes.length
    this.inChange = true
    const words = this.all(node, aside)
    this.inChange = outside
    this.propose(kind, node, words.replace(anyMark, ''), aside)
    for (const note of aside.notes.slice(before)) {
      // Where its words are marked as put in, they were told with it.
      if (!aside.proposals.some((one) => one.note === note)) this.propose(kind, node, note.text, aside, note)
    }
    return words
  }

  /**
   * Proposes what was taken out, the words of notes among it, and tells of the comments on it.
   * @param made the element that says who took it out
   */
  deleted(node: XmlNode, kind: 'deletion' | 'moved-from', made: XmlNode, aside: Aside): void {
    aside.changes++
    this.propose(kind, made, deletedWords(node), aside)
    for (const noteKind of noteKinds) {
      for (const { attrs } of findNodes(node, `${noteKind}Reference`)) {
        const note = this.inNote ? undefined : this.notes[noteKind].get(attrs['id'] ?? '')
        if (note) this.propose(kind, made, deletedWords(note), aside, { mark: '' })
      }
    }
    for (const reference of findNodes(node, 'commentReference')) this.comment(reference, aside)
  }

  private propose(
    kind: FoundProposal['kind'],
    made: XmlNode,
    words: string,
    { proposals, unchanged }: Aside,
    note?: FoundProposal['note'],
  ): void {
    addProposal(proposals, { kind, ...madeBy(made), words, after: unchanged, ...(note ? { note } : {}) })
  }

  private field(mark: string): void {
    if (mark === 'begin') this.fields.push('instruction')
    else if (mark === 'end') this.fields.pop()
    else if (mark === 'separate' && this.fields.length > 0) this.fields[this.fields.length - 1] = 'result'
  }

  private run(node: XmlNode, aside: Aside): string {
    const properties = child(node, 'rPr')
    if (this.inNote && isMark(properties)) {
      this.copy += this.seen(node, aside)
      return ''
    }
    if (this.awaiting && isMark(properties)) return this.awaitedMark(node, aside)
    this.font = child(properties, 'rFonts')?.attrs['ascii'] ?? ''
    const unseen = this.sight.unseen(properties, this.style, this.place)
    if (!unseen) {
      const words = this.seen(node, aside)
      if (words.trim() !== '') {
        aside.unseen = undefined
        if (!this.inChange) aside.unchanged++
      }
      return words
    }
    const { remarks: _, ...apart } = newAside()
    const inside = { ...apart, remarks: aside.remarks, proposals: aside.proposals }
    const words = this.seen(node, inside).replace(anyMark, '')
    aside.changes += inside.changes
    const isWhole = hidesAll(unseen)
    if (!isWhole) aside.boxes.push(...inside.boxes)
    const boxes = isWhole ? inside.boxes.map(textOf) : []
    const all = [words, ...inside.notes.map(({ text }) => text), ...boxes].join(' ')
    this.leaveOut(all, unseenWords[unseen], aside)
    // What stood between two words parts them still.
    return /^\s|\s$/.test(words) ? ' ' : ''
  }

  private leaveOut(words: string, { code, what }: Omit<Remark, 'words'>, aside: Aside): void {
    if (aside.unseen?.what === what) aside.unseen.words += words
    else if (words.trim() !== '') {
      aside.unseen = { code, what, words }
      aside.remarks.push(aside.unseen)
    }
  }

  /** A run whose note has a mark of its own prints that mark as text after the reference. */
  private seen(node: XmlNode, aside: Aside): string {
    const reference = customMark(node)
    if (!reference) return this.all(node, aside)
    const mark = node.children.map((one) => (one === reference ? '' : this.words(one, aside))).join('')
    const kind = reference.name === 'footnoteReference' ? 'footnote' : 'endnote'
    const note = { page: 0, mark, text: '' }
    note.text = this.noteText(kind, reference, note, aside) ?? ''
    aside.notes.push(note)
    if (mark !== '') return encodeMark(mark)
    this.awaiting = note
    return ''
  }

  /** Where the mark of a note was changed, it stands in runs of its own. */
  private awaitedMark(node: XmlNode, aside: Aside): string {
    const mark = this.seen(node, aside)
    if (mark === '' || mark.includes(markStart)) return mark
    this.awaiting!.mark = mark
    this.awaiting = null
    return encodeMark(mark)
  }

  private note(kind: NoteKind, node: XmlNode, aside: Aside): string {
    const note = { page: 0, mark: '', text: '' }
    const text = this.noteText(kind, node, note, aside)
    if (text === undefined) return ''
    note.mark = writeNumber(++this.counts[kind], this.formats[kind])
    note.text = text
    aside.notes.push(note)
    return encodeMark(note.mark)
  }

  /** The words of a note; undefined where there is no such note. A note within a note has no words. */
  private noteText(kind: NoteKind, { attrs }: XmlNode, own: PageNote, aside: Aside): string | undefined {
    const note = this.notes[kind].get(attrs['id'] ?? '')
    if (!note || this.inNote) return undefined
    const [style, place, font] = [this.style, this.place, this.font]
    this.inNote = true
    this.copy = ''
    const inside = newAside()
    const text = findNodes(note, 'p')
      .map((p) =>
        this.paragraph(p, inside)
          .replace(anyMark, '')
          .replace(/[\t\n]+/g, ' '),
      )
      .join(' ')
      .trim()
    aside.remarks.push(...inside.remarks)
    aside.proposals.push(...inside.proposals.map((one) => ({ ...one, note: own })))
    aside.changes += inside.changes
    this.inNote = false
    this.copies.set(own, this.copy)
    this.style = style
    this.place = place
    this.font = font
    return text
  }

  private comment({ attrs }: XmlNode, aside: Aside): string {
    const comment = this.comments.get(attrs['id'] ?? '')
    if (!comment) return ''
    const { author = '', date = '' } = comment.attrs
    const by = [author && ` by ${author}`, date && ` of ${date.slice(0, 10)}`].filter(Boolean).join('')
    const words = wordsOf(comment)
    this.remark(aside, 'comment', `A comment${by} is no word of the text`, comment)
    addProposal(aside.proposals, { kind: 'comment', author, date, words, after: aside.unchanged })
    return ''
  }

  /** What is written twice, for older and newer readers, is read once. */
  private alternative(node: XmlNode, aside: Aside): string {
    const chosen = chosenOf(node)
    return chosen ? this.all(chosen, aside) : ''
  }

  private drawing(node: XmlNode, aside: Aside): string {
    aside.boxes.push(...outermost(node, 'txbxContent'))
    for (const path of findNodes(node, 'textpath')) {
      const words = path.attrs['string'] ?? ''
      if (words.trim()) aside.remarks.push({ code: 'not-read', what: 'Drawn letters were not read', words })
    }
    const data = findNode(node, 'graphicData')?.attrs['uri'] ?? ''
    if (/\/(?:diagram|chart)/.test(data)) this.remark(aside, 'not-read', 'A diagram or chart was not read')
    return ''
  }

  private letters(text: string, aside: Aside): string {
    return text.replace(/[\uF020-\uF0FF]/g, (letter) => this.symbol(this.font, letter.charCodeAt(0), aside))
  }

  private symbol(font: string, code: number, aside: Aside): string {
    const sign = symbolOf(font, code)
    if (sign !== null) return sign
    const what = `A sign of the font “${font}” is not known and was left out`
    aside.remarks.push({ code: 'not-read', what, words: '' })
    return ''
  }

  private remark(aside: Aside, code: Remark['code'], what: string, node?: XmlNode): void {
    aside.remarks.push({ code, what, words: node ? wordsOf(node) : '' })
  }
}

function byId(root: XmlNode | null, name: string): Map<string, XmlNode> {
  return new Map((root ? findNodes(root, name) : []).map((node) => [node.attrs['id'] ?? '', node]))
}

/** Elements of a name, but none that lie in another of them. */
function outermost(node: XmlNode, name: string): XmlNode[] {
  if (node.name === name) return [node]
  if (node.name === 'AlternateContent') {
    const one = chosenOf(node)
    return one ? outermost(one, name) : []
  }
  return node.children.flatMap((one) => outermost(one, name))
}

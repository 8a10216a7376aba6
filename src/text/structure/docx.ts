/**
 * Reading of DOCX. The parts are unpacked within limits and read as XML. A file that this project wrote carries the
 * identity of each paragraph in a bookmark and, in the custom property "openpoa", what a page does not show (see
 * `OwnFacts`); paragraphs added since in a word processor have no bookmark and are read by their looks.
 */
import { shorten } from '../shorten.ts'
import type { Document } from '../document.ts'
import { headsOf, LONGEST_QUOTATION, warnOfMargins, warnOfNotes } from './docx-around.ts'
import { isBold, wordsOf, wordsOfCells } from './docx-node-words.ts'
import { readOwn } from './docx-own.ts'
import { Numbering } from './docx-numbering.ts'
import { Colors } from './docx-colors.ts'
import { DocxParts } from './docx-parts.ts'
import { docxPassages, withHead, withoutWritten, type DocxPassage } from './docx-passages.ts'
import { Places } from './docx-places.ts'
import {
  addProposal,
  beforeBreak,
  countLooks,
  madeBy,
  proposalsIn,
  type FoundProposal,
  type Proposed,
  type ReadProposal,
} from './docx-proposals.ts'
import { toReading } from './docx-reading.ts'
import { newAside, RunReader, type Aside, type Remark } from './docx-runs.ts'
import { Sight } from './docx-seen.ts'
import { columnsOf, joined } from './docx-tables.ts'
import { child, chosenOf, Styles, valueOf, within, wrappers } from './docx-styles.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { interpret } from './interpret.ts'
import { checkDocument } from './json.ts'
import { anyMark, PLACE, tidy, type Counted, type PageNote } from './layout.ts'
import { missingWords } from './missing-words.ts'
import { MOST_COLUMNS, readTable, type Cell, type Row } from './tables.ts'
import { findNode, findNodes, type XmlNode } from './xml.ts'

/** Where a bookmark begins among the characters of a paragraph. */
export interface DocxBookmark {
  name: string
  at: number
}

/** One paragraph of a DOCX. */
export interface DocxParagraph {
  /** Words with encoded footnote marks; line breaks as "\n". */
  text: string
  /** Number that the word processor counts, else ''. */
  number: string
  /** Of that number: where it stands in its list. */
  counted?: Counted
  bookmarks: DocxBookmark[]
  style: string
  bold: boolean
  level: number
  notes: PageNote[]
  /** It is said of the text: a proposal or comment beside it in a table. */
  isRemark?: boolean
}

interface DocxReading {
  document: Document
  warnings: ReadWarning[]
  proposals: ReadProposal[]
}

/** Reads a DOCX. Throws UnreadableFile: damaged, encrypted, hostile, too-large, unsupported, no-text. */
export function readDocx(bytes: Uint8Array, where: string): DocxReading {
  const parts = new DocxParts(bytes, where)
  const reader = new BodyReader(parts)
  const paragraphs = reader.read()
  if (paragraphs.every((paragraph) => paragraph.text.trim() === '')) {
    throw new UnreadableFile('no-text', 'The document holds no text', where)
  }
  const facts = parts.ownFacts()
  if (facts) {
    const document = checkDocument(readOwn(paragraphs, facts), where)
    const warnings = [...parts.warnings, ...missingWords(withoutWritten(reader.passages(), facts), document)]
    return { document, warnings, proposals: proposalsIn(reader.proposals, document) }
  }
  warnOfMargins(parts)
  const reading = toReading(paragraphs)
  const passages = withHead(reader.passages(), reading.front)
  const { document, warnings } = interpret({ ...reading, passages }, where)
  warnOfNotes(parts, paragraphs, document)
  const heads = headsOf(parts, document)
  if (heads.length > 0) document.masthead = [...(document.masthead ?? []), ...heads]
  const proposals = proposalsIn(reader.proposals, document)
  return { document, warnings: [...parts.warnings, ...warnings], proposals }
}

/** What runs on into the next paragraph. `first` is the paragraph whose number and look it has, where its mark is hidden. */
interface Pending {
  text: string
  aside: Aside
  first?: XmlNode
}

const nothing = (): Pending => ({ text: '', aside: newAside() })

/** Places of which a person is told one by one. */
const MOST_REMARKS = 100

/** Walks the body. State is the point: numbering counts on, notes are numbered in order. */
class BodyReader {
  readonly proposals: Proposed[] = []
  private paragraphs: DocxParagraph[] = []
  private readonly styles: Styles
  private readonly numbering: Numbering
  private readonly runs: RunReader
  private readonly places: Places
  private readonly sight: Sight
  private readonly body: XmlNode
  private pending = nothing()
  private changes = 0
  private remarks = 0
  /** The last words read, for the place of what stands after them; and the paragraph that has them. */
  private last = ''
  private lastParagraph: DocxParagraph | null = null
  private readonly parts: DocxParts

  constructor(parts: DocxParts) {
    this.parts = parts
    const root = parts.xml(parts.main)
    const body = root && findNode(root, 'body')
    if (!body) throw new UnreadableFile('damaged', 'The document has no body', parts.main)
    this.body = body
    this.styles = new Styles(parts.related('styles'))
    this.numbering = new Numbering(parts.related('numbering'), this.styles)
    const colors = new Colors(parts)
    this.places = new Places(body, this.styles, colors)
    this.sight = new Sight(this.styles, colors)
    this.runs = new RunReader(parts, this.sight, this.places, child(body, 'sectPr'))
  }

  /** What went in, read apart from all that `read` does. */
  passages(): DocxPassage[] {
    return docxPassages(this.body, this.parts, this.sight, this.places)
  }

  read(): DocxParagraph[] {
    this.blocks(this.body)
    this.endPending()
    const { changes } = this
    const roots = [this.body, this.parts.related('footnotes'), this.parts.related('endnotes')]
    const looks = roots.reduce((sum, root) => sum + (root ? countLooks(root) : 0), 0)
    const said = [
      ...(changes > 0
        ? [`${changes} tracked changes: insertions were read as text, deletions left out.`]
        : []),
      ...(looks > 0 ? [`${looks} tracked changes of formatting alone were left out.`] : []),
    ]
    if (said.length > 0) this.parts.warn('tracked-changes', said.join(' '))
    if (this.remarks > MOST_REMARKS)
      this.parts.warn('not-read', `${this.remarks - MOST_REMARKS} more places are not named one by one.`)
    const unknown = [...this.numbering.unknownFormats]
    if (unknown.length > 0)
      this.parts.warn('number-format', `Numbers of the kinds ${unknown.join(', ')} were read as figures.`)
    return this.paragraphs
  }

  private blocks(node: XmlNode): void {
    for (const one of node.children) {
      if (one.name === 'p') this.paragraph(one)
      else if (one.name === 'tbl') this.table(one)
      else if (one.name === 'altChunk') this.leaveOutChunk()
      else if (one.name === 'AlternateContent') this.blocks(chosenOf(one) ?? one)
      else if (wrappers.has(one.name)) this.blocks(one)
      else if (one.name === 'bookmarkStart') this.pending.text += this.runs.bookmark(one)
      else if (one.name === 'bookmarkEnd')
        this.pending.text = this.runs.withoutBookmark(one, this.pending.text)
    }
  }

  private leaveOutChunk(): void {
    const what = 'A file put into this one was not read; it stands after the words named here'
    this.tell([{ code: 'not-read', what, words: '' }], '')
  }

  private table(table: XmlNode): void {
    this.endPending()
    const before = this.proposals.length
    const rows = within(table, 'tr').flatMap((row) => {
      const properties = child(row, 'trPr')
      return this.unlessGone(row, child(properties, 'del'), child(properties, 'ins'), () => this.row(row))
    })
    const { made, what } = readTable(rows, joined)
    this.paragraphs.push(...made.map(({ paragraph }) => paragraph))
    const standsIn = new Map(made.flatMap(({ paragraph, of }) => of.map((one) => [one, paragraph])))
    const rowOf = (paragraph: DocxParagraph): DocxParagraph => standsIn.get(paragraph) ?? paragraph
    for (const one of this.proposals.slice(before)) if (one.paragraph) one.paragraph = rowOf(one.paragraph)
    if (this.lastParagraph) this.lastParagraph = rowOf(this.lastParagraph)
    if (what) this.tell([{ code: 'compilation', what, words: '' }], made[0]?.paragraph.text ?? '')
  }

  private row(row: XmlNode): Row<DocxParagraph> {
    let column = columnsOf(child(row, 'trPr'), 'gridBefore') ?? 0
    const before = this.proposals.length
    const cells = within(row, 'tc').flatMap((node) => {
      const properties = child(node, 'tcPr')
      const gone = child(properties, 'cellDel')
      return this.unlessGone(node, gone, child(properties, 'cellIns'), () => {
        const columns = columnsOf(properties, 'gridSpan') ?? 1
        const cell = { ...this.cell(node), column, columns }
        column = Math.min(column + columns, MOST_COLUMNS)
        return cell
      })
    })
    this.placeInRow(this.proposals.slice(before), cells)
    return cells
  }

  /** What was taken out of a row that stays stood in it, also where nothing stands before it there. */
  private placeInRow(proposed: Proposed[], cells: Row<DocxParagraph>): void {
    if (proposed.length === 0) return
    const own = new Set(cells.flatMap(({ paragraphs }) => paragraphs))
    const first = [...own].find(({ text }) => text.trim() !== '')
    for (const one of proposed) {
      if (!first || !one.isAfter || (!one.isCell && one.paragraph && own.has(one.paragraph))) continue
      one.paragraph = first
      delete one.isAfter
    }
  }

  private cell(node: XmlNode): Pick<Cell<DocxParagraph>, 'paragraphs' | 'holdsTable'> {
    const outside = this.paragraphs
    this.paragraphs = []
    this.blocks(node)
    this.endPending()
    const { paragraphs } = this
    this.paragraphs = outside
    return { paragraphs, holdsTable: within(node, 'tbl').length > 0 }
  }

  /** Reads a row or cell, unless its deletion is tracked; that, or its insertion, is proposed as a whole. */
  private unlessGone<T>(
    node: XmlNode,
    gone: XmlNode | undefined,
    come: XmlNode | undefined,
    read: () => T,
  ): T[] {
    if (gone) {
      const aside = newAside()
      this.runs.deleted(node, 'deletion', gone, aside)
      this.changes += aside.changes
      this.proposeAfter(aside.proposals, node.name === 'tc')
      this.tell(aside.remarks, '')
      return []
    }
    const before = this.proposals.length
    const result = read()
    if (come) this.proposeWhole(node, come, before)
    return [result]
  }

  /** A row or cell that was put in: its words are not proposed once more by themselves. */
  private proposeWhole(node: XmlNode, come: XmlNode, before: number): void {
    this.changes++
    const made = madeBy(come)
    const inside = this.proposals.slice(before)
    for (const one of inside)
      one.found = one.found.filter(
        ({ kind, author, note }) => kind !== 'insertion' || author !== made.author || note,
      )
    const found: FoundProposal[] = []
    addProposal(found, { kind: 'insertion', ...made, words: wordsOfCells(node), after: 0 })
    if (found.length > 0)
      this.proposals.splice(before, 0, {
        paragraph: inside.find(({ isAfter }) => !isAfter)?.paragraph ?? this.lastParagraph,
        found,
      })
  }

  /** Proposes what stood in a paragraph or row of which nothing is left. */
  private proposeAfter(found: FoundProposal[], isCell = false): void {
    if (found.length > 0) this.proposals.push({ paragraph: this.lastParagraph, found, isAfter: true, isCell })
  }

  /** What runs on has nothing to run into. */
  private endPending(): void {
    const { text, aside } = this.pending
    const { remarks, boxes, proposals } = aside
    if (isBlank(text) && [remarks, boxes, proposals].every((some) => some.length === 0)) return
    this.paragraph({ name: 'p', attrs: {}, children: [], text: '' })
  }

  /**
   * A paragraph whose mark was deleted runs on in the next, as it will once the change is accepted; so does one whose
   * mark is hidden, as it is printed.
   */
  private paragraph(node: XmlNode): void {
    const { aside, first } = this.pending
    const { unchanged } = aside
    const own = this.runs.paragraph(node, aside)
    const raw = this.pending.text + own
    const properties = child(node, 'pPr')
    const mark = child(properties, 'rPr')
    const gone = child(mark, 'del') ?? child(mark, 'moveFrom')
    if (gone) {
      this.changes++
      if (!isBlank(own)) this.proposeBreak('joined', gone, own, aside)
      // Of a paragraph that was taken out nothing stands in the next one.
      else if (isBlank(raw)) this.proposeAfter(aside.proposals.splice(0))
      this.pending = { ...this.pending, text: raw }
      return
    }
    const come = child(mark, 'ins') ?? child(mark, 'moveTo')
    if (come && aside.unchanged > unchanged) this.proposeBreak('split', come, own, aside)
    if (this.isMarkHidden(properties)) {
      this.pending = { text: raw, aside, ...(isBlank(raw) && !first ? {} : { first: first ?? node }) }
      return
    }
    this.pending = nothing()
    this.finish(raw, aside, first ?? node, node)
  }

  private proposeBreak(kind: 'joined' | 'split', made: XmlNode, words: string, aside: Aside): void {
    const found = { kind, ...madeBy(made), words: beforeBreak(words.replace(bookmarks, '')) }
    aside.proposals.push({ ...found, after: aside.unchanged })
  }

  private finish(raw: string, aside: Aside, looks: XmlNode, node: XmlNode): void {
    let own = raw
    // The name of a paragraph may begin in an empty one above it, where a break was typed before the first word.
    if (isBlank(raw)) {
      let carried = raw
      for (const end of findNodes(node, 'bookmarkEnd')) carried = this.runs.withoutBookmark(end, carried)
      for (const [whole] of carried.matchAll(bookmarks)) {
        this.pending.text += whole
        own = own.replace(whole, '')
      }
    }
    const { text, bookmarks: names } = splitBookmarks(own)
    const properties = child(looks, 'pPr')
    const style = valueOf(properties, 'pStyle')
    const counted = this.numbering.next(properties, style)
    const number = counted?.printed ?? ''
    const level = this.numbering.headingLevel(properties, style)
    const { notes } = aside
    const made = { text, number, bookmarks: names, style, bold: isBold(looks), level, notes }
    const paragraph = counted ? { ...made, counted } : made
    this.paragraphs.push(paragraph)
    if (text.trim() === '') this.proposeAfter(aside.proposals)
    else {
      this.lastParagraph = paragraph
      if (aside.proposals.length > 0) this.proposals.push({ paragraph, found: aside.proposals })
    }
    this.changes += aside.changes
    this.tell(aside.remarks, tidy(`${number} ${text}`))
    for (const box of aside.boxes) this.box(box)
  }

  /** Words of a text box stand after the paragraph that it is anchored in. */
  private box(box: XmlNode): void {
    const words = wordsOf(box)
    const { pending } = this
    if (words === '') return
    const isSeen = findNodes(box, 'p').some((paragraph) => !this.places.of(paragraph).unseen)
    const what = 'A text box was read after the words named here'
    if (isSeen) this.tell([{ code: 'text-box', what, words }], '')
    this.pending = nothing()
    this.blocks(box)
    this.endPending()
    this.pending = pending
  }

  private isMarkHidden(properties: XmlNode | undefined): boolean {
    const mark = child(properties, 'rPr')
    return mark !== undefined && this.styles.setUnseen(mark, valueOf(properties, 'pStyle')) === 'hidden'
  }

  /** Puts remarks on a paragraph among the warnings; one without words is known by those before it. */
  private tell(remarks: Remark[], paragraph: string): void {
    const words = paragraph.replace(anyMark, '')
    if (words.trim() !== '') this.last = words
    for (const { code, what, words: concerned } of remarks) {
      if (++this.remarks > MOST_REMARKS) continue
      const quoted = shorten(tidy(concerned), LONGEST_QUOTATION)
      const message = quoted === '' ? `${what}.` : `${what}: “${quoted}”.`
      this.parts.warn(code, message, `“${shorten(this.last, PLACE)}”`, quoted || what)
    }
  }
}

/** Beginnings of bookmarks inside text: two characters that no other text holds, as the reader takes them out. */
const bookmarks = /\uE000\uE000([^\uE001]*)\uE001/g

const isBlank = (raw: string): boolean => raw.replace(bookmarks, '').trim() === ''

function splitBookmarks(raw: string): Pick<DocxParagraph, 'text' | 'bookmarks'> {
  const found: DocxBookmark[] = []
  let taken = 0
  const text = raw.replace(bookmarks, (whole, name: string, at: number) => {
    found.push({ name, at: at - taken })
    taken += whole.length
    return ''
  })
  return { text, bookmarks: found }
}

/**
 * Long because: what is open while an element is read is shared by all that reads it.
 *
 * Reading of Akoma Ntoso as the United Nations use it (AKN4UN, `statement`), whoever wrote it. What Akoma Ntoso has no
 * place for stands in `meta/proprietary`: elements `provision` with an `eId` may say `kind`, `number`, `depth`, `parent`
 * (empty for none) and `page`, an element `document` any field of the document; elsewhere it follows from the element,
 * its `class` (one of the kinds) and its place.
 */
import { shorten } from '../shorten.ts'
import type { Document, Footnote, HeadNote, Provision, ProvisionKind } from '../document.ts'
import { inHeadOrder, noteAt, withoutSigns } from '../note-places.ts'
import { labelsFor } from '../render/labels.ts'
import { printedBefore, printedNumber } from '../render/outline.ts'
import { readAnnexHead } from './annexes.ts'
import {
  cells,
  divisions,
  hasText,
  inlineNames,
  isField,
  isHeading,
  languageOf,
  noteAddress,
  ownPieces,
  passagesOf,
  passages,
  piecesOf,
  quotations,
  type Piece,
} from './akn-pieces.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyOf } from './formula.ts'
import { isoDate } from './furniture.ts'
import { checkDocument } from './json.ts'
import { markEnd, tidy } from './layout.ts'
import { missingWords, type Passage } from './missing-words.ts'
import { SpanReader } from './span-reader.ts'
import { markSpans } from './spans.ts'
import { sponsorsIn } from './submission.ts'
import { findNode, findNodes, parseXml, textOf, type XmlNode } from './xml.ts'

const kinds = new Set<string>(['preambular', 'operative', 'heading', 'annex', 'other'])
const recitals = new Set(['container', 'recital', 'citation', 'p'])

/** Reads Akoma Ntoso. Throws UnreadableFile: damaged, hostile, too-large, unsupported, no-text. */
export function readAkn(bytes: Uint8Array, where: string): { document: Document; warnings: ReadWarning[] } {
  const { root, warnings } = parseXml(bytes, where)
  if (root.name !== 'akomaNtoso') {
    throw new UnreadableFile('unsupported', `XML of type ${root.name}, not akomaNtoso`, where)
  }
  const components = root.children.find((child) => child.name === 'components')
  const main = root.children.find((child) => child.name !== '' && child.name !== 'components')
  if (!main) throw new UnreadableFile('no-text', 'The document holds nothing', where)
  const wrapped = main.name === 'documentCollection' ? findNodes(main, 'statement') : [main]
  const reader = new AknReader(isOwn(bytes))
  const document = reader.read(wrapped[0] ?? main)
  const parts = (components?.children ?? []).flatMap(({ children }) =>
    children.filter(({ name }) => name !== ''),
  )
  const others = [...wrapped.slice(1), ...parts]
  if (components || others.length > 0) document.documents = others.map((statement) => reader.read(statement))
  const missing = missingWords(reader.passages, document)
  return { document: checkDocument(document, where), warnings: [...warnings, ...reader.warnings, ...missing] }
}

/** Whether this project wrote the file: then white space means what it says. */
function isOwn(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 2000)).includes('xmlns:op="urn:openpoa:akn:1"')
}

/** What is gathered while the words of one provision are read; `at` is their length so far. */
interface Found {
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

interface FoundNote {
  footnote: Footnote
  /** Of one in the preface of ours: the line in which it stands. */
  named: string | undefined
}

/** Where an element stands. */
interface Place {
  inPreamble: boolean
  inBody: boolean
  above: Provision[]
}

/** Characters of a warning's words. */
const MOST_SHOWN = 300

class AknReader {
  readonly warnings: ReadWarning[] = []
  /** What went in, of a text by others. */
  readonly passages: Passage[] = []
  /** White space is kept as it stands. */
  private readonly exact: boolean
  /** What meta/proprietary says of each provision. */
  private facts = new Map<string, Record<string, string>>()
  private provisions: Provision[] = []
  private used = new Set<string>()
  /** Notes that stand apart from the words, by address. */
  private notes = new Map<string, XmlNode>()
  private language = ''
  /** The one that is a field of the document. */
  private formula: XmlNode | undefined

  constructor(exact: boolean) {
    this.exact = exact
  }

  read(statement: XmlNode): Document {
    this.facts = new Map(proprietary(statement, 'provision').map((attrs) => [attrs['eId'] ?? '', attrs]))
    this.notes = new Map(findNodes(statement, 'note').map((note) => [addressOf(note), note]))
    this.provisions = []
    this.used = new Set()
    const field = (node: XmlNode | undefined) => (node ? this.trim(textOf(node)) : '')
    const preface = statement.children.find((child) => child.name === 'preface') ?? statement
    this.formula = findNode(statement, 'formula')
    const enactingFormula = field(this.formula)
    const title = ['docTitle', 'shortTitle', 'longTitle'].map((name) => findNode(preface, name)).find(Boolean)
    const date = findNode(preface, 'docDate')
    const { title: printed = '', ...head } = this.head(preface, title)
    const symbol = field(findNode(preface, 'docNumber'))
    const read = {
      symbol,
      title: title?.attrs['class'] === 'supplied' && isSupplied(printed, symbol, statement) ? '' : printed,
      date: date ? this.date(date) : field(findNamed(preface, 'date')),
      session: field(findNode(preface, 'session')),
      agendaItem: field(findNamed(preface, 'agendaItem')).replace(/^Agenda items? /i, ''),
      body: field(findNode(preface, 'docProponent')) || (this.exact ? '' : bodyOf(enactingFormula)),
      enactingFormula,
      language: languageOf(statement),
    }
    const committee = field(findNode(preface, 'docCommittee'))
    const masthead = findNodes(preface, 'inline').filter(isMasthead).map(field)
    const own = proprietary(statement, 'document')[0] ?? {}
    const named = proprietary(statement, 'sponsor').flatMap(({ name }) => name ?? [])
    const sponsors = sponsorsIn(head.submission, named)
    // What is printed wins; of the language no more than a part is.
    for (const key of Object.keys(read) as (keyof typeof read)[])
      read[key] = (key === 'language' && own[key]) || read[key] || (own[key] ?? '')
    this.language = read.language
    for (const part of statement.children) {
      this.readPart(part, title)
      if (!this.exact && part.name !== 'preface' && part.name !== 'coverPage')
        this.passages.push(...passagesOf({ ...statement, children: [part] }, part.name))
    }
    return {
      ...read,
      ...head,
      ...(sponsors.length > 0 && { sponsors }),
      ...(committee && { committee }),
      ...(masthead.length > 0 && { masthead }),
      provisions: this.exact ? this.provisions : markSpans(this.provisions),
    }
  }

  /** The day as it is printed; as the attribute says it where no words say another. */
  private date(node: XmlNode): string {
    const said = node.attrs['date'] ?? ''
    const printed = this.trim(textOf(node))
    const day = isoDate(printed)
    if (printed === '' || printed === said || day === said) return said
    return day || (this.exact ? printed : said)
  }

  /** Title, words of the agenda item and who submits a draft, with the notes in them. */
  private head(
    preface: XmlNode,
    title: XmlNode | undefined,
  ): Pick<Partial<Document>, 'title' | 'agendaTitle' | 'submission' | 'footnotes'> {
    const nodes = {
      agendaTitle: findNamed(preface, 'agendaTitle'),
      submission: findNamed(preface, 'submission'),
      title,
    }
    const footnotes: HeadNote[] = []
    const lines: Partial<Record<keyof typeof nodes, string>> = {}
    for (const line of ['agendaTitle', 'submission', 'title'] as const) {
      const node = nodes[line]
      if (!node) continue
      const { text, notes } = this.noted([node])
      if (text !== '') lines[line] = text
      const isNamed = (note: FoundNote): boolean => line !== 'submission' || note.named === line
      footnotes.push(
        ...notes.map((note) => (isNamed(note) ? { ...note.footnote, line } : withoutPlace(note.footnote))),
      )
    }
    return { ...lines, ...(footnotes.length > 0 && { footnotes: inHeadOrder(footnotes) }) }
  }

  /** Words of some nodes, and the notes in them, each in its place. */
  private noted(nodes: XmlNode[]): { text: string; notes: FoundNote[]; found: Found } {
    const found: Found = { notes: [], spans: new SpanReader(), at: 0, remarks: [], deleted: [] }
    const signed = nodes.map((node) => this.words(node, found)).join(this.exact ? '' : ' ')
    const { text, places } = withoutSigns(signed, markEnd, (words) => this.trim(words))
    const notes = found.notes.map(({ footnote, named }, i) => ({
      named,
      footnote: noteAt(footnote, places[i]!, text.length),
    }))
    return { text, notes, found }
  }

  private readPart(part: XmlNode, title: XmlNode | undefined): void {
    if (part.name === 'meta') return
    const place = {
      inPreamble: part.name === 'preamble',
      inBody: part.name === 'body' || part.name === 'mainBody',
      above: [],
    }
    const isFront = part.name === 'preface' || part.name === 'coverPage'
    for (const piece of piecesOf(part)) {
      if (isFront && (this.exact || isField(piece.node, title))) continue
      this.collect(piece, place)
    }
  }

  /** An element that is a provision with all below it, or words that belong to none. */
  private collect(piece: Piece, place: Place): void {
    const { node, isWords } = piece
    if (node === this.formula) return
    if (isWords)
      return this.addWords([node], place, addressOf(node), isHeading(piece) ? 'heading' : undefined)
    const pieces = hasText(node) ? [{ node: { ...node, name: 'content' }, isWords: true }] : piecesOf(node)
    const own = ownPieces(node, pieces)
    const named = kindOf(node, place.inPreamble, own.length > 0 && !own.some(isHeading))
    const heading = named === 'heading' || named === 'annex' ? [] : own.filter(isHeading)
    if (heading.length > 0)
      this.addWords(
        heading.map((piece) => piece.node),
        place,
        undefined,
        'heading',
      )
    const words = own.filter((piece) => !heading.includes(piece)).map((piece) => piece.node)
    const provision = this.provision(node, words, named, place)
    const below = { ...place, above: [...place.above, provision] }
    for (const piece of pieces) if (!own.includes(piece)) this.collect(piece, below)
  }

  /** Words with no element of their own that is a provision: below a heading, after a list, or loose. */
  private addWords(nodes: XmlNode[], place: Place, eId?: string, named?: ProvisionKind): void {
    const above = place.above.at(-1)
    const goesOn = above && above.kind !== 'heading' && above.kind !== 'annex' ? above.kind : undefined
    const loose = place.inBody && above ? 'operative' : 'other'
    const kind = named ?? goesOn ?? (place.inPreamble ? 'preambular' : loose)
    const part = kind === 'heading' ? 'hdg' : 'p'
    const attrs = eId ? { ...nodes[0]!.attrs, eId } : {}
    this.provision({ name: part, attrs, children: [], text: '' }, nodes, kind, place, true)
  }

  private provision(
    node: XmlNode,
    words: XmlNode[],
    named: ProvisionKind,
    { above }: Place,
    mayBeEmpty = false,
  ): Provision {
    const { attrs } = node
    const parent = above.at(-1)?.eId ?? ''
    const eId = this.free(addressOf(node) || this.newAddress(node, parent), parent)
    const facts = this.facts.get(eId) ?? {}
    const own = facts['kind'] ?? ''
    const kind = kinds.has(own) ? (own as ProvisionKind) : named
    const { text, notes, found } = this.noted(words)
    const footnotes = notes.map(({ footnote }) => footnote)
    const provision: Provision = {
      eId,
      kind,
      number: this.number(node, kind, facts['number']),
      text,
      depth: Number(facts['depth'] ?? ordinaryDepth(kind, above)),
      parent: (facts['parent'] ?? parent) || null,
      footnotes,
      page: Number(facts['page'] ?? 0),
    }
    const spans = this.exact ? found.spans.whole(text.length) : []
    if (spans.length > 0) provision.spans = spans
    if (attrs['wId']) provision.wId = attrs['wId']
    if (attrs['GUID']) provision.guid = attrs['GUID']
    const isNothing = mayBeEmpty && text === '' && footnotes.length === 0 && !(this.exact && attrs['eId'])
    if (!isNothing) this.provisions.push(provision)
    this.tell(isNothing ? (above.at(-1) ?? null) : provision, found)
    return provision
  }

  /** "7" of "7.", "I" of "Annex I"; `said` where that is printed so. */
  private number(node: XmlNode, kind: ProvisionKind, said: string | undefined): string {
    const printed = this.trim(numberOf(node))
    const isUnsaid = printed === '' && !this.exact
    if (said !== undefined && (isUnsaid || isPrintedAs(printed, { kind, number: said }, this.language)))
      return said
    const annex = kind === 'annex' ? readAnnexHead(printed, false) : null
    return annex ? annex.number : printed.replace(/(?<=[\p{L}\p{N}])\.$/u, '')
  }

  /** Remarks of an editor become notes of their own; what was struck out is named. */
  private tell(about: Provision | null, { remarks, deleted }: Found): void {
    const eId = about?.eId ?? ''
    const parent = about?.eId ?? null
    const depth = about ? about.depth + 1 : 0
    for (const text of remarks) {
      const address = this.free(eId ? `${eId}__note_1` : 'note_1', '')
      this.provisions.push({
        eId: address,
        kind: 'other',
        number: '',
        text,
        depth,
        parent,
        footnotes: [],
        page: 0,
      })
    }
    if (deleted.length === 0) return
    const words = shorten(deleted.join(' … '), MOST_SHOWN)
    const message = `Words marked as deleted were left out: ${words}`
    this.warnings.push({ code: 'struck-words', message, where: eId, words })
  }

  private newAddress({ name }: XmlNode, parent: string): string {
    return `${parent ? `${parent}__` : ''}${name}_1`
  }

  /** An address that no provision before has. */
  private free(wanted: string, parent: string): string {
    let eId = this.used.has(wanted) && parent && !wanted.startsWith(parent) ? `${parent}__${wanted}` : wanted
    for (let times = 2; this.used.has(eId); times++) eId = `${wanted.replace(/(?<=_)1$/, '')}${times}`
    this.used.add(eId)
    return eId
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

  private trim(text: string): string {
    return this.exact ? text : tidy(text)
  }
}

/** A note of the head whose line is not known stands at the end of one. */
function withoutPlace({ at: _, ...note }: Footnote): Footnote {
  return note
}

const isMasthead = ({ attrs }: XmlNode): boolean => attrs['name'] === 'masthead'

/** Whether a title that we supplied says what it said: the symbol, or that there is none. */
function isSupplied(title: string, symbol: string, statement: XmlNode): boolean {
  return title === (symbol || labelsFor(languageOf(statement)).untitled)
}

function isPrintedAs(printed: string, one: Pick<Provision, 'kind' | 'number'>, language: string): boolean {
  return [printedBefore(one, language), printedNumber(one.number)].includes(printed)
}

function proprietary(statement: XmlNode, name: string): Record<string, string>[] {
  const meta = statement.children.find((child) => child.name === 'meta')
  return meta
    ? findNodes(meta, 'proprietary').flatMap((node) => findNodes(node, name).map(({ attrs }) => attrs))
    : []
}

function kindOf(node: XmlNode, inPreamble: boolean, isPassage: boolean): ProvisionKind {
  const named = (node.attrs['class'] ?? '').split(' ').find((word) => kinds.has(word))
  if (named) return named as ProvisionKind
  if (node.name === 'hcontainer' || node.name === 'container') {
    if (kinds.has(node.attrs['name'] ?? '')) return node.attrs['name'] as ProvisionKind
  }
  if (node.name === 'attachment') return 'annex'
  if (divisions.has(node.name)) return isPassage ? (inPreamble ? 'preambular' : 'operative') : 'heading'
  if (inPreamble && (recitals.has(node.name) || passages.has(node.name))) return 'preambular'
  return passages.has(node.name) ? 'operative' : 'other'
}

function addressOf({ attrs }: XmlNode): string {
  return (attrs['eId'] ?? attrs['id'] ?? '').replace(/[^\p{L}\p{N}_.~-]/gu, '-')
}

function numberOf(node: XmlNode): string {
  const num = node.children.find((child) => child.name === 'num') ?? findInlineNumber(node)
  return num ? textOf(num) : ''
}

function findInlineNumber(node: XmlNode): XmlNode | undefined {
  const first = node.children.find((child) => child.name === 'p')?.children[0]
  return first?.attrs['name'] === 'num' ? first : undefined
}

function findNamed(node: XmlNode, name: string): XmlNode | undefined {
  if (node.attrs['name'] === name || node.attrs['class'] === name || node.attrs['refersTo'] === `#${name}`)
    return node
  for (const child of node.children) {
    const found = findNamed(child, name)
    if (found) return found
  }
  return undefined
}

/** Headings count the headings above them, paragraphs the paragraphs. */
function ordinaryDepth(kind: ProvisionKind, above: Provision[]): number {
  if (kind === 'heading') return above.filter((one) => one.kind === 'heading').length + 1
  return above.filter((one) => one.kind !== 'heading' && one.kind !== 'annex').length
}

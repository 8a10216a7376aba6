/**
 * Reading of Akoma Ntoso as the United Nations use it (AKN4UN, `statement`), whoever wrote it. What Akoma Ntoso has no
 * place for stands in `meta/proprietary`: elements `provision` with an `eId` may say `kind`, `number`, `depth`, `parent`
 * (empty for none) and `page`, an element `document` any field of the document; elsewhere it follows from the element,
 * its `class` (one of the kinds) and its place.
 */
import { shorten } from '../shorten.ts'
import type { Document, Provision, ProvisionKind } from '../document.ts'
import { ordinaryDepth, printedBefore, printedNumber } from '../render/outline.ts'
import { readAnnexHead } from './annexes.ts'
import { readHead } from './akn-head.ts'
import {
  addressOf,
  divisions,
  hasText,
  isField,
  isHeading,
  ownPieces,
  passagesOf,
  passages,
  piecesOf,
  proprietary,
  type Piece,
} from './akn-pieces.ts'
import { AknWords, type Found } from './akn-words.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { checkDocument } from './json.ts'
import { missingWords, type Passage } from './missing-words.ts'
import { markSpans } from './spans.ts'
import { findNodes, parseXml, textOf, type XmlNode } from './xml.ts'

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
  /** The last number that was put behind an address. */
  private counts = new Map<string, number>()
  private words: AknWords
  private language = ''
  /** The one that is a field of the document. */
  private formula: XmlNode | undefined

  constructor(exact: boolean) {
    this.exact = exact
    this.words = new AknWords(exact, new Map())
  }

  read(statement: XmlNode): Document {
    this.facts = new Map(proprietary(statement, 'provision').map((attrs) => [attrs['eId'] ?? '', attrs]))
    this.words = new AknWords(
      this.exact,
      new Map(findNodes(statement, 'note').map((note) => [addressOf(note), note])),
    )
    this.provisions = []
    this.used = new Set()
    this.counts = new Map()
    const { fields, title, formula } = readHead(statement, this.words)
    this.formula = formula
    this.language = fields.language
    for (const part of statement.children) {
      this.readPart(part, title)
      if (!this.exact && part.name !== 'preface' && part.name !== 'coverPage')
        this.passages.push(...passagesOf({ ...statement, children: [part] }, part.name))
    }
    return { ...fields, provisions: this.exact ? this.provisions : markSpans(this.provisions) }
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
    const { text, notes, found } = this.words.noted(words)
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
    const printed = this.words.trim(numberOf(node))
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
    if (this.used.has(eId)) {
      const base = wanted.replace(/(?<=_)1$/, '')
      let count = (this.counts.get(base) ?? 1) + 1
      while (this.used.has(`${base}${count}`)) count++
      this.counts.set(base, count)
      eId = `${base}${count}`
    }
    this.used.add(eId)
    return eId
  }
}

function isPrintedAs(printed: string, one: Pick<Provision, 'kind' | 'number'>, language: string): boolean {
  return [printedBefore(one, language), printedNumber(one.number)].includes(printed)
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

function numberOf(node: XmlNode): string {
  const num = node.children.find((child) => child.name === 'num') ?? findInlineNumber(node)
  return num ? textOf(num) : ''
}

function findInlineNumber(node: XmlNode): XmlNode | undefined {
  const first = node.children.find((child) => child.name === 'p')?.children[0]
  return first?.attrs['name'] === 'num' ? first : undefined
}

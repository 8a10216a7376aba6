/**
 * Reading of Akoma Ntoso as the United Nations use it (AKN4UN, `statement`), whoever wrote it. What Akoma Ntoso has no
 * place for stands in `meta/proprietary`: elements `provision` with an `eId` may say `kind`, `number`, `depth`, `parent`
 * (empty for none) and `page`, an element `document` any field of the document; elsewhere it follows from the element,
 * its `class` (one of the kinds) and its place.
 */
import type { Document, Footnote, Provision, ProvisionKind } from '../document.ts'
import { readAnnexHead } from './annexes.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyOf } from './formula.ts'
import { checkDocument } from './json.ts'
import { tidy } from './layout.ts'
import { SpanReader } from './span-reader.ts'
import { markSpans } from './spans.ts'
import { findNode, findNodes, parseXml, textOf, type XmlNode } from './xml.ts'

const kinds = new Set<string>(['preambular', 'operative', 'heading', 'annex', 'other'])
const headings = new Set(
  'section division chapter part title subtitle article book tome crossHeading'.split(' '),
)
const passages = new Set('paragraph subparagraph point indent item alinea clause subclause'.split(' '))
const recitals = new Set(['container', 'recital', 'citation', 'p'])
const languages: Record<string, string> = { ara: 'ar', zho: 'zh', eng: 'en', fra: 'fr', rus: 'ru', spa: 'es' }

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
  const others = [...wrapped.slice(1), ...(components ? findNodes(components, 'statement') : [])]
  if (components || others.length > 0) document.documents = others.map((statement) => reader.read(statement))
  return { document: checkDocument(document, where), warnings }
}

/** Whether this project wrote the file: then white space means what it says. */
function isOwn(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 2000)).includes('xmlns:op="urn:openpoa:akn:1"')
}

/** What is gathered while the words of one provision are read; `at` is their length so far. */
interface Found {
  footnotes: Footnote[]
  spans: SpanReader
  at: number
}

class AknReader {
  /** White space is kept as it stands. */
  private readonly exact: boolean
  /** What meta/proprietary says of each provision. */
  private facts = new Map<string, Record<string, string>>()

  constructor(exact: boolean) {
    this.exact = exact
  }

  read(statement: XmlNode): Document {
    const field = (node: XmlNode | undefined) => (node ? this.trim(textOf(node)) : '')
    const preface = statement.children.find((child) => child.name === 'preface') ?? statement
    const enactingFormula = field(findNode(statement, 'formula'))
    const title = findNode(preface, 'docTitle')
    const date = findNode(preface, 'docDate')
    const read = {
      symbol: field(findNode(preface, 'docNumber')),
      title: title?.attrs['class'] === 'supplied' ? '' : field(title),
      date: date?.attrs['date'] ?? field(findNamed(preface, 'date')),
      session: field(findNode(preface, 'session')),
      agendaItem: field(findNamed(preface, 'agendaItem')).replace(/^Agenda items? /i, ''),
      body: field(findNode(preface, 'docProponent')) || (this.exact ? '' : bodyOf(enactingFormula)),
      enactingFormula,
      language: languageOf(statement),
    }
    const own = proprietary(statement, 'document')[0] ?? {}
    const sponsors = proprietary(statement, 'sponsor').flatMap(({ name }) => name ?? [])
    const head = this.head(preface)
    for (const key of Object.keys(read) as (keyof typeof read)[]) read[key] = own[key] ?? read[key]
    const provisions = this.provisions(statement)
    return {
      ...read,
      ...head,
      ...(sponsors.length > 0 && { sponsors }),
      provisions: this.exact ? provisions : markSpans(provisions),
    }
  }

  /** The words of the agenda item, and who submits a draft, with the notes to the head. */
  private head(preface: XmlNode): Pick<Document, 'agendaTitle' | 'submission' | 'footnotes'> {
    const read = (name: string): [string, Footnote[]] => {
      const node = findNamed(preface, name)
      const found: Found = { footnotes: [], spans: new SpanReader(), at: 0 }
      return [node ? this.trim(this.words(node, found)) : '', found.footnotes]
    }
    const [agendaTitle] = read('agendaTitle')
    const [submission, footnotes] = read('submission')
    return {
      ...(agendaTitle && { agendaTitle }),
      ...(submission && { submission }),
      ...(footnotes.length > 0 && { footnotes }),
    }
  }

  private provisions(statement: XmlNode): Provision[] {
    const provisions: Provision[] = []
    this.facts = new Map(proprietary(statement, 'provision').map((attrs) => [attrs['eId'] ?? '', attrs]))
    for (const part of statement.children) {
      if (part.name === 'meta' || part.name === 'preface' || part.name === 'coverPage') continue
      this.collect(part, part.name === 'preamble', [], provisions)
    }
    return provisions
  }

  private collect(node: XmlNode, inPreamble: boolean, above: Provision[], provisions: Provision[]): void {
    if (node.name === '' || node.name === 'meta' || node.name === 'formula' || node.name === 'num') return
    const kind = kindOf(node, inPreamble)
    const provision = kind && node.attrs['eId'] ? this.provision(node, node.attrs['eId'], kind, above) : null
    if (provision) provisions.push(provision)
    const below = provision ? [...above, provision] : above
    for (const child of node.children) this.collect(child, inPreamble, below, provisions)
  }

  private provision(node: XmlNode, eId: string, named: ProvisionKind, above: Provision[]): Provision {
    const { attrs } = node
    const facts = this.facts.get(eId) ?? {}
    const own = facts['kind'] ?? ''
    const kind = kinds.has(own) ? (own as ProvisionKind) : named
    const footnotes: Footnote[] = []
    const found: Found = { footnotes, spans: new SpanReader(), at: 0 }
    const text = this.trim(
      wordsOf(node)
        .map((part) => this.words(part, found))
        .join(this.exact ? '' : ' '),
    )
    const parent = facts['parent'] ?? above.at(-1)?.eId ?? ''
    const provision: Provision = {
      eId,
      kind,
      number: facts['number'] ?? this.number(node, kind),
      text,
      depth: Number(facts['depth'] ?? ordinaryDepth(kind, above)),
      parent: parent || null,
      footnotes,
      page: Number(facts['page'] ?? 0),
    }
    const spans = this.exact ? found.spans.whole(text.length) : []
    if (spans.length > 0) provision.spans = spans
    if (attrs['wId']) provision.wId = attrs['wId']
    if (attrs['GUID']) provision.guid = attrs['GUID']
    return provision
  }

  /** "7" of "7.", "I" of "Annex I". */
  private number(node: XmlNode, kind: ProvisionKind): string {
    const printed = this.trim(numberOf(node))
    const annex = kind === 'annex' ? readAnnexHead(printed, false) : null
    return annex ? annex.number : printed.replace(/(?<=[\p{L}\p{N}])\.$/u, '')
  }

  private words(node: XmlNode, found: Found): string {
    const read = this.ownWords(node, found)
    if (read !== null) {
      found.at += read.length
      return read
    }
    const name = node.attrs['name']
    const isSpan = node.name === 'inline' && SpanReader.reads(name)
    if (isSpan) found.spans.opens({ name, label: node.attrs['title'], goesOn: node.attrs['class'] }, found.at)
    const text = node.children.map((child) => this.words(child, found)).join('')
    if (isSpan) found.spans.closes(found.at)
    return text
  }

  /** Words of a node that holds no words of others, else null. */
  private ownWords(node: XmlNode, { footnotes }: Found): string | null {
    if (node.name === '') return node.text
    if (node.name === 'eol' || node.name === 'br') return this.exact ? '\n' : ' '
    if (node.name === 'num' || node.attrs['name'] === 'num') return ''
    if (node.name !== 'authorialNote') return null
    footnotes.push({ mark: node.attrs['marker'] ?? '', text: this.trim(textOf(node)) })
    return ''
  }

  private trim(text: string): string {
    return this.exact ? text : tidy(text)
  }
}

function proprietary(statement: XmlNode, name: string): Record<string, string>[] {
  const meta = statement.children.find((child) => child.name === 'meta')
  return meta
    ? findNodes(meta, 'proprietary').flatMap((node) => findNodes(node, name).map(({ attrs }) => attrs))
    : []
}

function kindOf(node: XmlNode, inPreamble: boolean): ProvisionKind | null {
  const named = (node.attrs['class'] ?? '').split(' ').find((word) => kinds.has(word))
  if (named) return named as ProvisionKind
  if (node.name === 'hcontainer' || node.name === 'container') {
    if (kinds.has(node.attrs['name'] ?? '')) return node.attrs['name'] as ProvisionKind
  }
  if (node.name === 'attachment') return 'annex'
  if (headings.has(node.name)) return 'heading'
  if (inPreamble && (recitals.has(node.name) || passages.has(node.name))) return 'preambular'
  if (passages.has(node.name)) return 'operative'
  return node.name === 'p' || node.name === 'hcontainer' ? 'other' : null
}

/** The parts of an element that hold its own words: heading, content, the introduction of its list, or its first p. */
function wordsOf(node: XmlNode): XmlNode[] {
  if (node.name === 'p' || node.name === 'crossHeading') return [node]
  const direct = node.children.filter(
    (child) => ['heading', 'content', 'intro', 'p'].includes(child.name) && !child.attrs['eId'],
  )
  if (direct.length > 0) return direct
  const list = node.children.find((child) => child.name === 'list' || child.name === 'blockList')
  const intro = list?.children.find((child) => child.name === 'intro' || child.name === 'listIntroduction')
  return intro ? [intro] : []
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

function languageOf(statement: XmlNode): string {
  const attrs = findNode(statement, 'FRBRlanguage')?.attrs
  const code = attrs?.['language'] ?? ''
  return languages[code] ?? (code || 'und')
}

/** Headings count the headings above them, paragraphs the paragraphs. */
function ordinaryDepth(kind: ProvisionKind, above: Provision[]): number {
  if (kind === 'heading') return above.filter((one) => one.kind === 'heading').length + 1
  return above.filter((one) => one.kind !== 'heading' && one.kind !== 'annex').length
}

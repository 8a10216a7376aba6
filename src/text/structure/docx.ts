/**
 * Reading of DOCX. The parts are unpacked within limits and read as XML; macros, embedded objects and external links are
 * left alone. A file that this project wrote carries the identity of each paragraph in a bookmark and, in the custom
 * property "openpoa", what a page does not show (see `OwnFacts`); paragraphs added since in a word processor have no
 * bookmark and are read by their looks.
 */
import type { Document } from '../document.ts'
import { ownFactsSchema, readOwn, type OwnFacts } from './docx-own.ts'
import { Numbering } from './docx-numbering.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyStart, type FrontLine } from './front-lines.ts'
import { interpretWithDoubts, type Reading } from './interpret.ts'
import { checkDocument } from './json.ts'
import { encodeMark, markEnd, markStart, tidy, type Block, type PageNote } from './layout.ts'
import { findNode, findNodes, parseXml, textOf, type XmlNode } from './xml.ts'
import { listZip, readZip, type ZipEntry } from './zip.ts'

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
  bookmarks: DocxBookmark[]
  style: string
  bold: boolean
  level: number
  notes: PageNote[]
}

/** Reads a DOCX. Throws UnreadableFile: damaged, encrypted, hostile, too-large, unsupported, no-text. */
export function readDocx(bytes: Uint8Array, where: string): { document: Document; warnings: ReadWarning[] } {
  const parts = new DocxParts(bytes, where)
  const paragraphs = new BodyReader(parts).read()
  if (paragraphs.every((paragraph) => paragraph.text.trim() === '')) {
    throw new UnreadableFile('no-text', 'The document holds no text', where)
  }
  const facts = parts.ownFacts()
  if (facts) return { document: checkDocument(readOwn(paragraphs, facts), where), warnings: parts.warnings }
  const { document, warnings } = interpretWithDoubts(toReading(paragraphs), where)
  return { document, warnings: [...parts.warnings, ...warnings] }
}

class DocxParts {
  readonly warnings: ReadWarning[] = []
  private readonly entries: Map<string, ZipEntry>
  private readonly bytes: Uint8Array
  private readonly where: string

  constructor(bytes: Uint8Array, where: string) {
    this.bytes = bytes
    this.where = where
    this.entries = new Map(listZip(bytes).map((entry) => [entry.name, entry]))
    if (!this.entries.has('word/document.xml')) {
      const message = this.entries.has('content.xml')
        ? 'An OpenDocument file: save it as Word (DOCX) or PDF and upload that'
        : 'A container, but no DOCX: word/document.xml is missing'
      throw new UnreadableFile('unsupported', message, where)
    }
    this.warnOf(/vbaProject\.bin$|\.docm$/i, 'macros', 'Macros were left alone and not run')
    this.warnOf(/(?:^|\/)(?:embeddings|activeX)\//i, 'embedded-file', 'Embedded files were left out')
    const links = this.xml('word/_rels/document.xml.rels')
    const outside = links ? findNodes(links, 'Relationship').filter(isExternal).length : 0
    if (outside > 0) this.warn('external-content', `${outside} links to outside content were not followed.`)
  }

  xml(name: string): XmlNode | null {
    const entry = this.entries.get(name)
    if (!entry) return null
    const { root, warnings } = parseXml(readZip(this.bytes, entry), `${this.where}: ${name}`)
    this.warnings.push(...warnings)
    return root
  }

  ownFacts(): OwnFacts | null {
    const properties = this.xml('docProps/custom.xml')
    const own =
      properties && findNodes(properties, 'property').find((property) => property.attrs['name'] === 'openpoa')
    if (!own) return null
    try {
      return ownFactsSchema.parse(JSON.parse(textOf(own).trim()))
    } catch {
      this.warn(
        'active-content',
        'The custom property "openpoa" is not what this project writes and was not used.',
      )
      return null
    }
  }

  warn(code: ReadWarning['code'], message: string): void {
    this.warnings.push({ code, message, where: this.where })
  }

  private warnOf(name: RegExp, code: ReadWarning['code'], message: string): void {
    const found = [...this.entries.keys()].filter((entry) => name.test(entry))
    if (found.length > 0) this.warn(code, `${message}: ${found.slice(0, 5).join(', ')}.`)
  }
}

function isExternal(link: XmlNode): boolean {
  return link.attrs['TargetMode'] === 'External' && !/\/hyperlink$/.test(link.attrs['Type'] ?? '')
}

/** Walks the body. State is the point: numbering counts on, notes are numbered in order. */
class BodyReader {
  private readonly paragraphs: DocxParagraph[] = []
  private readonly numbering: Numbering
  private readonly footnotes: Map<string, string>
  private noteCount = 0
  /** What runs on into the next paragraph. */
  private pending: { text: string; notes: PageNote[] } = { text: '', notes: [] }
  private readonly names = new Map<string, string>()
  private changes = 0
  private readonly parts: DocxParts

  constructor(parts: DocxParts) {
    this.parts = parts
    this.numbering = new Numbering(parts.xml('word/numbering.xml'), parts.xml('word/styles.xml'))
    const notes = parts.xml('word/footnotes.xml')
    this.footnotes = new Map(
      (notes ? findNodes(notes, 'footnote') : []).map((note) => [note.attrs['id'] ?? '', noteText(note)]),
    )
  }

  read(): DocxParagraph[] {
    const root = this.parts.xml('word/document.xml')
    const body = root && findNode(root, 'body')
    if (!body) throw new UnreadableFile('damaged', 'The document has no body', 'word/document.xml')
    this.blocks(body)
    if (this.pending.text.replace(bookmarks, '').trim() !== '') this.paragraph({ ...body, children: [] })
    if (this.changes > 0) {
      const message = `${this.changes} tracked changes: insertions were read as text, deletions left out.`
      this.parts.warn('tracked-changes', message)
    }
    return this.paragraphs
  }

  private blocks(node: XmlNode): void {
    for (const child of node.children) {
      if (child.name === 'p') this.paragraph(child)
      else if (child.name === 'tbl') this.table(child)
      else if (/^(?:sdt|sdtContent|ins|moveTo|smartTag|customXml)$/.test(child.name)) this.blocks(child)
      else if (child.name === 'bookmarkStart') this.pending.text += this.bookmark(child)
      else if (child.name === 'bookmarkEnd')
        this.pending.text = this.withoutBookmark(child, this.pending.text)
    }
  }

  /** A table as text: one paragraph per row, cells apart by " | ". */
  private table(table: XmlNode): void {
    for (const row of findNodes(table, 'tr')) {
      const notes: PageNote[] = []
      const cells = row.children.filter((child) => child.name === 'tc')
      const texts = cells.map((cell) =>
        tidy(
          findNodes(cell, 'p')
            .map((p) => this.words(p, notes).replace(bookmarks, ''))
            .join(' '),
        ),
      )
      const text = texts.filter((cell) => cell !== '').join(' | ')
      if (text)
        this.paragraphs.push({ text, number: '', bookmarks: [], style: '', bold: false, level: 0, notes })
    }
  }

  /** A paragraph whose mark was deleted runs on in the next, as it will once the change is accepted. */
  private paragraph(node: XmlNode): void {
    const { notes } = this.pending
    let raw = this.pending.text + this.words(node, notes)
    const properties = node.children.find((child) => child.name === 'pPr')
    if (properties && isMarkDeleted(properties)) {
      this.changes++
      this.pending = { text: raw, notes }
      return
    }
    // The name of a paragraph may begin in an empty one above it, where a break was typed before the first word.
    this.pending = { text: '', notes: [] }
    if (raw.replace(bookmarks, '').trim() === '') {
      let carried = raw
      for (const end of findNodes(node, 'bookmarkEnd')) carried = this.withoutBookmark(end, carried)
      for (const [whole] of carried.matchAll(bookmarks)) {
        this.pending.text += whole
        raw = raw.replace(whole, '')
      }
    }
    const { text, bookmarks: names } = splitBookmarks(raw)
    const style = (properties && findNode(properties, 'pStyle')?.attrs['val']) ?? ''
    const number = text.trim() ? this.numbering.next(properties, style) : ''
    const level = this.numbering.headingLevel(properties, style)
    this.paragraphs.push({ text, number, bookmarks: names, style, bold: isBold(node), level, notes })
  }

  private bookmark({ attrs }: XmlNode): string {
    this.names.set(attrs['id'] ?? '', attrs['name'] ?? '')
    return `${markStart}${markStart}${attrs['name'] ?? ''}${markEnd}`
  }

  private withoutBookmark({ attrs }: XmlNode, text: string): string {
    return text.replace(`${markStart}${markStart}${this.names.get(attrs['id'] ?? '') ?? ''}${markEnd}`, '')
  }

  private words(node: XmlNode, notes: PageNote[]): string {
    switch (node.name) {
      case '':
        return ''
      case 't':
        return textOf(node)
      case 'tab':
        return '\t'
      case 'br':
      case 'cr':
        return '\n'
      case 'noBreakHyphen':
        return '-'
      case 'del':
      case 'moveFrom':
        this.changes++
        return ''
      case 'bookmarkStart':
        return this.bookmark(node)
      case 'footnoteReference':
        return this.note(node, notes)
      case 'pPr':
      case 'rPr':
      case 'instrText':
      case 'delText':
      case 'drawing':
      case 'object':
      case 'pict':
        return ''
      default:
        if (node.name === 'ins' || node.name === 'moveTo') this.changes++
        return this.run(node, notes)
    }
  }

  /** A run whose note has a mark of its own prints that mark as text after the reference. */
  private run(node: XmlNode, notes: PageNote[]): string {
    const own = node.children.some(
      (child) =>
        child.name === 'footnoteReference' && /^(?:1|true|on)$/.test(child.attrs['customMarkFollows'] ?? ''),
    )
    if (!own) return node.children.map((child) => this.words(child, notes)).join('')
    const reference = findNode(node, 'footnoteReference')!
    const mark = node.children
      .filter((child) => child.name === 't')
      .map(textOf)
      .join('')
    notes.push({ page: 0, mark, text: this.footnotes.get(reference.attrs['id'] ?? '') ?? '' })
    return encodeMark(mark)
  }

  private note(node: XmlNode, notes: PageNote[]): string {
    const text = this.footnotes.get(node.attrs['id'] ?? '')
    if (text === undefined) return ''
    const mark = String(++this.noteCount)
    notes.push({ page: 0, mark, text })
    return encodeMark(mark)
  }
}

/** Beginnings of bookmarks inside text: two characters that no other text holds, as the reader takes them out. */
const bookmarks = /\uE000\uE000([^\uE001]*)\uE001/g

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

function isMarkDeleted(properties: XmlNode): boolean {
  const mark = properties.children.find((child) => child.name === 'rPr')
  return mark?.children.some((child) => child.name === 'del' || child.name === 'moveFrom') ?? false
}

function noteText(note: XmlNode): string {
  return findNodes(note, 'p')
    .map((p) =>
      findNodes(p, 'r')
        .filter((run) => !isMark(run))
        .flatMap((run) => findNodes(run, 't'))
        .map(textOf)
        .join(''),
    )
    .join(' ')
    .trim()
}

/** The mark of a note, repeated before its words where it is not one that the word processor counts. */
function isMark(run: XmlNode): boolean {
  return /^footnote ?(?:reference|characters|anchor)$/i.test(findNode(run, 'rStyle')?.attrs['val'] ?? '')
}

function isBold(paragraph: XmlNode): boolean {
  const runs = findNodes(paragraph, 'r').filter((run) =>
    findNodes(run, 't').some((t) => textOf(t).trim() !== ''),
  )
  const bold = (run: XmlNode) => {
    const mark = run.children
      .find((child) => child.name === 'rPr')
      ?.children.find((child) => child.name === 'b')
    return mark !== undefined && !/^(?:0|false|off)$/.test(mark.attrs['val'] ?? '')
  }
  return runs.length > 0 && runs.every(bold)
}

function toReading(paragraphs: DocxParagraph[]): Reading {
  const lines: FrontLine[] = paragraphs.map(({ text }, i) => ({
    text: text.trim(),
    gap: i === 0 || paragraphs[i - 1]!.text.trim() !== '' || text.trim() === '',
  }))
  const start = bodyStart(lines.slice(0, 150))
  const notes = paragraphs.flatMap((paragraph) => paragraph.notes)
  const blocks = paragraphs
    .slice(start)
    .map(toBlock)
    .filter((block) => block.text !== '')
  return { masthead: [], front: lines.slice(0, start), blocks, notes }
}

function toBlock(paragraph: DocxParagraph): Block {
  const text = tidy(paragraph.text)
  const heading = paragraph.level > 0 || /heading|annex|title/i.test(paragraph.style)
  return {
    text: tidy(paragraph.number && text ? `${paragraph.number} ${text}` : text),
    page: 0,
    indent: NaN,
    display: heading || paragraph.bold,
    size: NaN,
    lead: '',
    level: paragraph.level,
  }
}

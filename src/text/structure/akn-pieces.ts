/** What of an Akoma Ntoso element is a provision below it, and what are words of its own. */
import type { Passage } from './missing-words.ts'
import { findNode, findNodes, textOf, type XmlNode } from './xml.ts'

/** Elements that are divisions, with a heading or without. */
export const divisions = new Set(
  'section division subdivision chapter subchapter part subpart title subtitle article book tome crossHeading'.split(
    ' ',
  ),
)
/** Elements that are paragraphs or parts of one. */
export const passages = new Set(
  'paragraph subparagraph subsection point indent item alinea clause subclause level proviso rule subrule transitional'.split(
    ' ',
  ),
)

/** A part of an element: one that is a provision, or words. */
export interface Piece {
  node: XmlNode
  isWords: boolean
}

/** Elements that stand within a line. What is none of them stands on lines of its own. */
export const inlineNames = new Set(
  (
    '* a abbr affectedDocument argument authorialNote b caption concept courtType date decoration def del docAuthority docCommittee ' +
    'docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber entity ' +
    'event fillIn font i img inline ins judge lawyer legislature location marker mmod mod mref neutralCitation noteRef object omissis ' +
    'opinion organization outcome party person placeholder process quantity quotedText ref relatedDocument remark rmod role rref ' +
    'session shortTitle signature span strike sub sup term time u'
  ).split(' '),
)
export const quotations = new Set('quotedStructure quotedText embeddedStructure embeddedText'.split(' '))
export const cells = new Set(['td', 'th'])
/** Elements that hold words whatever they look like; a table is read as one. */
const wordNames = new Set(
  'p heading subheading crossHeading formula table block span mod quotedStructure embeddedStructure'.split(
    ' ',
  ),
)

/** What holds no words of the text: those of a table of contents stand in its headings. */
const silent = new Set(['', 'meta', 'num', 'toc'])

/** The parts of an element in order: what is a provision below it, and words between. */
export function piecesOf(node: XmlNode): Piece[] {
  return node.children.flatMap((child): Piece[] => {
    if (silent.has(child.name)) return []
    if (isProvision(child)) return [{ node: child, isWords: false }]
    const holdsWords = wordNames.has(child.name) || hasText(child)
    if (!holdsWords && !inlineNames.has(child.name)) return piecesOf(child)
    return [{ node: child, isWords: true }]
  })
}

function isProvision({ name, attrs }: XmlNode): boolean {
  if (name === 'crossHeading') return false
  if (divisions.has(name) || passages.has(name) || /^(?:attachment|recital|citation|hcontainer)$/.test(name))
    return true
  return name === 'container' && attrs['eId'] !== undefined
}

/** Whether an element holds words itself, beside those of its elements. */
export const hasText = (node: XmlNode): boolean => node.children.some(({ text }) => text.trim() !== '')

export const isHeading = ({ node, isWords }: Piece): boolean =>
  isWords && /^(?:(?:sub|cross)?heading)$/i.test(node.name)

/** The parts that hold its own words: its heading where it is a division, else all before the first provision below it. */
export function ownPieces(node: XmlNode, pieces: Piece[]): Piece[] {
  const next = pieces.findIndex(({ isWords }) => !isWords)
  const leading = next < 0 ? pieces : pieces.slice(0, next)
  const title = leading.findIndex((piece) => !isHeading(piece))
  const isDivision =
    divisions.has(node.name) || node.name === 'attachment' || /\bannex\b/.test(node.attrs['class'] ?? '')
  return isDivision && title !== 0 ? leading.slice(0, title < 0 ? undefined : title) : leading
}

/** The words below an element as they stand, each passage with the address above it: what a reader sees of it. */
export function passagesOf(node: XmlNode, where: string): Passage[] {
  const below = node.attrs['eId'] ?? where
  return node.children.flatMap((child): Passage[] => {
    if (child.name === 'del' || (child.name !== 'num' && silent.has(child.name))) return []
    const isWhole = wordNames.has(child.name) || child.name === 'num' || hasText(child)
    if (!isWhole) return passagesOf(child, below)
    const notes = findNodes(child, 'authorialNote').map((note) => ({
      where: below,
      text: textOf(note),
      isNote: true,
    }))
    return [{ where: child.attrs['eId'] ?? below, text: livingText(child) }, ...notes]
  })
}

const aside = new Set(['del', 'authorialNote', 'remark', 'meta'])

function livingText(node: XmlNode): string {
  if (node.name === '') return node.text
  const text = node.children.map((child) => (aside.has(child.name) ? '' : livingText(child))).join('')
  return inlineNames.has(node.name) ? text : ` ${text} `
}

const fields = [
  'docNumber',
  'docTitle',
  'docDate',
  'session',
  'docProponent',
  'docCommittee',
  'authorialNote',
]

/** Whether all words of a line of the preface are fields of the document. */
export function isField(line: XmlNode, title: XmlNode | undefined): boolean {
  const isRead = (node: XmlNode): boolean =>
    node === title ||
    fields.includes(node.name) ||
    /^(?:date|agendaItem|agendaTitle|submission|masthead)$/.test(node.attrs['name'] ?? '')
  const left = (node: XmlNode): string =>
    isRead(node) ? '' : node.name === '' ? node.text : node.children.map(left).join('')
  return !/[\p{L}\p{N}]/u.test(left(line))
}

const languages: Record<string, string> = { ara: 'ar', zho: 'zh', eng: 'en', fra: 'fr', rus: 'ru', spa: 'es' }

/** Language of a document, as two letters where that is an official one of the United Nations; "und" where it says none. */
export function languageOf(statement: XmlNode): string {
  const attrs = findNode(statement, 'FRBRlanguage')?.attrs
  const code = attrs?.['language'] ?? ''
  return languages[code] ?? (code || 'und')
}

/** Address of the note that a reference names. */
export function noteAddress({ attrs }: XmlNode): string {
  return (attrs['href'] ?? '').replace(/^#/, '')
}

/** Attributes of the elements of a name in `meta/proprietary`. */
export function proprietary(statement: XmlNode, name: string): Record<string, string>[] {
  const meta = statement.children.find((child) => child.name === 'meta')
  return meta
    ? findNodes(meta, 'proprietary').flatMap((node) => findNodes(node, name).map(({ attrs }) => attrs))
    : []
}

/** Address of an element, of characters that one may have; '' where it says none. */
export function addressOf({ attrs }: XmlNode): string {
  return (attrs['eId'] ?? attrs['id'] ?? '').replace(/[^\p{L}\p{N}_.~-]/gu, '-')
}

/** What the preface of Akoma Ntoso says of a document, and `meta/proprietary` where the preface does not print it. */
import type { Document, Footnote, HeadNote } from '../document.ts'
import { inHeadOrder } from '../note-places.ts'
import { labelsFor } from '../render/labels.ts'
import { languageOf, proprietary } from './akn-pieces.ts'
import type { AknWords, FoundNote } from './akn-words.ts'
import { bodyOf } from './formula.ts'
import { isoDate } from './furniture.ts'
import { sponsorsIn } from './submission.ts'
import { findNode, findNodes, textOf, type XmlNode } from './xml.ts'

interface AknHead {
  fields: Omit<Document, 'provisions'>
  /** The elements that are fields wherever they stand. */
  title: XmlNode | undefined
  formula: XmlNode | undefined
}

/** Reads the fields of a statement. */
export function readHead(statement: XmlNode, words: AknWords): AknHead {
  const field = (node: XmlNode | undefined) => (node ? words.trim(textOf(node)) : '')
  const preface = statement.children.find((child) => child.name === 'preface') ?? statement
  const formula = findNode(statement, 'formula')
  const enactingFormula = field(formula)
  const title = ['docTitle', 'shortTitle', 'longTitle'].map((name) => findNode(preface, name)).find(Boolean)
  const date = findNode(preface, 'docDate')
  const { title: printed = '', ...head } = linesOf(preface, title, words)
  const symbol = field(findNode(preface, 'docNumber'))
  const read = {
    symbol,
    title: title?.attrs['class'] === 'supplied' && isSupplied(printed, symbol, statement) ? '' : printed,
    date: date ? dateOf(date, words) : field(findNamed(preface, 'date')),
    session: field(findNode(preface, 'session')),
    agendaItem: field(findNamed(preface, 'agendaItem')).replace(/^Agenda items? /i, ''),
    body: field(findNode(preface, 'docProponent')) || (words.exact ? '' : bodyOf(enactingFormula)),
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
  const fields = {
    ...read,
    ...head,
    ...(sponsors.length > 0 && { sponsors }),
    ...(committee && { committee }),
    ...(masthead.length > 0 && { masthead }),
  }
  return { fields, title, formula }
}

/** The day as it is printed; as the attribute says it where no words say another. */
function dateOf(node: XmlNode, words: AknWords): string {
  const said = node.attrs['date'] ?? ''
  const printed = words.trim(textOf(node))
  const day = isoDate(printed)
  if (printed === '' || printed === said || day === said) return said
  return day || (words.exact ? printed : said)
}

/** Title, words of the agenda item and who submits a draft, with the notes in them. */
function linesOf(
  preface: XmlNode,
  title: XmlNode | undefined,
  words: AknWords,
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
    const { text, notes } = words.noted([node])
    if (text !== '') lines[line] = text
    const isNamed = (note: FoundNote): boolean => line !== 'submission' || note.named === line
    footnotes.push(
      ...notes.map((note) => (isNamed(note) ? { ...note.footnote, line } : withoutPlace(note.footnote))),
    )
  }
  return { ...lines, ...(footnotes.length > 0 && { footnotes: inHeadOrder(footnotes) }) }
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

function findNamed(node: XmlNode, name: string): XmlNode | undefined {
  if (node.attrs['name'] === name || node.attrs['class'] === name || node.attrs['refersTo'] === `#${name}`)
    return node
  for (const child of node.children) {
    const found = findNamed(child, name)
    if (found) return found
  }
  return undefined
}

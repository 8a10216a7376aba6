import {
  BookmarkEnd,
  BookmarkStart,
  DeletedTextRun,
  Document as Docx,
  InsertedTextRun,
  Packer,
  Paragraph,
  Run,
  TextRun,
  type IRunOptions,
} from 'docx'
import type { Document, Footnote, Provision } from '../document.ts'
import { bookmarkName, footerOf, paragraphLook, reference } from '../render/docx.ts'
import { corePart, footnotesPart, type NumberedNote } from '../render/docx-parts.ts'
import { docxStyles, page } from '../render/docx-styles.ts'
import { referencesOf, titleOf } from '../render/front.ts'
import { isRightToLeft } from '../render/labels.ts'
import { openingsByProvision } from '../render/opening-words.ts'
import { withoutControls } from '../render/xml.ts'
import { textSum } from '../structure/docx-words.ts'
import type { WordOp } from './diff.ts'
import { linesOf, type Line } from './docx-lines.ts'
import type { Redline } from './redline.ts'

export interface DocxOptions {
  /** Name shown beside each change. */
  author?: string
  /** Moment of the changes, ISO 8601; the date of the second document where not given. */
  date?: string
  /** Line at the foot of each page; in the language of the document where not given. */
  footer?: string
}

/** What is gathered while the paragraphs are written. */
interface Writing {
  rightToLeft: boolean
  track: () => { id: number; author: string; date: string }
  notes: NumberedNote[]
  facts: Record<string, object>
  openings: Map<Provision, string>
}

/**
 * The comparison as a Word document with tracked changes, set by the same conventions as `renderDocx`. Accepting all
 * gives the second text, rejecting all the first, head and footnotes included; a moved paragraph is deleted where it
 * stood and inserted where it stands. The file can be read back like one that `renderDocx` wrote.
 */
export async function redlineDocx(redline: Redline, options: DocxOptions = {}): Promise<Uint8Array> {
  const { a, b } = redline
  const { author = 'OpenPoA', footer } = options
  const date = isoMoment(options.date ?? b.date)
  const language = b.language || a.language
  let id = 0
  const writing: Writing = {
    rightToLeft: isRightToLeft(language),
    track: () => ({ id: ++id, author, date }),
    notes: [],
    facts: {},
    openings: new Map([a, b].flatMap((one) => [...openingsByProvision(one.provisions, one.language)])),
  }
  const children = [
    ...headOf(redline, writing),
    ...linesOf(redline).map((line) => paragraphOf(line, redline, writing)),
  ]
  const facts = { parts: [fieldsOf(b)], earlier: fieldsOf(a), provisions: writing.facts }
  const docx = new Docx({
    creator: author,
    title: withoutControls(titleOf(b)),
    styles: docxStyles(language),
    customProperties: [{ name: 'openpoa', value: withoutControls(JSON.stringify(facts)) }],
    sections: [{ properties: { page }, footers: { default: footerOf({ language }, footer) }, children }],
  })
  const parts = [
    { path: 'word/footnotes.xml', data: footnotesPart(writing.notes, writing.rightToLeft) },
    { path: 'docProps/core.xml', data: corePart(b) },
  ]
  return new Uint8Array(await Packer.toArrayBuffer(docx, undefined, parts))
}

function fieldsOf({ provisions: _, documents: __, ...fields }: Document): Omit<Document, 'provisions'> {
  return fields
}

/** Word wants a moment for each change; where the document has no date, the first second of 2000 stands for "unknown". */
function isoMoment(date: string): string {
  const time = Date.parse(date)
  return Number.isNaN(time) ? '2000-01-01T00:00:00Z' : new Date(time).toISOString().replace('.000Z', 'Z')
}

/** Title, references and enacting formula; changed as a whole where they differ. */
function headOf({ a, b }: Redline, writing: Writing): Paragraph[] {
  const line = (
    style: string,
    was: string,
    is: string,
    look: IRunOptions & { outlineLevel?: number } = {},
  ) => {
    if (was === '' && is === '') return []
    const { outlineLevel, ...run } = look
    const ops: WordOp[] =
      was === is
        ? [{ op: 'same', text: is }]
        : [
            { op: 'delete', text: was },
            { op: 'insert', text: is },
          ]
    const mark = was === '' ? 'insert' : is === '' ? 'delete' : 'same'
    const outline = outlineLevel === undefined ? {} : { outlineLevel }
    const children = ops.flatMap((op) => runsOf(op, run, writing))
    return [new Paragraph({ style, ...outline, ...markOf(mark, writing), children })]
  }
  const references = (document: Document) => referencesOf(document).join(' · ')
  return [
    ...line('OpenPoATitle', titleOf(a), titleOf(b), { outlineLevel: 0 }),
    ...line('OpenPoAReference', references(a), references(b)),
    ...line('OpenPoAFormula', a.enactingFormula, b.enactingFormula, { italics: true }),
  ]
}

const markOf = (mark: WordOp['op'], { rightToLeft, track }: Writing) => ({
  bidirectional: rightToLeft,
  ...(mark === 'insert' ? { run: { insertion: track() } } : {}),
  ...(mark === 'delete' ? { run: { deletion: track() } } : {}),
})

function paragraphOf(line: Line, redline: Redline, writing: Writing): Paragraph {
  const provision = (line.b ?? line.a)!
  const ordinal = Object.keys(writing.facts).length + 1
  const name = bookmarkName(provision.eId, ordinal, writing.facts)
  writing.facts[name] = line.b ? factOf(line.b, line.a) : earlierFactOf(line.a!, redline)
  const opening = writing.openings.get(provision) ?? ''
  const paragraph = new Paragraph({ ...paragraphLook(provision), ...markOf(line.mark, writing) })
  const children = [
    new BookmarkStart(name, ordinal),
    ...line.number.flatMap((op) => runsOf(op, {}, writing)),
    ...atOpening(line.words, opening.length, provision === line.b).flatMap(({ italics, ...op }) =>
      runsOf(op, italics ? { italics } : {}, writing),
    ),
    ...notesOf(line, writing),
    new BookmarkEnd(ordinal),
  ]
  for (const child of children) paragraph.addChildElement(child)
  return paragraph
}

function factOf({ text, footnotes: _, ...fact }: Provision, earlier?: Provision): object {
  const sum = textSum(withoutControls(text))
  const was = earlier && { number: earlier.number, sum: textSum(withoutControls(earlier.text)) }
  return { part: 0, ...fact, sum, ...(was ? { was } : {}) }
}

/** A paragraph of the first document alone. What it hangs under bears the address of the second, if it stands there. */
function earlierFactOf(provision: Provision, { a, b, pairs }: Redline): object {
  const place = a.provisions.findIndex(({ eId }) => eId === provision.parent)
  const kept = pairs.find(({ at, kind }) => at.a[0] === place && at.b.length > 0 && !kind.startsWith('moved'))
  const parent = kept ? b.provisions[kept.at.b[0]!]!.eId : provision.parent
  return { ...factOf(provision), parent, earlier: true }
}

/** Words cut where the opening words end, which are set in italics. */
function atOpening(words: WordOp[], length: number, ofSecond: boolean): (WordOp & { italics: boolean })[] {
  let left = length
  return words.flatMap(({ op, text }) => {
    const counts = op === 'same' || (op === 'insert') === ofSecond
    const end = counts ? Math.min(left, text.length) : left > 0 ? text.length : 0
    if (counts) left -= end
    return [
      { op, text: text.slice(0, end), italics: true },
      { op, text: text.slice(end), italics: false },
    ].filter((one) => one.text !== '')
  })
}

/** Line breaks in the words are line breaks on the page. */
function runsOf({ op, text }: WordOp, look: IRunOptions, writing: Writing): Run[] {
  if (text === '') return []
  return withoutControls(text)
    .split('\n')
    .map((part, i) => trackedRun(op, { ...look, text: part, ...(i > 0 ? { break: 1 } : {}) }, writing))
}

function trackedRun(op: WordOp['op'], look: IRunOptions, { rightToLeft, track }: Writing): Run {
  const run = { ...look, rightToLeft }
  if (op === 'insert') return new InsertedTextRun({ ...run, ...track() }) as unknown as Run
  return op === 'delete' ? (new DeletedTextRun({ ...run, ...track() }) as unknown as Run) : new TextRun(run)
}

/** Footnotes after the words; they bear their own marks, as a count would go wrong with those deleted. */
function notesOf({ a, b }: Line, writing: Writing): Run[] {
  const [was, is] = [a?.footnotes ?? [], b?.footnotes ?? []]
  const same = a !== undefined && b !== undefined && JSON.stringify(was) === JSON.stringify(is)
  const run = (op: WordOp['op']) => (note: Footnote) => noteRun(op, note, writing)
  return same ? is.map(run('same')) : [...was.map(run('delete')), ...is.map(run('insert'))]
}

function noteRun(op: WordOp['op'], { mark, text }: Footnote, writing: Writing): Run {
  const id = writing.notes.length + 1
  writing.notes.push({ id, mark, text, counted: false })
  // The spacing keeps two marks apart without a character between them.
  const look = { style: 'FootnoteReference', characterSpacing: 40 }
  return trackedRun(op, { ...look, children: [reference(id, true), withoutControls(mark)] }, writing)
}

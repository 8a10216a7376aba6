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
import { asTracked, linesOf, type Line } from './docx-lines.ts'
import { headText, type HeadField } from './head.ts'
import type { NoteChange } from './notes.ts'
import { markOps } from './numbers.ts'
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
  /** What became of each footnote of the second document. */
  changes: Map<Footnote, NoteChange>
  /** The word processor counts the notes itself. */
  counted: boolean
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
    changes: new Map(
      redline.pairs.flatMap(({ notes = [] }) => notes.flatMap((note) => (note.b ? [[note.b, note]] : []))),
    ),
    counted: countsItself([a, b]),
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

/** Title, references and enacting formula; the line of references is changed as a whole. */
function headOf({ a, b, head }: Redline, writing: Writing): Paragraph[] {
  const line = (
    style: string,
    was: string,
    is: string,
    look: IRunOptions & { outlineLevel?: number } = {},
    words?: WordOp[],
  ) => {
    if (was === '' && is === '') return []
    const { outlineLevel, ...run } = look
    const ops = (words ?? markOps(was, is)).flatMap(asTracked)
    const mark = was === '' ? 'insert' : is === '' ? 'delete' : 'same'
    const outline = outlineLevel === undefined ? {} : { outlineLevel }
    const children = ops.flatMap((op) => runsOf(op, run, writing))
    return [new Paragraph({ style, ...outline, ...markOf(mark, writing), children })]
  }
  const references = (document: Document) => referencesOf(document).join(' · ')
  const wordsOf = (field: HeadField) =>
    headText(a, field) && headText(b, field)
      ? head.find((one) => one.part === 0 && one.field === field)?.words
      : undefined
  return [
    ...line('OpenPoATitle', titleOf(a), titleOf(b), { outlineLevel: 0 }, wordsOf('title')),
    ...line('OpenPoAReference', references(a), references(b)),
    ...line('OpenPoASubmission', a.submission ?? '', b.submission ?? '', {}, wordsOf('submission')),
    ...line(
      'OpenPoAFormula',
      a.enactingFormula,
      b.enactingFormula,
      { italics: true },
      wordsOf('enactingFormula'),
    ),
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

/**
 * Footnotes after the words, each once: where its words changed, they are tracked within it. One that has another mark
 * is another one for a word processor, unless that counts all of them itself.
 */
function notesOf({ a, b }: Line, writing: Writing): Run[] {
  const [gone, here] = [[...(a?.footnotes ?? [])], b?.footnotes ?? []]
  const runs = here.map((note) => {
    const change = writing.changes.get(note)
    const at = change?.a ? gone.indexOf(change.a) : -1
    if (at < 0 || (change!.renumbered && !writing.counted)) return noteRun('insert', note, writing)
    // What stood before it and is gone stands before it still.
    const before = gone.splice(0, at + 1).slice(0, -1)
    const words = (change!.words ?? [{ op: 'same' as const, text: note.text }]).flatMap(asTracked)
    return [...before.map((one) => noteRun('delete', one, writing)), noteRun('same', note, writing, words)]
  })
  return [...gone.map((note) => noteRun('delete', note, writing)), ...runs.flat()]
}

function noteRun(op: WordOp['op'], note: Footnote, writing: Writing, words?: WordOp[]): Run {
  const { mark, text } = note
  const { counted, track } = writing
  const id = writing.notes.length + 1
  const parts = (words ?? [{ op: 'same' as const, text }]).map((one) => ({ ...one, track: track() }))
  writing.notes.push({ id, mark, text, counted, words: parts })
  // The spacing keeps two marks apart without a character between them.
  const look = { style: 'FootnoteReference', characterSpacing: 40 }
  const children = counted ? [reference(id, false)] : [reference(id, true), withoutControls(mark)]
  return trackedRun(op, { ...look, children }, writing)
}

/** Whether the marks of both documents are what a word processor counts: 1, 2, 3, … */
const countsItself = (documents: Document[]): boolean =>
  documents.every(({ provisions }) =>
    provisions.flatMap(({ footnotes }) => footnotes).every(({ mark }, i) => mark === String(i + 1)),
  )

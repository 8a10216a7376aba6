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
import { noteAt } from '../note-places.ts'
import { referencesOf, submissionLine, titleLine, titleOf, type HeadLine } from '../render/front.ts'
import { isRightToLeft } from '../render/labels.ts'
import { openingsByProvision } from '../render/opening-words.ts'
import { printedBefore } from '../render/outline.ts'
import { withoutControls } from '../render/xml.ts'
import { textSum } from '../structure/docx-words.ts'
import type { WordOp } from './diff.ts'
import { asTracked, linesOf, type Line } from './docx-lines.ts'
import { headText, type HeadField } from './head.ts'
import { isNote, withMarks, type MarkedOp, type NoteOp } from './marked.ts'
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
  facts: Map<string, object>
  openings: Map<Provision, string>
  /** Notes so far that the word processor numbers itself, by text. */
  counted: { a: number; b: number }
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
    facts: new Map(),
    counted: { a: 0, b: 0 },
    openings: new Map([a, b].flatMap((one) => [...openingsByProvision(one.provisions, one.language)])),
  }
  const children = [
    ...headOf(redline, writing),
    ...linesOf(redline).map((line) => paragraphOf(line, redline, writing)),
  ]
  const facts = { parts: [fieldsOf(b)], earlier: fieldsOf(a), provisions: Object.fromEntries(writing.facts) }
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

/** Title, references, who submits it and enacting formula; the line of references is changed as a whole. */
function headOf({ a, b, head }: Redline, writing: Writing): Paragraph[] {
  const line = (
    style: string,
    was: Noted,
    is: Noted,
    look: IRunOptions & { outlineLevel?: number } = {},
    words: WordOp[] = markOps(was.text, is.text),
  ) => {
    const [before, after] = [was, is].map(({ text, footnotes }) => text !== '' || footnotes.length > 0)
    if (!before && !after) return []
    const { outlineLevel, ...run } = look
    const ops = withMarks(words.flatMap(asTracked), [was], [is], headNotes(was.footnotes, is.footnotes))
    const mark = !before ? 'insert' : !after ? 'delete' : 'same'
    const outline = outlineLevel === undefined ? {} : { outlineLevel }
    const children = ops.flatMap((op) => runsOf(op, run, writing))
    return [new Paragraph({ style, ...outline, ...markOf(mark, writing), children })]
  }
  const plain = (text: string): Noted => ({ text, footnotes: [] })
  const references = (document: Document) => plain(referencesOf(document).join(' · '))
  const wordsOf = (field: HeadField) =>
    headText(a, field) && headText(b, field)
      ? head.find((one) => one.part === 0 && one.field === field)?.words
      : undefined
  return [
    ...line(
      'OpenPoATitle',
      notedLine(titleLine(a)),
      notedLine(titleLine(b)),
      { outlineLevel: 0 },
      wordsOf('title'),
    ),
    ...line('OpenPoAReference', references(a), references(b)),
    ...line(
      'OpenPoASubmission',
      notedLine(submissionLine(a)),
      notedLine(submissionLine(b)),
      {},
      wordsOf('submission'),
    ),
    ...line(
      'OpenPoAFormula',
      plain(a.enactingFormula),
      plain(b.enactingFormula),
      { italics: true },
      wordsOf('enactingFormula'),
    ),
  ]
}

type Noted = Pick<Provision, 'text' | 'footnotes'>

/** A line of the head with its notes, each with its place. */
function notedLine(line: HeadLine | null): Noted {
  if (!line) return { text: '', footnotes: [] }
  const { text, pieces } = line
  return {
    text,
    footnotes: pieces.flatMap(({ end, notes }) => notes.map((note) => noteAt(note, end, text.length))),
  }
}

/** Notes of a line before and after: one is the same by its words, or else by its mark. */
function headNotes(was: Footnote[], is: Footnote[]): NoteChange[] {
  const left = new Set(was)
  const take = (isOne: (note: Footnote) => boolean): Footnote | undefined => {
    const found = [...left].find(isOne)
    if (found) left.delete(found)
    return found
  }
  const equal = new Map(is.map((note) => [note, take(({ text }) => text === note.text)]))
  return is.flatMap((b): NoteChange[] => {
    const a = equal.get(b) ?? take(({ mark }) => mark === b.mark)
    if (!a) return []
    const renumbered = a.mark !== b.mark
    if (a.text === b.text) return [{ kind: 'same', a, b, renumbered }]
    return [{ kind: 'changed', a, b, renumbered, words: markOps(a.text, b.text) }]
  })
}

const markOf = (mark: WordOp['op'], { rightToLeft, track }: Writing) => ({
  bidirectional: rightToLeft,
  ...(mark === 'insert' ? { run: { insertion: track() } } : {}),
  ...(mark === 'delete' ? { run: { deletion: track() } } : {}),
})

function paragraphOf(line: Line, redline: Redline, writing: Writing): Paragraph {
  const provision = (line.b ?? line.a)!
  const ordinal = writing.facts.size + 1
  const name = bookmarkName(provision.eId, ordinal, writing.facts)
  writing.facts.set(name, line.b ? factOf(redline, line) : earlierFactOf(line.a!, redline))
  const opening = writing.openings.get(provision) ?? ''
  const paragraph = new Paragraph({ ...paragraphLook(provision), ...markOf(line.mark, writing) })
  const children = [
    new BookmarkStart(name, ordinal),
    ...line.number.flatMap((op) => runsOf(op, {}, writing)),
    ...atOpening(line.words, opening.length, provision === line.b).flatMap(({ italics, op }) =>
      runsOf(op, italics ? { italics } : {}, writing),
    ),
    new BookmarkEnd(ordinal),
  ]
  for (const child of children) paragraph.addChildElement(child)
  return paragraph
}

function factOf({ a, b }: Redline, line: Line): object {
  const { text, footnotes: _, ...fact } = line.b!
  const was = line.a && { number: line.a.number, ...writtenOf(line.a, a.language) }
  return { part: 0, ...fact, ...writtenOf({ ...fact, text }, b.language), ...(was ? { was } : {}) }
}

/** What the words of a paragraph were when they were written, and what stood before them where that is more than a number. */
const writtenOf = (provision: Pick<Provision, 'kind' | 'number' | 'text'>, language: string): object => ({
  ...(provision.kind === 'annex' ? { printed: withoutControls(printedBefore(provision, language)) } : {}),
  sum: textSum(withoutControls(provision.text)),
})

/** A paragraph of the first document alone. What it hangs under bears the address of the second, if it stands there. */
function earlierFactOf(provision: Provision, { a, b, pairs }: Redline): object {
  const place = a.provisions.findIndex(({ eId }) => eId === provision.parent)
  const kept = pairs.find(({ at, kind }) => at.a[0] === place && at.b.length > 0 && !kind.startsWith('moved'))
  const parent = kept ? b.provisions[kept.at.b[0]!]!.eId : provision.parent
  const { text, footnotes: _, ...fact } = provision
  return { part: 0, ...fact, ...writtenOf({ ...fact, text }, a.language), parent, earlier: true }
}

/** Words cut where the opening words end, which are set in italics. */
function atOpening(
  words: MarkedOp[],
  length: number,
  ofSecond: boolean,
): { op: MarkedOp; italics: boolean }[] {
  let left = length
  return words.flatMap((one): { op: MarkedOp; italics: boolean }[] => {
    if (isNote(one)) return [{ op: one, italics: false }]
    const { op, text } = one
    const counts = op === 'same' || (op === 'insert') === ofSecond
    const end = counts ? Math.min(left, text.length) : left > 0 ? text.length : 0
    if (counts) left -= end
    return [
      { text: text.slice(0, end), italics: true },
      { text: text.slice(end), italics: false },
    ].flatMap((part) => (part.text === '' ? [] : [{ op: { op, text: part.text }, italics: part.italics }]))
  })
}

/** Line breaks in the words are line breaks on the page. */
function runsOf(one: MarkedOp, look: IRunOptions, writing: Writing): Run[] {
  if (isNote(one)) return noteRuns(one, writing)
  const { op, text } = one
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
 * The mark of a note, each once: where its words or its mark changed, that is tracked within it. A word processor counts
 * the notes whose marks follow the count of every text they stand in; the others bear their own mark.
 */
function noteRuns({ op, note, change }: NoteOp, writing: Writing): Run[] {
  const { track, counted: counts } = writing
  const id = writing.notes.length + 1
  const was = change?.a ?? note
  const counted =
    (op === 'insert' || was.mark === String(counts.a + 1)) &&
    (op === 'delete' || note.mark === String(counts.b + 1))
  if (counted && op !== 'insert') counts.a++
  if (counted && op !== 'delete') counts.b++
  const same = [{ op: 'same' as const, text: note.text }]
  const tracked = (ops: WordOp[]) => ops.map((one) => ({ ...one, track: track() }))
  const words = tracked((change?.words ?? same).flatMap(asTracked))
  const marks = markOps(was.mark, note.mark)
  writing.notes.push({ id, mark: note.mark, text: note.text, counted, words, marks: tracked(marks) })
  // The spacing keeps two marks apart without a character between them.
  const look = { style: 'FootnoteReference', characterSpacing: 40 }
  if (counted) return [trackedRun(op, { ...look, children: [reference(id, false)] }, writing)]
  if (marks.length < 2 && was.mark === note.mark) {
    const children = [reference(id, true), withoutControls(note.mark)]
    return [trackedRun(op, { ...look, children }, writing)]
  }
  return [
    trackedRun('same', { ...look, children: [reference(id, true)] }, writing),
    ...marks.map((one) => trackedRun(one.op, { ...look, text: withoutControls(one.text) }, writing)),
  ]
}

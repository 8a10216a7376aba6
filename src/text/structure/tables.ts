/**
 * Tables as paragraphs, whatever the format. A table that only sets out a page is read as without it; one that sets a
 * text beside proposals and comments gives its text, and the others as remarks on it; any other gives a paragraph for
 * each row.
 */
import { isNames, isNote, isProposal, isState } from './brackets.ts'
import { isFormula } from './formula.ts'
import { isFrontMatter, isSurelyFront } from './furniture.ts'
import { splitMarks, tidy } from './layout.ts'
import { isNumberAlone, readMarker } from './numbering.ts'
import { isOperativeOpening, isPreambularOpening, opensPreamble } from './openings.ts'

/** A paragraph of a cell. */
export interface CellParagraph {
  text: string
  /** Number that is counted and no part of the text. */
  number?: string
  isRemark?: boolean
}

export interface Cell<P> {
  paragraphs: P[]
  /** Its first column, from 0. */
  column: number
  /** How many it goes over. */
  columns: number
  /** A table stands in it. */
  holdsTable: boolean
}

export type Row<P> = Cell<P>[]

/** More columns are hostile; Word has 63. */
export const MOST_COLUMNS = 64

/** Columns of a table of a text beside what is said of it. */
export interface Compilation {
  /** Columns of the text; none where all is proposed. */
  text: Columns | null
  /** What stands above it; '' where the table has no head. */
  name: string
  /** Rows of the head. */
  head: number
}

/** From one column to another, exclusive. */
interface Columns {
  from: number
  to: number
}

/** A paragraph with those of cells that it was made of. */
interface Made<P> {
  paragraph: P
  of: P[]
}

/** What a table is read as: `made` tells of each paragraph of which others it was made. */
export interface TableReading<P> {
  kind: 'compilation' | 'layout' | 'facts'
  made: Made<P>[]
  /** Where it is one: a sentence on what was read as the text. */
  what?: string
}

/** `make` gives a paragraph of these words, joined from others. */
export function readTable<P extends CellParagraph>(
  rows: Row<P>[],
  make: (text: string, of: P[]) => P,
): TableReading<P> {
  const table = new Table(make)
  const compilation = isMasthead(rows) ? undefined : compilationIn(rows)
  if (compilation) {
    const made = rows.flatMap((row, i) =>
      i < compilation.head ? table.remark(row) : table.besideText(row, compilation.text),
    )
    return { kind: 'compilation', made, what: toldOf(compilation) }
  }
  if (isLayout(rows)) return { kind: 'layout', made: rows.flatMap((row) => table.asWithout(row)) }
  const made = rows.flatMap((row) => (row.some((cell) => cell.holdsTable) ? apart(row) : table.joined(row)))
  return { kind: 'facts', made }
}

function toldOf({ text, name }: Compilation): string {
  const read = !text
    ? 'none of its columns'
    : name === ''
      ? `its column ${text.from + 1}`
      : `its column “${name}”`
  return `A table sets words beside a text: ${read} was read as the text, the rest as remarks`
}

const wordsOf = ({ number, text }: CellParagraph): string => tidy(number ? `${number} ${text}` : text)
const isFull = ({ text }: CellParagraph): boolean => text.trim() !== ''
const fullOf = <P extends CellParagraph>(cell: Cell<P>): P[] => cell.paragraphs.filter(isFull)
const cellText = (cell: Cell<CellParagraph>): string => cell.paragraphs.map(wordsOf).filter(Boolean).join(' ')
const plainText = (cell: Cell<CellParagraph>): string => splitMarks(cellText(cell)).text
const fullCells = <P extends CellParagraph>(row: Row<P>): Row<P> =>
  row.filter((cell) => fullOf(cell).length > 0)

const isNumber = (cell: Cell<CellParagraph> | undefined): boolean =>
  cell !== undefined && fullOf(cell).length <= 1 && isNumberAlone(plainText(cell))

/** Nothing stands beside anything but a number, or the cells hold paragraphs, or the head of a document. */
function isLayout(rows: Row<CellParagraph>[]): boolean {
  const full = rows.map(fullCells).filter((row) => row.length > 0)
  if (full.every((row) => row.length === 1 || (row.length === 2 && isNumber(row[0])))) return true
  const cells = full.flat()
  if (full.length === 1 && cells.some((cell) => fullOf(cell).length > 1)) return true
  const lines = cells.flatMap(fullOf).map(({ text }) => tidy(text))
  return lines.filter((line) => line.length < 200 && isFrontMatter(line)).length > 1
}

/** So many lines of a masthead stand in its first rows. */
const MASTHEAD = { rows: 8, lines: 3 }

/** The head of a first page, set out in a table. */
function isMasthead(rows: Row<CellParagraph>[]): boolean {
  const lines = rows.slice(0, MASTHEAD.rows).flat().flatMap(fullOf)
  return lines.filter(({ text }) => text.length < 200 && isSurelyFront(tidy(text))).length >= MASTHEAD.lines
}

const apart = <P extends CellParagraph>(row: Row<P>): Made<P>[] => row.flatMap(fullOf).map(alone)

const alone = <P>(paragraph: P): Made<P> => ({ paragraph, of: [paragraph] })

/** Makes the paragraphs of rows. */
class Table<P extends CellParagraph> {
  private readonly make: (text: string, of: P[]) => P

  constructor(make: (text: string, of: P[]) => P) {
    this.make = make
  }

  asWithout(row: Row<P>): Made<P>[] {
    const [first, second, ...rest] = fullCells(row)
    if (!first || !second || !isNumber(first)) return apart(row)
    const [opening, ...others] = fullOf(second)
    const number = fullOf(first)[0]!
    const numbered = { ...opening!, text: `${wordsOf(number)} ${wordsOf(opening!)}` }
    if (numbered.number !== undefined) numbered.number = ''
    return [
      { paragraph: numbered, of: [number, opening!] },
      ...[...others, ...rest.flatMap(fullOf)].map(alone),
    ]
  }

  /** One paragraph for a row, its cells apart by " | ", each in its column. */
  joined(row: Row<P>): Made<P>[] {
    const texts: string[] = []
    for (const cell of row) texts[Math.max(cell.column, texts.length)] = cellText(cell)
    return this.of(
      row,
      Array.from(texts, (text = '') => text),
    )
  }

  remark(row: Row<P>): Made<P>[] {
    const full = fullCells(row)
    return this.of(full, full.map(cellText)).map(({ paragraph, of }) => ({
      paragraph: { ...paragraph, isRemark: true },
      of,
    }))
  }

  besideText(row: Row<P>, text: Columns | null): Made<P>[] {
    const own = text ? ownCells(row, text) : []
    return [...this.asWithout(own), ...this.remark(row.filter((cell) => !own.includes(cell)))]
  }

  private of(row: Row<P>, texts: string[]): Made<P>[] {
    const last = texts.findLastIndex((text) => text !== '')
    if (last < 0) return []
    const of = row.flatMap((cell) => cell.paragraphs)
    return [{ paragraph: this.make(tidy(texts.slice(0, last + 1).join(' | ')), of), of }]
  }
}

/** Cells of the text in a row, with the number before it. What goes over other columns too may be said of it. */
function ownCells<P extends CellParagraph>(row: Row<P>, { from, to }: Columns): Row<P> {
  return row.filter((cell) => {
    const end = cell.column + cell.columns
    if (end === from) return isNumber(cell)
    if (cell.column >= to || end <= from) return false
    return (cell.column >= from && end <= to) || !isSaid(plainText(cell))
  })
}

const remarkHead =
  /propos|comment|amend|suggest|remark|observation|position|delegation|views|statement|expla|justif|rationale|reason|sourc|origin\b|author|proponent|submitted|propuest|enmienda|comentario|fuente|предлож|замечан|комментар|поправк|источник|مقترح|تعليق|ملاحظ|المصدر|提案|提议|建议|评论|修正|来源/iu
/** Nothing under these is a wording. */
const commentHead = /comment|remark|observa[ct]i|замечан|комментар|تعليق|ملاحظ|评论|意见/iu
const speaker =
  /chair|facilitat|president|bureau|secretariat|présiden|facilita|president|председател|секретариат|رئيس|主席/iu
const textHead =
  /text|draft|original|current|base|version|projet|proyecto|borrador|текст|проект|نص|مشروع|案文|草案|文本/iu
/** What stands under these is a wording, whatever it looks like. */
const wordingHead =
  /\btext\b|draft|wording|propos|\btexte\b|projet|texto|proyecto|propuesta|текст|проект|предлож|نص|مشروع|مقترح|案文|草案|文本|提案|提议|建议/iu
/** Several who propose: none of their words are the text. */
const proposers =
  /delegation|proposals|amendments|states|members|propositions|propuestas|предложения|مقترحات|各/iu

const LONGEST_HEAD = 80

/** The head of a column, or of several that it goes over. */
interface Head extends Columns {
  name: string
}

/** The column of the text, where a table sets it beside proposals or comments. */
function compilationIn(rows: Row<CellParagraph>[]): Compilation | undefined {
  const first = rows.findIndex((row) => fullCells(row).length > 1)
  const headRow = rows[first]
  if (!headRow || rows.some((row) => row.length > MOST_COLUMNS)) return undefined
  // A title over the whole of it may stand above the names of the columns.
  const above = rows.slice(0, first).flatMap(fullCells).map(plainText)
  if (above.length > 1 || above.some(isParagraph)) return undefined
  const heads: Head[] = headRow.map((cell) => ({
    from: cell.column,
    to: cell.column + cell.columns,
    name: plainText(cell),
  }))
  const isHead = heads.every(({ name }) => name.length < LONGEST_HEAD && !isParagraph(name))
  if (!isHead) return withoutHead(rows.slice(first))
  const body = rows.slice(first + 1)
  const full = heads.filter(({ name }) => name !== '')
  const named = textHeads(full)
  const text = named.find((head, i) => isTextUnder(head, full, body, i === 0))
  if (text) return { text, name: text.name, head: first + 1 }
  const holds = named.length === 0 && full.some(isRemarkHead) && holdsParagraphs(body, heads[0]!, isProvision)
  return holds ? { text: null, name: '', head: first + 1 } : undefined
}

const isRemarkHead = ({ name }: Head): boolean => remarkHead.test(name) || isNames(name)

/** Those that may stand above a text: the Chair’s; then any named as a text; then as nothing that is said of it. */
function textHeads(heads: Head[]): Head[] {
  const said = ({ name }: Head): boolean => remarkHead.test(name)
  const isComment = ({ name }: Head): boolean => /comment|remark/i.test(name)
  const found = [
    ...heads.filter((one) => speaker.test(one.name) && !isComment(one)),
    ...heads.filter((one) => textHead.test(one.name) && !said(one)),
    ...heads.filter((one) => !said(one) && !isNames(one.name)),
    ...heads.filter((one) => !proposers.test(one.name) && !isComment(one)),
  ]
  return [...new Set(found)]
}

/** A head that is not the likeliest is one where others say that their columns hold remarks, not where they are names. */
function isTextUnder(head: Head, heads: Head[], body: Row<CellParagraph>[], isLikeliest: boolean): boolean {
  const beside = heads.filter((one) => one !== head)
  if (beside.length === 0) return false
  const isChairs = speaker.test(head.name)
  const isBesideRemarks = beside.some(isLikeliest ? isRemarkHead : ({ name }) => remarkHead.test(name))
  if ((isChairs || isBesideRemarks) && holdsParagraphs(body, head, isChairs ? isParagraph : isProvision))
    return true
  const isBesideComments = beside.some(({ name }) => commentHead.test(name))
  return wordingHead.test(head.name) && isBesideComments && holdsParagraphs(body, head, isSentence)
}

/** It opens as a paragraph of a text does. */
export function isParagraph(text: string): boolean {
  if (isFormula(text) || isOperativeOpening(text) || isPreambularOpening(text) || opensPreamble(text))
    return true
  const marker = readMarker(text)
  return marker !== null && marker.kind !== 'roman' && marker.kind !== 'letter' && marker.kind !== 'bullet'
}

/** A paragraph that speaks or ends as one of a text under negotiation does. */
function isProvision(text: string): boolean {
  const marker = readMarker(text)
  if (!marker || !isParagraph(text)) return isParagraph(text)
  return /^\[?(?:OP|PP)/.test(marker.number) || isParagraph(marker.rest) || /[.;,:][\])]*$/.test(text)
}

/** Words that are more than a name or a figure. */
const isSentence = (text: string): boolean => isParagraph(text) || /[.;,:。；，؛،][\])]*$/.test(text)

function textsOf(rows: Row<CellParagraph>[], columns: Columns): string[] {
  return rows.flatMap((row) => {
    const own = ownCells(row, columns).filter((cell) => fullOf(cell).length > 0)
    return own.every(isNumber) ? [] : [own.map(plainText).join(' ')]
  })
}

function holdsParagraphs(
  rows: Row<CellParagraph>[],
  columns: Columns,
  is: (text: string) => boolean,
): boolean {
  const texts = textsOf(rows, columns)
  return texts.length > 0 && texts.filter(is).length * 2 >= texts.length
}

/** Words of a delegation, or on the text. */
function isSaid(words: string): boolean {
  const who = /^\[?([^:]{1,80}):/.exec(words)?.[1]
  if (who !== undefined && (isNames(who) || (remarkHead.test(who) && who.split(' ').length < 4))) return true
  return isProposal(words) || isNote(words) || isState(words)
}

/** Without a head: paragraphs, and beside them what delegations say of them, or other paragraphs. */
function withoutHead(rows: Row<CellParagraph>[]): Compilation | undefined {
  const full = rows.map(fullCells).filter((row) => row.length > 0)
  // One row of cells that hold several paragraphs each sets out a page.
  if (full.length === 1 && full[0]!.every((cell) => fullOf(cell).length > 1)) return undefined
  const columns = [...new Set(rows.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b)
  const from = columns.find((column) => holdsParagraphs(rows, { from: column, to: column + 1 }, isProvision))
  if (from === undefined) return undefined
  const others = rows.flatMap((row) =>
    fullCells(row)
      .filter(({ column }) => column > from)
      .map(plainText),
  )
  const said = others.filter((words) => isSaid(words) || isProvision(words))
  if (others.length === 0 || said.length * 2 < others.length) return undefined
  return { text: { from, to: from + 1 }, name: '', head: 0 }
}

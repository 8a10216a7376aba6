/**
 * Tables of a DOCX as paragraphs. A table that only sets out a page is read as without it; one that sets a text beside
 * proposals and comments gives its text, and the others as remarks on it; any other gives a paragraph for each row.
 */
import type { DocxParagraph } from './docx.ts'
import { isNames, isNote, isProposal, isState } from './brackets.ts'
import { isFormula } from './formula.ts'
import { isFrontMatter } from './furniture.ts'
import { splitMarks, tidy } from './layout.ts'
import { isNumberAlone, readMarker } from './numbering.ts'
import { isOperativeOpening, isPreambularOpening, opensPreamble } from './openings.ts'

export interface Cell {
  paragraphs: DocxParagraph[]
  /** Its first column, from 0. */
  column: number
  /** A table stands in it. */
  holdsTable: boolean
}

export type Row = Cell[]

/** Columns of a table of a text beside what is said of it. */
interface Compilation {
  /** Column of the text, or -1 where all is proposed. */
  text: number
  /** What stands above it; '' where the table has no head. */
  name: string
  /** Rows of the head. */
  head: number
}

/** The paragraphs of a table, and the name of the column that was read as the text, where others stand beside it. */
export function tableParagraphs(rows: Row[]): { paragraphs: DocxParagraph[]; compilation?: Compilation } {
  const compilation = compilationIn(rows)
  if (compilation) {
    const paragraphs = rows.flatMap((row, i) =>
      i < compilation.head ? remarkOf(row) : besideText(row, compilation.text),
    )
    return { paragraphs, compilation }
  }
  if (isLayout(rows)) return { paragraphs: rows.flatMap(asWithout) }
  return {
    paragraphs: rows.flatMap((row) => (row.some((cell) => cell.holdsTable) ? apart(row) : joined(row))),
  }
}

const wordsOf = ({ number, text }: DocxParagraph): string => tidy(number ? `${number} ${text}` : text)
const isFull = ({ text }: DocxParagraph): boolean => text.trim() !== ''
const fullOf = (cell: Cell): DocxParagraph[] => cell.paragraphs.filter(isFull)
const cellText = (cell: Cell): string => cell.paragraphs.map(wordsOf).filter(Boolean).join(' ')
const plainText = (cell: Cell): string => splitMarks(cellText(cell)).text
const fullCells = (row: Row): Cell[] => row.filter((cell) => fullOf(cell).length > 0)

const isNumber = (cell: Cell | undefined): boolean =>
  cell !== undefined && fullOf(cell).length <= 1 && isNumberAlone(plainText(cell))

/** Nothing stands beside anything but a number, or the cells hold paragraphs, or the head of a document. */
function isLayout(rows: Row[]): boolean {
  const full = rows.map(fullCells).filter((row) => row.length > 0)
  if (full.every((row) => row.length === 1 || (row.length === 2 && isNumber(row[0])))) return true
  const cells = full.flat()
  if (full.length === 1 && cells.some((cell) => fullOf(cell).length > 1)) return true
  const lines = cells.flatMap(fullOf).map(({ text }) => tidy(text))
  return lines.filter((line) => line.length < 200 && isFrontMatter(line)).length > 1
}

function asWithout(row: Row): DocxParagraph[] {
  const [first, second] = fullCells(row)
  if (!first || !second || !isNumber(first)) return apart(row)
  const [opening, ...others] = second.paragraphs.filter(isFull)
  const number = fullOf(first)[0]!
  return [
    { ...opening!, text: `${wordsOf(number)} ${wordsOf(opening!)}`, number: '' },
    ...others,
    ...restOf(row),
  ]
}

/** What stands after a number and its words. */
const restOf = (row: Row): DocxParagraph[] => fullCells(row).slice(2).flatMap(fullOf)

const apart = (row: Row): DocxParagraph[] => row.flatMap(fullOf)

/** One paragraph for a row, its cells apart by " | ", each in its column. */
function joined(row: Row, cells = row.map(cellText)): DocxParagraph[] {
  const last = cells.findLastIndex((cell) => cell !== '')
  if (last < 0) return []
  const notes = row.flatMap((cell) => cell.paragraphs.flatMap((paragraph) => paragraph.notes))
  const text = cells.slice(0, last + 1).join(' | ')
  return [{ text, number: '', bookmarks: [], style: '', bold: false, level: 0, notes }]
}

function remarkOf(row: Row): DocxParagraph[] {
  return joined(fullCells(row)).map((paragraph) => ({ ...paragraph, isRemark: true }))
}

function besideText(row: Row, text: number): DocxParagraph[] {
  const own = row.filter((cell) => cell.column === text || (cell.column === text - 1 && isNumber(cell)))
  return [...asWithout(own), ...remarkOf(row.filter((cell) => !own.includes(cell)))]
}

const remarkHead =
  /propos|comment|amend|suggest|remark|observation|position|delegation|views|statement|expla|justif|rationale|propuest|enmienda|comentario|предлож|замечан|комментар|поправк|مقترح|تعليق|ملاحظ|提案|提议|建议|评论|修正/iu
const speaker =
  /chair|facilitat|president|bureau|secretariat|présiden|facilita|president|председател|секретариат|رئيس|主席/iu
const textHead =
  /text|draft|original|current|base|version|projet|proyecto|borrador|текст|проект|نص|مشروع|案文|草案|文本/iu
/** Several who propose: none of their words are the text. */
const proposers =
  /delegation|proposals|amendments|states|members|propositions|propuestas|предложения|مقترحات|各/iu

const LONGEST_HEAD = 80

/** The column of the text, where a table sets it beside proposals or comments. */
function compilationIn(rows: Row[]): Compilation | undefined {
  const first = rows.findIndex((row) => fullCells(row).length > 1)
  const headRow = rows[first]
  if (!headRow || fullCells(headRow).length < 2) return undefined
  // A title over the whole of it may stand above the names of the columns.
  const above = rows.slice(0, first).flatMap(fullCells).map(plainText)
  if (above.length > 1 || above.some(isParagraph)) return undefined
  const names = headRow.map((cell) => ({ column: cell.column, name: plainText(cell) }))
  const isHead = names.every(({ name }) => name.length < LONGEST_HEAD && !isParagraph(name))
  const body = isHead ? rows.slice(first + 1) : rows.slice(first)
  if (!isHead) return hasAttributions(body) ? { text: firstColumn(body), name: '', head: 0 } : undefined
  const named = textColumn(names)
  const text = named ?? ({ column: -1, name: '' } as const)
  const beside = names.filter(({ column, name }) => name !== '' && column !== text.column)
  const isSaid = beside.some(({ name }) => remarkHead.test(name) || isNames(name))
  const isText = named ? speaker.test(named.name) || isSaid : isSaid
  const read = text.column < 0 ? names[0]!.column : text.column
  const holds = named && speaker.test(named.name) ? isParagraph : isProvision
  if (beside.length === 0 || !isText || !holdsParagraphs(body, read, holds)) return undefined
  return { text: text.column, name: text.name, head: first + 1 }
}

/** That of the Chair; else one that is named as a text, else as nothing that is said of it. */
function textColumn(names: { column: number; name: string }[]): { column: number; name: string } | undefined {
  const full = names.filter(({ name }) => name !== '')
  const said = ({ name }: { name: string }): boolean => remarkHead.test(name)
  return (
    full.find((one) => speaker.test(one.name) && !/comment|remark/i.test(one.name)) ??
    full.find((one) => textHead.test(one.name) && !said(one)) ??
    full.find((one) => !said(one) && !isNames(one.name)) ??
    full.find(({ name }) => !proposers.test(name) && !/comment|remark/i.test(name))
  )
}

function isParagraph(text: string): boolean {
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

function textsOf(rows: Row[], column: number): string[] {
  return rows.flatMap((row) => {
    const at = row.findIndex((cell) => cell.column === column)
    const cell = row[at]
    if (!cell || isNumber(cell)) return []
    const text = (isNumber(row[at - 1]) ? `${plainText(row[at - 1]!)} ` : '') + plainText(cell)
    return text === '' ? [] : [text]
  })
}

function holdsParagraphs(rows: Row[], column: number, is: (text: string) => boolean): boolean {
  const texts = textsOf(rows, column)
  return texts.length > 0 && texts.filter(is).length * 2 >= texts.length
}

const firstColumn = (rows: Row[]): number => {
  const columns = [...new Set(rows.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b)
  return columns.find((column) => holdsParagraphs(rows, column, isProvision)) ?? 0
}

/** Without a head: paragraphs, and beside them what delegations say of them, or other paragraphs. */
function hasAttributions(rows: Row[]): boolean {
  const text = firstColumn(rows)
  const others = rows.flatMap((row) =>
    row.filter((cell) => cell.column > text && fullOf(cell).length > 0).map(plainText),
  )
  const isSaid = (words: string): boolean => {
    const who = /^\[?([^:]{1,80}):/.exec(words)?.[1]
    return (
      (who !== undefined && isNames(who)) ||
      isProposal(words) ||
      isNote(words) ||
      isState(words) ||
      isProvision(words)
    )
  }
  return (
    others.length > 0 &&
    others.filter(isSaid).length * 2 >= others.length &&
    holdsParagraphs(rows, text, isProvision)
  )
}

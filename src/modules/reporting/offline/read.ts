import type { Sheet } from 'hucre'
import { FormLog, type FormProblem, UnreadableForm } from '../xlsform/problem.ts'
import { isTooLarge, tooLarge } from '../xlsform/read.ts'
import { type TextSheet, lettersOf, openWorkbook, textOf } from '../xlsform/workbook.ts'
import type { CellText } from './cells.ts'
import { FORMAT, MARK } from './layout.ts'

/** A cell of an answer as the file has it. */
export interface BroughtCell extends CellText {
  sheet: string
  /** "D7", as the spreadsheet calls it. */
  cell: string
  /** '' in a row that somebody added. */
  place: string
  piece: string
}

/** A workbook that was brought back. */
export interface Brought {
  report: string
  questionnaire: string
  questionnaireVersion: string
  /** In which it was written. */
  language: string
  /** Part → the version that stood when it was written. */
  versions: Record<string, number>
  cells: BroughtCell[]
  /** What is to be said of its sheets. */
  remarks: FormProblem[]
}

/** Why a workbook is none of ours. */
export type NotOurs = 'notOurs' | 'macros'

/** How the file of programs in a workbook is called, as the directory of the container says. */
const PROGRAMS = 'vbaProject.bin'

/**
 * Reads a workbook that `writeOffline` made, by its hidden columns: the order of rows, the order of columns and the names of sheets do not matter.
 * @returns why not, where it is no such workbook; each has words under `reporting.offline`
 * @throws UnreadableForm too-large, no-workbook, hostile, damaged, locked
 */
export async function readOffline(bytes: Uint8Array): Promise<Brought | NotOurs> {
  if (isTooLarge(bytes.length)) throw new UnreadableForm('too-large', tooLarge.params)
  if (Buffer.from(bytes).includes(PROGRAMS)) return 'macros'
  const log = new FormLog()
  const { sheets } = await openWorkbook(bytes, () => true, log)
  const read = sheets.map((sheet) => ({ sheet, text: textOf(sheet, log) }))
  const hidden = read.find(({ text }) =>
    text.rows.some(({ cells }) => cells[0] === MARK && cells[1] === FORMAT),
  )
  if (!hidden) return 'notOurs'
  const said = new Map(hidden.text.rows.map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']))
  const cells = read
    .filter((one) => one !== hidden)
    .flatMap(({ sheet, text }) => {
      const columns = columnsOf(text)
      if (!columns) log.add(sheet.name, 0, 'sheet-unused')
      return columns ? answersIn(sheet, text, columns) : []
    })
  return {
    report: said.get('report') ?? '',
    questionnaire: said.get('questionnaire') ?? '',
    questionnaireVersion: said.get('version') ?? '',
    language: said.get('language') ?? '',
    versions: versionsIn(said),
    cells,
    remarks: log.problems,
  }
}

const PART = 'part:'

const versionsIn = (said: ReadonlyMap<string, string>): Record<string, number> =>
  Object.fromEntries(
    [...said].flatMap(([name, version]) =>
      name.startsWith(PART) ? [[name.slice(PART.length), Number(version)] as const] : [],
    ),
  )

interface Columns {
  answer: number
  place: number
  piece: number
}

/** Where the columns are; null of a sheet that is not filled in here. */
function columnsOf({ rows }: TextSheet): Columns | null {
  const named = rows.find(({ cells }) => cells.includes(`${MARK}:place`))
  if (!named) return null
  const at = (key: keyof Columns): number => named.cells.indexOf(`${MARK}:${key}`)
  const columns = { answer: at('answer'), place: at('place'), piece: at('piece') }
  return columns.answer < 0 || columns.piece < 0 ? null : columns
}

function answersIn(sheet: Sheet, { rows }: TextSheet, columns: Columns): BroughtCell[] {
  return rows.flatMap(({ row, cells }): BroughtCell[] => {
    const place = cells[columns.place] ?? ''
    const text = cells[columns.answer] ?? ''
    if (place.startsWith(`${MARK}:`) || (place === '' && text === '')) return []
    return [
      {
        sheet: sheet.name,
        cell: `${lettersOf(columns.answer)}${row}`,
        place,
        piece: cells[columns.piece] ?? '',
        text,
        isNumber: typeof sheet.rows[row - 1]?.[columns.answer] === 'number',
      },
    ]
  })
}

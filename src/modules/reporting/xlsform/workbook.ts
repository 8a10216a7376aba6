import { type CellValue, EncryptedFileError, type Sheet, read } from 'hucre'
import { UnreadableFile, checkZip } from '../../../text/index.ts'
import { type FormLog, UnreadableForm } from './problem.ts'

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a file may be; a form of 10,000 choices is half a megabyte. */
export const FILE_LIMITS = { megabytes: 10, rows: 20_000, columns: 500 }

/** A sheet as text: of each row its number as the spreadsheet counts, and its cells without what stands around them. */
export interface TextSheet {
  name: string
  rows: { row: number; cells: string[] }[]
}

const ZIP = [0x50, 0x4b]
const OLD = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads the sheets of an Excel file, old or new, whatever it is called; those that `isWanted` names.
 * @throws UnreadableForm no-workbook, hostile, damaged, locked
 */
export async function readWorkbook(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  log: FormLog,
): Promise<{ sheets: TextSheet[]; names: string[] }> {
  const { sheets, names } = await openWorkbook(bytes, isWanted, log)
  return { names, sheets: sheets.map((sheet) => textOf(sheet, log)) }
}

/**
 * Opens such a file, its cells as the spreadsheet has them; formulas and programs in it do nothing.
 * @throws UnreadableForm as `readWorkbook`
 */
export async function openWorkbook(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  log: FormLog,
): Promise<{ sheets: Sheet[]; names: string[] }> {
  const isOld = startsWith(bytes, OLD)
  if (!isOld && !startsWith(bytes, ZIP)) throw new UnreadableForm('no-workbook')
  if (!isOld) checkContainer(bytes)
  if (isOld) log.add('', 0, 'old-format')
  const names: string[] = []
  const { sheets } = await opened(bytes, (name) => {
    names.push(name)
    return isWanted(name)
  })
  if (names.length === 0) names.push(...sheets.map((sheet) => sheet.name))
  return { names, sheets: sheets.filter((sheet) => isWanted(sheet.name)) }
}

const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)

function checkContainer(bytes: Uint8Array): void {
  try {
    checkZip(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    if (error.code === 'encrypted') throw new UnreadableForm('locked')
    const isHostile = error.code === 'hostile' || error.code === 'too-large'
    throw new UnreadableForm(isHostile ? 'hostile' : 'damaged')
  }
}

async function opened(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<{ sheets: Sheet[] }> {
  // One cell far to the right would have a row of sixteen thousand made for it.
  const range = `A1:${lettersOf(FILE_LIMITS.columns - 1)}${FILE_LIMITS.rows + 1}`
  try {
    return await read(bytes, {
      sheets: ({ name }) => isWanted(name),
      maxRows: FILE_LIMITS.rows + 1,
      range,
    })
  } catch (error) {
    throw new UnreadableForm(error instanceof EncryptedFileError ? 'locked' : 'damaged')
  }
}

/** The cells of a sheet as text, within the limits; what is to be said of them goes to the log. */
export function textOf(sheet: Sheet, log: FormLog): TextSheet {
  if (sheet.rows.length > FILE_LIMITS.rows)
    log.add(sheet.name, FILE_LIMITS.rows, 'rows-cut', { count: FILE_LIMITS.rows })
  const rows: TextSheet['rows'] = []
  sheet.rows.slice(0, FILE_LIMITS.rows).forEach((cells, i) => {
    const texts = cells.slice(0, FILE_LIMITS.columns).map(cellText)
    if (texts.some(Boolean)) rows.push({ row: i + 1, cells: texts })
  })
  remarkCells(sheet, rows, log)
  return { name: sheet.name, rows }
}

/** Formulas stand for what they gave when the file was saved, said once a column; a failed one for nothing. */
function remarkCells(sheet: Sheet, rows: TextSheet['rows'], log: FormLog): void {
  const byRow = new Map(rows.map((row) => [row.row, row.cells]))
  const formulas = new Map<number, { row: number; count: number }>()
  for (const [place, cell] of sheet.cells ?? []) {
    const [at, column] = place.split(',').map(Number) as [number, number]
    const cells = byRow.get(at + 1)
    if (!cells) continue
    if (cell.type === 'error') {
      log.add(sheet.name, at + 1, 'cell-error', {
        cell: `${lettersOf(column)}${at + 1}`,
        value: cells[column] ?? '',
      })
      cells[column] = ''
    } else if (cell.formula !== undefined) {
      const { row, count } = formulas.get(column) ?? { row: at + 1, count: 0 }
      formulas.set(column, { row: Math.min(row, at + 1), count: count + 1 })
    }
  }
  for (const [column, { row, count }] of formulas)
    log.add(sheet.name, row, 'formula', { column: lettersOf(column), count })
}

/** "AB", the letters of a column counted from 0. */
export function lettersOf(column: number): string {
  let letters = ''
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1)
    letters = String.fromCharCode(65 + (left % 26)) + letters
  return letters
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  // As XLSForm's own tools read the cell of a yes or no.
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return plainText(String(value))
}

/** A text as it is read from a cell. */
export const plainText = (text: string): string =>
  // No database keeps half characters and NUL, which old files may hold.
  text
    .toWellFormed()
    .replaceAll('\0', '')
    .replaceAll('\r\n', '\n')
    .replace(/^[\s\u00a0\ufeff]+|[\s\u00a0]+$/g, '')

/** A date without time where it is midnight. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text
}

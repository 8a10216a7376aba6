import type { Transform } from 'node:stream'
import { stringify } from 'csv-stringify'

/**
 * Makes rows of cells a file of comma-separated values. It has a byte order mark, since most people open such files in a spreadsheet; text that such a
 * program would take for a formula is escaped.
 */
export const csvFile = (columns: string[]): Transform =>
  stringify({ header: true, columns, bom: true, escape_formulas: true })

// What writer and reader of a workbook have to agree on.

/** Names the hidden sheet, and begins the hidden names of columns. */
export const MARK = 'openpoa'

/** Which edition of this form a workbook is. */
export const FORMAT = '1'

/** In the hidden columns of the row of headings. */
export const HEADING = `${MARK}:heading`

/** The version of a part that nobody saved. */
export const NOT_SAVED = 0

/** The columns of a part, in order; widths in letters. */
export const COLUMNS = [
  { key: 'about', width: 24, isHidden: false },
  { key: 'question', width: 50, isHidden: false },
  { key: 'takes', width: 32, isHidden: false },
  { key: 'answer', width: 50, isHidden: false },
  { key: 'place', width: 10, isHidden: true },
  { key: 'piece', width: 10, isHidden: true },
] as const

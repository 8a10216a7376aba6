/** Tables of a DOCX: how many columns a cell goes over, and a row as one paragraph. */
import type { DocxParagraph } from './docx.ts'
import { valueOf } from './docx-styles.ts'
import { MOST_COLUMNS } from './tables.ts'
import type { XmlNode } from './xml.ts'

/** A paragraph of the words of several. */
export const joined = (text: string, of: DocxParagraph[]): DocxParagraph => {
  const notes = of.flatMap((paragraph) => paragraph.notes)
  return { text, number: '', bookmarks: [], style: '', bold: false, level: 0, notes }
}

/** A count of columns; undefined where none is named. */
export function columnsOf(properties: XmlNode | undefined, name: string): number | undefined {
  const count = Number(valueOf(properties, name))
  return count > 0 ? Math.min(count, MOST_COLUMNS) : undefined
}

import type { Operation } from '../../../text/index.ts'

const putBy = (operation: Operation): string[] => {
  switch (operation.what) {
    case 'words':
      return operation.edits.map(({ put }) => put)
    case 'insert':
      return operation.paragraphs.map(({ text }) => text)
    case 'alternative':
    case 'merge':
      return [operation.text]
    default:
      return []
  }
}

/** How many characters operations put into a text. */
export const putLength = (operations: readonly Operation[]): number =>
  operations.flatMap(putBy).reduce((sum, words) => sum + words.length, 0)

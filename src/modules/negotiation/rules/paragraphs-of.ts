import type { Operation } from '../../../text/index.ts'

/** The paragraphs that an operation changes, or beside which it puts something. */
const named = (operation: Operation): string[] => {
  switch (operation.what) {
    case 'words':
    case 'alternative':
    case 'split':
      return [operation.paragraph]
    case 'insert':
      return [operation.beside]
    case 'move':
      return [...operation.paragraphs, operation.beside]
    case 'bracket':
    case 'delete':
    case 'merge':
      return operation.paragraphs
  }
}

/** The paragraphs that operations name, each once. */
export const paragraphsOf = (operations: readonly Operation[]): string[] => [
  ...new Set(operations.flatMap(named)),
]

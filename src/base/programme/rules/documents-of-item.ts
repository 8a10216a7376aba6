import type { AgreedItem } from '../schema.ts'

/** The documents in which an item stands and is elaborated, each once. */
export const documentsOfItem = ({ source, elaborated }: AgreedItem): string[] => [
  ...new Set([source.document, ...(elaborated ? [elaborated.document] : [])]),
]

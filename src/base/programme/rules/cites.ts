import { placesNamed } from './places-named.ts'

/** A paragraph of a document as it is kept with the statements that name it. */
export const citeOf = (document: string, eId: string): string => `${document} ${eId}`

/** All paragraphs that a statement names as its sources, anywhere in it, each once, in their order. */
export const citesOf = (body: unknown): string[] => [...new Set(placesAnywhere(body))].sort()

function placesAnywhere(value: unknown): string[] {
  if (!value || typeof value !== 'object') return []
  const { document, paragraph } = value as { document?: unknown; paragraph?: unknown }
  const own =
    typeof document === 'string' && typeof paragraph === 'string'
      ? placesNamed(paragraph).map((eId) => citeOf(document, eId))
      : []
  return [...own, ...Object.values(value).flatMap(placesAnywhere)]
}

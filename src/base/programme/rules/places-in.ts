/** The places of a document that a statement names, anywhere in it ("13 (k)"), each once, in the order in which they come. */
export function placesIn(value: unknown, document: string): string[] {
  if (!value || typeof value !== 'object') return []
  const { document: named, paragraph } = value as { document?: unknown; paragraph?: unknown }
  const own = named === document && typeof paragraph === 'string' ? [paragraph] : []
  return [...new Set([...own, ...Object.values(value).flatMap((inner) => placesIn(inner, document))])]
}

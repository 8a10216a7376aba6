/** Fields that hold the id of a document, or several. */
const FIELDS = ['document', 'documents', 'reportedBy', 'of', 'by', 'to']

/** The ids of documents that these values speak of, anywhere in them. @param fields that hold one, or several */
export function documentsIn(values: readonly unknown[], fields: readonly string[] = FIELDS): Set<string> {
  const ids = new Set<string>()
  for (const value of values) collect(value, fields, ids)
  return ids
}

function collect(value: unknown, fields: readonly string[], ids: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((inner) => collect(inner, fields, ids))
  if (!value || typeof value !== 'object') return
  for (const [field, inner] of Object.entries(value)) {
    if (fields.includes(field)) for (const id of [inner].flat()) if (typeof id === 'string') ids.add(id)
    collect(inner, fields, ids)
  }
}

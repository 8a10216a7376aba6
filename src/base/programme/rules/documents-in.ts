/** Fields that hold the id of a document, or several. */
const FIELDS = ['document', 'documents', 'reportedBy', 'of', 'by', 'to']

/** The ids of documents that these values speak of, anywhere in them. @param fields that hold one, or several */
export function documentsIn(values: readonly unknown[], fields: readonly string[] = FIELDS): Set<string> {
  const ids = new Set<string>()
  for (const value of values) collect(value, fields, ids)
  return ids
}

function collect(value: unknown, fields: readonly string[], ids: Set<string>): void {
  if (!value || typeof value !== 'object') return
  if (Array.isArray(value)) {
    for (const inner of value) collect(inner, fields, ids)
    return
  }
  for (const field in value) {
    const inner = (value as Record<string, unknown>)[field]
    if (fields.includes(field)) addIds(inner, ids)
    if (typeof inner === 'object') collect(inner, fields, ids)
  }
}

function addIds(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') ids.add(value)
  else if (Array.isArray(value)) for (const id of value) if (typeof id === 'string') ids.add(id)
}

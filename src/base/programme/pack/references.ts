/** Rules that reach across the sections of a pack: every reference resolves, every id is unique. Pure. */
import type { PackFault, PackPath, PackView } from '../../../core/index.ts'

type Report = (path: PackPath, message: string) => void

/**
 * Finds every reference of a file that leads nowhere and every rule of kind that is broken: nothing invented in a real programme, no real
 * State in an exercise.
 * @param file name without ending
 */
export function checkReferences(file: string, data: unknown, pack: PackView): PackFault[] {
  const wrong: PackFault[] = []
  const report: Report = (path, message) => wrong.push({ path, message })
  walk(data, [], (value, path) => {
    checkNode(value as Record<string, unknown>, path, file, pack, report)
    checkList(value, path, report)
  })
  return wrong
}

function walk(value: unknown, path: PackPath, visit: (value: object, path: PackPath) => void): void {
  if (typeof value !== 'object' || value === null) return
  // The fields of an item are called as its kind calls them.
  if (path.at(-1) !== 'fields') visit(value, path)
  for (const [key, inner] of Object.entries(value))
    walk(inner, [...path, Array.isArray(value) ? Number(key) : key], visit)
}

/** Keys whose value is the id of a document, wherever they stand. */
const documentKeys = ['document', 'reportedBy', 'settledBy', 'of', 'by'] as const

function checkNode(
  node: Record<string, unknown>,
  path: PackPath,
  file: string,
  pack: PackView,
  report: Report,
): void {
  const named = (key: string, kind: string): void => {
    const name = node[key]
    if (typeof name === 'string' && !pack.knows(kind, name))
      report([...path, key], `there is no ${kind} "${name}"`)
  }
  for (const key of documentKeys) named(key, 'document')
  named('body', 'body')
  for (const [index, one] of Array.isArray(node.documents) ? node.documents.entries() : [])
    if (!pack.knows('document', one)) report([...path, 'documents', index], `there is no document "${one}"`)
  if (file === 'bodies' && path[0] === 'bodies')
    if (typeof node.parent === 'string' && !pack.knows('body', node.parent))
      report([...path, 'parent'], `there is no body "${node.parent}"`)
  if (typeof node.to === 'string' && 'type' in node)
    if (!pack.knows('document', node.to) && !pack.knows('instrument', node.to))
      report([...path, 'to'], `there is no document or instrument "${node.to}"`)
  if (typeof node.from === 'string' && typeof node.to === 'string' && node.from > node.to)
    report([...path, 'to'], `"to" (${node.to}) lies before "from" (${node.from})`)
  if (node.label === 'X' && !pack.exercise)
    report([...path, 'label'], 'a real programme holds nothing invented (label X)')
  if (typeof node.state === 'string') checkState(node.state, path, pack, report)
  if (Object.keys(node).length === 1) named('group', 'group')
  named('organization', 'organization')
}

function checkState(state: string, path: PackPath, pack: PackView, report: Report): void {
  if (pack.exercise) {
    if (!pack.knows('state', state)) report([...path, 'state'], `there is no invented State "${state}"`)
    return
  }
  if (!/^[a-z]{3}$/.test(state))
    report([...path, 'state'], `a State is named by its ISO 3166 alpha-3 code in lower case, not "${state}"`)
}

/** Ids, addresses and letters are unique in their list. */
function checkList(value: object, path: PackPath, report: Report): void {
  if (!Array.isArray(value)) return
  for (const key of ['id', 'eId', 'letter'] as const) {
    const seen = new Set<string>()
    for (const [index, item] of value.entries()) {
      const name = item?.[key]
      if (typeof name !== 'string') continue
      if (seen.has(name)) report([...path, index, key], `"${name}" is used twice`)
      seen.add(name)
    }
  }
}

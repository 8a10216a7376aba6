/** Reads one YAML file so that each of its values can be traced to its line. */
import { readFileSync } from 'node:fs'
import { LineCounter, isCollection, isNode, parseDocument, type Document } from 'yaml'

export interface PackFile {
  data: unknown
  /** Line, from 1, of the value at the path; of its nearest ancestor where the path does not exist. */
  lineOf: (path: (string | number)[]) => number
  /** Faults of the YAML itself, such as a bad indent or a key written twice. */
  faults: { line: number; message: string }[]
}

/** Reads one YAML file. Throws only if the file cannot be opened. */
export function readPackFile(path: string): PackFile {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
  } catch (error) {
    if (error instanceof TypeError) return broken('the file is not written in UTF-8')
    // Of brackets in brackets without end.
    if (error instanceof RangeError) return broken('too much stands inside each other')
    throw error
  }
}

const broken = (message: string): PackFile => ({
  data: undefined,
  lineOf: () => 1,
  faults: [{ line: 1, message }],
})

function parse(text: string): PackFile {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (yaml.errors.some(({ message }) => message.startsWith('Maximum call stack')))
    throw new RangeError('too deep')
  const faults = [...yaml.errors, ...yaml.warnings].map((fault) => ({
    line: lines.linePos(fault.pos[0]).line,
    message: fault.message,
  }))
  for (const fault of faults)
    if (/^\s*\t/.test(text.split('\n')[fault.line - 1] ?? ''))
      fault.message = 'the line is indented by a tab; YAML takes blanks alone'
  const data = yaml.errors.length > 0 ? undefined : valueOf(yaml, faults)
  if (data === null)
    faults.push({ line: 1, message: 'the file is empty: leave it out, or write [] where it is a list' })
  return { data, faults, lineOf: (wanted) => lines.linePos(offsetOf(yaml, wanted)).line }
}

function valueOf(yaml: Document, faults: PackFile['faults']): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 20 })
  } catch (error) {
    if (error instanceof RangeError) throw error
    faults.push({ line: 1, message: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

function offsetOf(yaml: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? yaml.contents : yaml.getIn(path.slice(0, depth - 1), true)
    if (!isCollection(parent)) continue
    const node = parent.get(path[depth - 1], true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return yaml.contents?.range?.[0] ?? 0
}

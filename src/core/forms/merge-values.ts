import { type Segment, mergeTexts, mergeTokens, withMarks } from './merge-texts.ts'
import { parsePath } from './paths.ts'
import { type AnySchema, isWords, schemaAt, shapeOf } from './schema.ts'
import { type FormValues, emptyValues, rowOf, rowsIn } from './values.ts'

/**
 * What became of a field that several people changed: only I did, only others did, the changes fit together, or they do not and somebody has
 * to choose.
 */
export interface FieldChange {
  state: 'mine' | 'theirs' | 'merged' | 'conflict'
  mine: string
  theirs: string
  /** Of a text that both changed, how the changes meet. */
  segments?: Segment[]
}

export interface MergedValues {
  /** What to go on with. Where there is a conflict: of a text the text with marks, of rows those of both, else mine. */
  values: FormValues
  /** By name of the field, or of the list; what nobody changed is not there. */
  changes: Record<string, FieldChange>
}

/**
 * Brings together what two people made of one form.
 * @param given values as `valuesOf` makes them: what both began with, what I sent, what others saved meanwhile
 */
export function changedMeanwhile(given: {
  schema: AnySchema
  base: FormValues
  mine: FormValues
  theirs: FormValues
}): MergedValues {
  const merged: MergedValues = { values: emptyValues(), changes: Object.create(null) }
  for (const name of namesOf(given)) mergeField(name, given, merged)
  return merged
}

type Given = Parameters<typeof changedMeanwhile>[0]

/** Fields of the schema; lists under the name of the list where they are merged by whole rows. */
function namesOf(given: Given): Set<string> {
  const names = new Set<string>()
  for (const values of [given.base, given.mine, given.theirs])
    for (const key of Object.keys(values)) {
      const name = listsAround(key).find((list) => isByRows(list, given)) ?? key
      if (fieldShape(given.schema, name)) names.add(name)
    }
  return names
}

/** "rows" and "rows[0].tags" for "rows[0].tags[1]". */
const listsAround = (name: string): string[] =>
  [...name.matchAll(/\[/g)].map(({ index }) => name.slice(0, index))

/** A list of texts, or one whose rows were added or removed by somebody. */
const isByRows = (list: string, { schema, base, mine, theirs }: Given): boolean =>
  isOfTexts(schema, list) || new Set([base, mine, theirs].map((values) => rowsIn(values, list))).size > 1

function isOfTexts(schema: AnySchema, list: string): boolean {
  const core = fieldShape(schema, list)?.core._zod.def
  return core?.type === 'array' && !['object', 'union'].includes(shapeOf(core.element).kind)
}

function fieldShape(schema: AnySchema, name: string): ReturnType<typeof shapeOf> | null {
  const found = schemaAt(schema, parsePath(name) ?? [])
  return found && shapeOf(found)
}

function mergeField(name: string, given: Given, merged: MergedValues): void {
  if (fieldShape(given.schema, name)?.kind === 'array') return mergeList(name, given, merged)
  const [base = '', mine = '', theirs = ''] = [given.base[name], given.mine[name], given.theirs[name]]
  const shape = fieldShape(given.schema, name)
  const whole = wholeState(base, mine, theirs)
  if (whole || !shape || !isWords(shape)) {
    put(merged, name, whole === 'theirs' ? theirs : mine)
    if (whole !== 'same') merged.changes[name] = { state: whole ?? 'conflict', mine, theirs }
    return
  }
  const segments = mergeTexts(base, mine, theirs)
  const state = segments.every((part) => 'text' in part) ? 'merged' : 'conflict'
  put(merged, name, withMarks(segments))
  merged.changes[name] = { state, mine, theirs, segments }
}

const put = (merged: MergedValues, name: string, text: string): void => {
  if (text !== '') merged.values[name] = text
}

/** What became of the whole, where not both changed it; null where they did. */
function wholeState(base: string, mine: string, theirs: string): 'same' | 'mine' | 'theirs' | null {
  if (mine === theirs) return 'same'
  if (theirs === base) return 'mine'
  return mine === base ? 'theirs' : null
}

/** A list of texts has what either added and lacks what either removed. Other lists are brought together by whole rows. */
function mergeList(name: string, { schema, base, mine, theirs }: Given, merged: MergedValues): void {
  const [b, m, s] = [base, mine, theirs].map((values) => rowsOf(values, name)) as [
    string[],
    string[],
    string[],
  ]
  const whole = wholeState(String(b), String(m), String(s))
  const { rows, fits } = isOfTexts(schema, name) ? mergeChoices(b, m, s) : mergeRows(b, m, s)
  const kept = whole ? (whole === 'theirs' ? s : m) : rows
  kept.forEach((row, i) => {
    for (const [rest, text] of JSON.parse(row) as [string, string][])
      merged.values[`${name}[${i}]${rest}`] = text
  })
  if (whole === 'same') return
  const state = whole ?? (fits ? 'merged' : 'conflict')
  merged.changes[name] = { state, mine: String(m.length), theirs: String(s.length) }
}

interface MergedRows {
  rows: string[]
  fits: boolean
}

function mergeChoices(base: string[], mine: string[], theirs: string[]): MergedRows {
  const [b, m, s] = [new Set(base), new Set(mine), new Set(theirs)]
  const rows = [...new Set([...mine, ...theirs])].filter((row) => !b.has(row) || (m.has(row) && s.has(row)))
  return { rows, fits: true }
}

/** Where both changed the same rows, those of both stand. */
function mergeRows(base: string[], mine: string[], theirs: string[]): MergedRows {
  const parts = mergeTokens(base, mine, theirs)
  return {
    rows: parts.flatMap((part) => ('both' in part ? part.both : [...part.mine, ...part.theirs])),
    fits: parts.every((part) => 'both' in part),
  }
}

/** Each row as one text, to be compared. */
function rowsOf(values: FormValues, name: string): string[] {
  const rows: [string, string][][] = Array.from({ length: rowsIn(values, name) }, () => [])
  for (const [key, text] of Object.entries(values)) {
    const row = rowOf(key, name)
    if (row !== null) rows[row]?.push([key.slice(key.indexOf(']', name.length) + 1), text])
  }
  return rows.map((row) => JSON.stringify(row.sort(([a], [b]) => (a < b ? -1 : 1))))
}

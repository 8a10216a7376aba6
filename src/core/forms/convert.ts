import type { z } from 'zod'
import { type DateFault, dateOf, dateParts } from './dates.ts'
import { readNumber } from './numbers.ts'
import type { PostedField } from './body.ts'
import { type FieldPath, isUnsafe, nameBelow, parsePath } from './paths.ts'
import { type AnySchema, type Shape, choicesOf, isWhole, shapeOf } from './schema.ts'
import { type FormValues, emptyValues } from './values.ts'

/** What stands at one name, and at the names below it. Maps, so that no name meets a prototype. */
interface Posted {
  texts: (string | File)[]
  keys: Map<string, Posted>
  items: Map<number, Posted>
}

/** Why a text could not become the value that is asked for. */
export type Fault = DateFault | { fault: 'notNumber' | 'ambiguousNumber' | 'severalAnswers' }

/** What is found while fields become values. */
export interface Reading {
  /** What was typed, with rows numbered without gaps. */
  values: FormValues
  /** Names of fields with an answer for which the schema has no place. */
  unknown: string[]
  faults: Map<string, Fault>
  /** Of each list of values, the numbers of its rows on the page: blank rows are no values. */
  rows: WeakMap<object, number[]>
}

/** Fields as a value that the schema can judge, and what was found on the way. */
export function convertFields(
  schema: AnySchema,
  fields: Iterable<PostedField>,
): Reading & { value: unknown } {
  const reading: Reading = { values: emptyValues(), unknown: [], faults: new Map(), rows: new WeakMap() }
  const root = newPosted()
  for (const { name, value } of fields) {
    const path = parsePath(name)
    if (path && isUnsafe(path)) continue
    if (path) placeOf(root, path).texts.push(value)
    else keepStray(name, value, reading)
  }
  return { ...reading, value: convert(schema, root, '', reading) }
}

const newPosted = (): Posted => ({ texts: [], keys: new Map(), items: new Map() })

/** Where the path leads, made on the way. */
function placeOf(root: Posted, path: FieldPath): Posted {
  let place = root
  for (const part of path) {
    const below: Map<string | number, Posted> = typeof part === 'number' ? place.items : place.keys
    const next = below.get(part) ?? newPosted()
    below.set(part, next)
    place = next
  }
  return place
}

function convert(schema: AnySchema, posted: Posted | undefined, name: string, reading: Reading): unknown {
  const shape = shapeOf(schema)
  const { def } = shape.core._zod
  if (def.type === 'object') return convertObject(shape, def, posted, name, reading)
  if (def.type === 'array') return convertList(def.element, posted, name, reading)
  if (def.type === 'record') return convertRecord(shape, def.valueType, posted, name, reading)
  if (def.type === 'union') return convertUnion(shape, def, posted, name, reading)
  return convertAnswer(shape, posted, name, reading)
}

function convertObject(
  shape: Shape,
  def: z.core.$ZodObjectDef,
  posted: Posted | undefined,
  name: string,
  reading: Reading,
): unknown {
  if (!posted || isBlank(posted)) {
    const left = leftOut(shape)
    if (left !== REQUIRED) return (keep(posted, name, reading), left)
  }
  const value: Record<string, unknown> = Object.create(null)
  for (const [key, child] of Object.entries(def.shape)) {
    const answer = convert(child, posted?.keys.get(key), nameBelow(name, key), reading)
    if (answer !== undefined) value[key] = answer
  }
  const others = def.catchall && shapeOf(def.catchall).core._zod.def.type !== 'never' ? def.catchall : null
  for (const [key, child] of posted?.keys ?? []) {
    if (Object.hasOwn(def.shape, key)) continue
    if (others) value[key] = convert(others, child, nameBelow(name, key), reading)
    else keepUnknown(child, nameBelow(name, key), reading)
  }
  if (posted) keepUnknown({ ...posted, keys: new Map() }, name, reading)
  return value
}

function convertList(
  element: AnySchema,
  posted: Posted | undefined,
  name: string,
  reading: Reading,
): unknown[] {
  const values: unknown[] = []
  const rows: number[] = []
  rowsOf(posted).forEach((row, i) => {
    const own = nameBelow(name, i)
    if (isBlank(row)) reading.values[own] = ''
    const value = convert(element, row, own, reading)
    // Nobody meant to answer by a row in which nothing was typed.
    if (isBlank(row)) return
    values.push(value)
    rows.push(i)
  })
  reading.rows.set(values, rows)
  if (posted) keepUnknown({ ...newPosted(), keys: posted.keys }, name, reading)
  return values
}

/** Numbered ones in the order of their numbers, then those that share the name. */
const rowsOf = (posted: Posted | undefined): Posted[] => [
  ...[...(posted?.items ?? [])].sort(([a], [b]) => a - b).map(([, row]) => row),
  ...(posted?.texts ?? []).map((text) => ({ ...newPosted(), texts: [text] })),
]

function convertRecord(
  shape: Shape,
  valueType: AnySchema,
  posted: Posted | undefined,
  name: string,
  reading: Reading,
): unknown {
  const left = leftOut(shape)
  if (left !== REQUIRED && (!posted || isBlank(posted))) return left
  const value: Record<string, unknown> = Object.create(null)
  for (const [key, child] of posted?.keys ?? []) {
    const answer = convert(valueType, child, nameBelow(name, key), reading)
    if (!isBlank(child)) value[key] = answer
  }
  if (posted) keepUnknown({ ...posted, keys: new Map() }, name, reading)
  return value
}

function convertUnion(
  shape: Shape,
  def: z.core.$ZodUnionDef,
  posted: Posted | undefined,
  name: string,
  reading: Reading,
): unknown {
  const left = leftOut(shape)
  if (!posted || isBlank(posted)) return (keep(posted, name, reading), left === REQUIRED ? undefined : left)
  const discriminator = 'discriminator' in def ? String(def.discriminator) : null
  const text = (discriminator === null ? posted : posted.keys.get(discriminator))?.texts[0]
  if (discriminator !== null) {
    const option = def.options.find((o) => fits(o._zod.propValues?.[discriminator], text))
    if (option) return convert(option, posted, name, reading)
    keep(posted, name, reading)
    return { [discriminator]: text }
  }
  const choice = def.options.find(
    (o) => shapeOf(o).kind === 'choice' && fits(shapeOf(o).core._zod.values, text),
  )
  const other = def.options.find((o) => shapeOf(o).kind !== 'choice')
  return convert(choice ?? other ?? def.options[0]!, posted, name, reading)
}

const fits = (values: Set<z.core.util.Primitive> | undefined, text: unknown): boolean =>
  [...(values ?? [])].some((value) => String(value) === text)

/** An answer of one text, or of the three fields of a date. */
function convertAnswer(shape: Shape, posted: Posted | undefined, name: string, reading: Reading): unknown {
  const isDate = shape.kind === 'day' || shape.kind === 'date'
  if (isDate && posted && dateParts.some((part) => posted.keys.has(part)))
    return convertDateParts(shape, posted, name, reading)
  const texts = rowsOf(posted).flatMap((row) => row.texts)
  keepTexts(texts, name, reading)
  if (posted) keepUnknown({ ...posted, texts: [], items: new Map() }, name, reading)
  const answers = texts.filter((text) => !isBlankText(text))
  if (answers.length > 1) return (reading.faults.set(name, { fault: 'severalAnswers' }), answers)
  const [answer] = answers
  if (answer === undefined) return unanswered(shape)
  return typeof answer === 'string' ? valueOf(shape, answer, name, reading) : answer
}

/** An unticked box is sent as nothing at all. */
function unanswered(shape: Shape): unknown {
  const left = leftOut(shape)
  if (shape.kind === 'boolean' && (left === REQUIRED || shape.isDefaulted)) return false
  return left === REQUIRED ? undefined : left
}

function convertDateParts(shape: Shape, posted: Posted, name: string, reading: Reading): unknown {
  keep(posted, name, reading)
  const typed = (part: string): string => String(posted.keys.get(part)?.texts[0] ?? '')
  const parts = { day: typed('day'), month: typed('month'), year: typed('year') }
  if (Object.values(parts).every((part) => part === '')) return unanswered(shape)
  const date = dateOf(parts)
  if (typeof date === 'string') return valueOf(shape, date, name, reading)
  reading.faults.set(name, date)
  return shape.kind === 'date' ? new Date(Number.NaN) : NO_DAY
}

/** Fits no schema of a day. */
const NO_DAY = 'no day'

const TICKED = new Map([
  ['on', true],
  ['true', true],
  ['off', false],
  ['false', false],
])

function valueOf(shape: Shape, text: string, name: string, reading: Reading): unknown {
  if (shape.kind === 'number') return numberOf(shape, text, name, reading)
  if (shape.kind === 'boolean') return TICKED.get(text) ?? text
  if (shape.kind === 'date') return new Date(`${text}T00:00:00Z`)
  if (shape.kind === 'choice') return choiceOf(shape, text)
  return text
}

/** The choice itself; a box for something that must be agreed to is sent as "on". */
function choiceOf(shape: Shape, text: string): unknown {
  const choices = choicesOf(shape)
  const found = choices.find((choice) => String(choice) === text)
  if (found !== undefined) return found
  return TICKED.get(text) === true && choices.includes(true) ? true : text
}

function numberOf(shape: Shape, text: string, name: string, reading: Reading): number {
  const number = readNumber(text, isWhole(shape))
  if (typeof number === 'number') return number
  reading.faults.set(name, { fault: number === 'ambiguous' ? 'ambiguousNumber' : 'notNumber' })
  return Number.NaN
}

const REQUIRED = Symbol('required')

/** What stands for an answer that may be left out. */
function leftOut({ isOptional, isNullable }: Shape): undefined | null | typeof REQUIRED {
  if (isOptional) return undefined
  return isNullable ? null : REQUIRED
}

const isBlankText = (text: string | File): boolean =>
  // Browsers send a nameless file where none was chosen.
  typeof text === 'string' ? text === '' : text.size === 0 && text.name === ''

const isBlank = (posted: Posted): boolean =>
  posted.texts.every(isBlankText) &&
  [...posted.keys.values()].every(isBlank) &&
  [...posted.items.values()].every(isBlank)

function keepTexts(texts: (string | File)[], name: string, reading: Reading): void {
  if (texts.length === 1 && typeof texts[0] === 'string') return void (reading.values[name] = texts[0])
  texts.forEach((text, i) => {
    if (typeof text === 'string') reading.values[nameBelow(name, i)] = text
  })
}

/** Keeps all that was typed at a name and below it. */
function keep(posted: Posted | undefined, name: string, reading: Reading): void {
  if (!posted) return
  keepTexts(posted.texts, name, reading)
  for (const [key, child] of posted.keys) keep(child, nameBelow(name, key), reading)
  for (const [index, child] of posted.items) keep(child, nameBelow(name, index), reading)
}

function keepUnknown(posted: Posted, name: string, reading: Reading): void {
  if (isBlank(posted)) return
  if (!posted.texts.every(isBlankText)) {
    keepTexts(posted.texts, name, reading)
    reading.unknown.push(name)
  }
  for (const [key, child] of posted.keys) keepUnknown(child, nameBelow(name, key), reading)
  for (const [index, child] of posted.items) keepUnknown(child, nameBelow(name, index), reading)
}

/** A field whose name no form of ours writes. */
function keepStray(name: string, text: string | File, reading: Reading): void {
  if (isBlankText(text)) return
  keepTexts([text], name, reading)
  reading.unknown.push(name)
}

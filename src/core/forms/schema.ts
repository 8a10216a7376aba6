import type { z } from 'zod'
import type { Translate } from '../i18n/words.ts'

declare module 'zod' {
  interface GlobalMeta {
    /** Message key of what a form's field is called, in its label and in its errors. */
    label?: string
    /** The same as it is said, where the words are data and no message: those of a questionnaire, in the reader's language. */
    named?: string
    /** What an answer that is a code is called on the page; it is given only answers that the schema allows. */
    words?: AnswerWords
    /** Of a form's schema: rises when a page that is still open somewhere can no longer be understood. */
    edition?: number
  }
}

type AnswerWords = (answer: string, t: Translate, lang: string) => string

/**
 * Says in the `meta` of a schema what answers that are codes are called. Zod maps the types of functions there, of which only the last call
 * signature is left: a translator can more than that.
 */
export const answerWords = (words: AnswerWords): never => words as never

export type AnySchema = z.core.$ZodType

/** How the text of a field becomes a value. */
export type FieldKind =
  | 'object'
  | 'array'
  | 'record'
  | 'union'
  | 'number'
  | 'boolean'
  /** "2026-12-04". */
  | 'day'
  /** The same as a Date at midnight UTC. */
  | 'date'
  | 'choice'
  | 'file'
  | 'text'

/** What a form needs to know of a schema. */
export interface Shape {
  /** The schema without what only says whether a value may be left out. */
  core: z.core.$ZodTypes
  kind: FieldKind
  /** May be left out. */
  isOptional: boolean
  isNullable: boolean
  /** Has a value where it is left out. */
  isDefaulted: boolean
  /** Message key. */
  label?: string
  /** What it is called, where no message says so. */
  named?: string
  /** What its answers are called, where they are codes. */
  words?: z.GlobalMeta['words']
}

/** Looks through optional, nullable, default, catch, readonly, transformations and lazy schemas. */
export function shapeOf(schema: AnySchema): Shape {
  const found = { isOptional: schema._zod.optin !== undefined, isNullable: false, isDefaulted: false }
  const said: Pick<Shape, 'label' | 'named' | 'words'> = {}
  let core = schema as z.core.$ZodTypes
  for (;;) {
    const { label, named, words } = metaOf(core)
    if (label) said.label ??= label
    if (named) said.named ??= named
    if (words) said.words ??= words
    const { def } = core._zod
    if (def.type === 'nullable') found.isNullable = true
    if (def.type === 'default' || def.type === 'prefault') found.isDefaulted = true
    const inner = innerOf(core)
    if (!inner) return { ...found, core, kind: kindOf(core), ...said }
    core = inner as z.core.$ZodTypes
  }
}

/** What a field of this shape is called in the reader's language; undefined where its schema does not say. */
export const nameOf = ({ named, label }: Shape, t: Translate): string | undefined =>
  named ?? (label && t.any(label))

/** What `.meta()` says of a schema. */
// Zod writes the types of metadata out, those of functions too.
const metaOf = (schema: AnySchema): z.GlobalMeta => ((schema as z.ZodType).meta?.() ?? {}) as z.GlobalMeta

/** The edition of a form; 1 where its schema says none. */
export const editionOf = (schema: AnySchema): number => metaOf(schema).edition ?? 1

function innerOf({ _zod: { def } }: z.core.$ZodTypes): AnySchema | null {
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'catch':
    case 'readonly':
      return def.innerType
    case 'lazy':
      return def.getter()
    case 'pipe':
      // What z.preprocess makes begins with a function, which says nothing of the value.
      return (def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in
    default:
      return null
  }
}

function kindOf(core: z.core.$ZodTypes): FieldKind {
  const { def } = core._zod
  switch (def.type) {
    case 'object':
    case 'array':
    case 'record':
    case 'union':
    case 'number':
    case 'boolean':
    case 'date':
    case 'file':
      return def.type
    case 'enum':
    case 'literal':
      return 'choice'
    case 'string':
      return formatOf(core) === 'date' ? 'day' : 'text'
    default:
      return 'text'
  }
}

/** Every rule of a schema, as its checks state them. */
const rulesOf = (core: z.core.$ZodTypes): Record<string, unknown>[] =>
  [
    core._zod.def,
    ...((core._zod.def as { checks?: z.core.$ZodCheck[] }).checks ?? []).map((c) => c._zod.def),
  ].map((def) => def as unknown as Record<string, unknown>)

const formatOf = (core: z.core.$ZodTypes): unknown => rulesOf(core).find(({ format }) => format)?.['format']

/** The most of what a schema allows: characters of a text, entries of a list, bytes of a file. */
export function maximumOf({ core }: Shape): number | null {
  const limits = rulesOf(core).filter(({ check }) => MAXIMUM.has(check))
  const values = limits.map(({ maximum, length }) => Number(maximum ?? length))
  return values.length > 0 ? Math.min(...values) : null
}
const MAXIMUM = new Set<unknown>(['max_length', 'length_equals', 'max_size'])

/** Whether a text is words, of which two people may change different ones; an address or a code is one answer. */
export const isWords = ({ core }: Shape): boolean =>
  core._zod.def.type === 'string' && formatOf(core) === undefined

const WHOLE = /int/
/** Whether only a whole number is asked for. */
export const isWhole = ({ core }: Shape): boolean =>
  rulesOf(core).some(({ format }) => typeof format === 'string' && WHOLE.test(format))

/** The values of a choice, as they are. */
export const choicesOf = ({ core }: Shape): z.core.util.Primitive[] => [...(core._zod.values ?? [])]

/** What stands at a key of a schema; for a union, in the first of its parts that has it. */
export function childOf(schema: AnySchema, key: PropertyKey): AnySchema | null {
  const { def } = shapeOf(schema).core._zod
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? (def.shape[String(key)] ?? null) : null
  if (def.type === 'array') return typeof key === 'number' ? def.element : null
  if (def.type === 'record') return def.valueType
  if (def.type !== 'union') return null
  for (const option of def.options) {
    const found = childOf(option, key)
    if (found) return found
  }
  return null
}

/** What stands at a path of a schema; null where it has nothing there. */
export function schemaAt(schema: AnySchema, path: readonly PropertyKey[]): AnySchema | null {
  let found: AnySchema | null = schema
  for (const key of path) found = found && childOf(found, key)
  return found
}

/** Whether a form of this schema may hold rows that are added and removed. */
export function hasRows(schema: AnySchema): boolean {
  const { def } = shapeOf(schema).core._zod
  if (def.type === 'object') return Object.values(def.shape).some(hasRows)
  return def.type === 'array' && shapeOf(def.element).kind !== 'choice'
}

import type { z } from 'zod'
import type { Json } from './json.ts'

type Def = {
  type: string
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  options?: z.core.$ZodType[]
  valueType?: z.core.$ZodType
  values?: unknown[]
  entries?: Record<string, unknown>
}
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def

/** Wrappers that change nothing of which fields there are. */
const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'readonly', 'nonoptional', 'catch'])

/**
 * What a schema names of a value, fields at every depth that it does not name left out: a public snapshot of a stored body. It never fails;
 * whether the result fits is asked elsewhere.
 */
export function pick(schema: z.core.$ZodType, value: unknown): Json {
  const { type, shape, element, innerType, in: input, options, valueType } = defOf(schema)
  if (WRAPPERS.has(type) && innerType) return pick(innerType, value)
  if (type === 'pipe' && input) return pick(input, value)
  if (type === 'union' && options)
    return pick(options.find((option) => fits(option, value)) ?? options[0]!, value)
  if (value === null || typeof value !== 'object') return (value ?? null) as Json
  if (type === 'array' && element && Array.isArray(value)) return value.map((inner) => pick(element, inner))
  if (type === 'record' && valueType) return mapValues(value, (inner) => pick(valueType, inner))
  if (type !== 'object' || !shape || Array.isArray(value)) return value as Json
  const own = value as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, inner]) =>
      own[name] === undefined ? [] : [[name, pick(inner, own[name])]],
    ),
  )
}

const mapValues = (value: object, map: (inner: unknown) => Json): Json =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(inner)]))

/** Whether an option of a union is the one that a value was made by: by its own kind, and by the fields that tell options apart. */
function fits(schema: z.core.$ZodType, value: unknown): boolean {
  const { type, shape, innerType, in: input, options, values, entries } = defOf(schema)
  if (WRAPPERS.has(type) && innerType)
    return fits(innerType, value) || (type === 'nullable' && value === null)
  if (type === 'pipe' && input) return fits(input, value)
  if (type === 'union' && options) return options.some((option) => fits(option, value))
  if (type === 'literal') return values?.includes(value) === true
  if (type === 'enum') return Object.values(entries ?? {}).includes(value)
  if (type === 'array') return Array.isArray(value)
  if (type !== 'object' || !shape) return typeof value === type || (type === 'null' && value === null)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const own = value as Record<string, unknown>
  return Object.entries(shape).every(([name, inner]) => {
    const known = defOf(inner)
    if (own[name] === undefined) return known.type === 'optional' || known.type === 'default'
    return known.type === 'literal' || known.type === 'enum' ? fits(inner, own[name]) : true
  })
}

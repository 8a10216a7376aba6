import type { z } from 'zod'
import { type PackPath, type PackWords, packWords } from '../../../core/index.ts'

type Def = {
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  valueType?: z.core.$ZodType
  options?: z.ZodType[]
}

/** All words in a file of a pack that may stand in several languages, with their paths. @param schema by which the file was read */
export function* wordsIn(
  schema: z.core.$ZodType,
  value: unknown,
  path: PackPath = [],
): Generator<{ path: PackPath; words: PackWords }> {
  if (value === undefined || value === null) return
  if (schema === packWords) return yield { path, words: value as PackWords }
  const { shape, element, innerType, valueType, options } = schema._zod.def as unknown as Def
  if (innerType) yield* wordsIn(innerType, value, path)
  const fitting = options?.find((option) => option.safeParse(value).success)
  if (fitting) yield* wordsIn(fitting, value, path)
  if (element && Array.isArray(value))
    for (const [at, inner] of value.entries()) yield* wordsIn(element, inner, [...path, at])
  if (typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    const own = shape?.[key] ?? valueType
    if (own && !Array.isArray(value)) yield* wordsIn(own, inner, [...path, key])
  }
}

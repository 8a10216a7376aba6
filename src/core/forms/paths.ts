/** The parts of a field's name: "rows[0].title" is ['rows', 0, 'title']. */
export type FieldPath = (string | number)[]

/** The highest number of a row that a name may hold. */
export const MOST_INDEX = 200
/** More parts than any of our forms has. */
const MOST_PARTS = 24
const MOST_CHARACTERS = 1_000

const FIRST = /^[^\s.[\]]{1,100}/
const NEXT = /(?:\.([^\s.[\]]{1,100})|\[(0|[1-9]\d{0,2})\])/y
/** Names that lead into the prototype of an object. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads the name of a field.
 * @returns null where it is none that a form of ours writes: wrong signs, a row beyond `MOST_INDEX`, too deep
 */
export function parsePath(name: string): FieldPath | null {
  if (name.length > MOST_CHARACTERS) return null
  const first = FIRST.exec(name)?.[0]
  if (!first) return null
  const path: FieldPath = [first]
  NEXT.lastIndex = first.length
  while (NEXT.lastIndex < name.length) {
    const match = NEXT.exec(name)
    if (!match || path.length === MOST_PARTS) return null
    const index = Number(match[2])
    if (index > MOST_INDEX) return null
    path.push(match[1] ?? index)
  }
  return path
}

/** Whether a part of a path would lead into a prototype; no form of ours writes such a name. */
export const isUnsafe = (path: FieldPath): boolean => path.some((part) => UNSAFE.has(String(part)))

/** The name of a field below another: `nameBelow('rows[0]', 'title')` is "rows[0].title". */
export const nameBelow = (name: string, part: PropertyKey): string => {
  if (typeof part === 'number') return `${name}[${part}]`
  return name ? `${name}.${String(part)}` : String(part)
}

/** The id of a field's control, valid in HTML and in an address: "rows[0].title" has "rows.0.title". */
export const idOf = (name: string): string => name.replaceAll('[', '.').replaceAll(']', '')

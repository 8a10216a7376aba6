import canonicalize from 'canonicalize'

const MAX_DEPTH = 100
const utf8 = new TextEncoder()

/**
 * The canonical bytes of a JSON value (RFC 8785, UTF-8). Throws a TypeError naming the place
 * ("$.answers[2].text: …") for what JSON would drop, change or cannot carry: undefined, NaN, infinities,
 * lone surrogates, bigints, functions, symbols, dates and other objects that are not plain, holes, cycles.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8.encode(canonicalText(value))
}

/** As `canonicalBytes`, as text. */
export function canonicalText(value: unknown): string {
  requireJson(value, '$', 0)
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('$: nothing to write')
  return text
}

function requireJson(value: unknown, path: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new TypeError(`${path}: nested more than ${MAX_DEPTH} deep, or a cycle`)
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') return requireWellFormed(value, path)
  if (typeof value === 'number') return requireFinite(value, path)
  if (typeof value !== 'object') throw new TypeError(`${path}: ${typeof value} is not JSON`)
  if (Array.isArray(value)) {
    // by index, not forEach: holes must be seen
    for (let i = 0; i < value.length; i++) requireJson(value[i], `${path}[${i}]`, depth + 1)
    return
  }
  requirePlain(value, path)
  for (const [key, member] of Object.entries(value)) {
    requireWellFormed(key, `${path}, a key`)
    requireJson(member, memberPath(path, key), depth + 1)
  }
}

function requireWellFormed(text: string, path: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new TypeError(`${path}: text with half a character (a lone surrogate)`)
}

function requireFinite(number: number, path: string): void {
  if (!Number.isFinite(number)) throw new TypeError(`${path}: ${number} is not JSON`)
}

function requirePlain(object: object, path: string): void {
  const prototype: unknown = Object.getPrototypeOf(object)
  const plain = prototype === Object.prototype || prototype === null
  if (!plain) throw new TypeError(`${path}: ${object.constructor?.name ?? 'an object'} is not plain JSON`)
  if ('toJSON' in object && typeof object.toJSON === 'function')
    throw new TypeError(`${path}: an object with toJSON is not plain JSON`)
}

function memberPath(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
}

import type { Cursor } from '../contract/resource.ts'
import { coreProblems } from '../problems/problem.ts'

/** The most items that a program may ask for at once. */
export const MOST_ITEMS = 200

/** Characters of a cursor. */
const MOST = 1_000

/** A cursor as it stands in an address. */
export const printCursor = (cursor: NonNullable<Cursor>): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

/**
 * Reads a cursor of an address; null where there is none. What it holds are values of the list's order, so the worst that a forged one can do
 * is to begin elsewhere.
 * @throws coreProblems.badCursor where it is none
 */
export function parseCursor(text: string | undefined): Cursor {
  if (text === undefined || text === '') return null
  const values =
    text.length <= MOST && /^[\w-]+$/.test(text)
      ? parse(Buffer.from(text, 'base64url').toString('utf8'))
      : null
  if (!Array.isArray(values) || values.length === 0 || !values.every(isValue)) throw coreProblems.badCursor()
  return values
}

const isValue = (value: unknown): value is string | number | null =>
  value === null ||
  Number.isFinite(value) ||
  (typeof value === 'string' && value.isWellFormed() && !value.includes('\0'))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

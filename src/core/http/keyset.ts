import type { Cursor, Resource } from '../contract/resource.ts'
import { coreProblems } from '../problems/problem.ts'
import { wantsJson } from './respond.tsx'
import type { Ctx } from './router.ts'

/** The most items that a program may ask for at once. */
export const MOST_ITEMS = 200

/** Characters of a cursor. */
const MOST = 2_000

/**
 * A cursor as it stands in an address: the list, and the values of its order.
 * @param path of the list, as a page or for programs
 */
export const printCursor = (path: string, cursor: NonNullable<Cursor>): string =>
  Buffer.from(JSON.stringify([listAt(path), ...cursor])).toString('base64url')

/**
 * Where in the list of the address a reader goes on; null at its beginning. What a cursor holds are values of that list's order, so the worst
 * that a forged one can do is to begin elsewhere.
 * @throws coreProblems.badCursor where it is none, or is one of another list; says where the list begins
 */
export function readCursor(c: Ctx, order: Resource['cursor']): Cursor {
  const text = c.req.query('after')
  if (!text) return null
  const [list, ...values] = decoded(text)
  const { data } = order.safeParse(values)
  if (list !== listAt(new URL(c.req.url).pathname) || !data || !values.every(isValue))
    throw coreProblems.badCursor(startOf(c))
  return data
}

/**
 * An address in the middle of a list, as an earlier release wrote it: leads to the same place now, for good. What it cannot read goes on to
 * the page.
 * @param read the cursor that a value of the parameter stands for, looked up where need be; null for none
 */
export const movedCursor =
  (parameter: string, read: (value: string, c: Ctx) => Cursor | Promise<Cursor>) =>
  async (c: Ctx, next: () => Promise<void>): Promise<Response | void> => {
    const cursor = await read(c.req.query(parameter) ?? '', c)
    if (!cursor) return next()
    const { pathname, searchParams } = new URL(c.req.url)
    searchParams.delete(parameter)
    searchParams.set('after', printCursor(pathname, cursor))
    return c.redirect(`${pathname}?${searchParams}`, 301)
  }

/** A list is the same in every language and for programs: "/en/documents", "/api/documents" → "/documents". */
const listAt = (path: string): string => path.replace(/^\/(?:api|[a-z]{2})(?=\/)/, '').replace(/\/+$/, '')

/** The same list with the same filters from its first item on; to a person the language is added. */
function startOf(c: Ctx): { address: string } {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('after')
  const path = wantsJson(c) ? pathname : listAt(pathname)
  return { address: searchParams.size > 0 ? `${path}?${searchParams}` : path }
}

const isValue = (value: unknown): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'))

/** The values of a cursor; none where it is not one. */
function decoded(text: string): unknown[] {
  if (text.length > MOST || !/^[\w-]+$/.test(text)) return []
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(values) ? values : []
  } catch {
    return []
  }
}

import type { View } from './view.ts'

/** Parameters that say where in a list a page begins; they fall away when anything else of the question changes. */
const CURSORS = ['after', 'before']

/** What becomes of a parameter: one value, several, or none. */
export type QueryChanges = Record<string, string | readonly string[] | null>

type Here = Pick<View, 'path' | 'query'>

/** The address of the page as it was asked for. */
export const sameAddress = ({ path, query }: Here): string => withQuery(path, query)

const withQuery = (path: string, query: URLSearchParams): string =>
  query.size > 0 ? `${path}?${query}` : path

/**
 * The address of the page with other parameters: `addressWith(view, { kind: ['report'], sort: null })`.
 * Where a list begins (`after`, `before`) is kept only where the change itself says it.
 */
export function addressWith(view: Here, changes: QueryChanges): string {
  const query = new URLSearchParams(view.query)
  for (const name of CURSORS) query.delete(name)
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    for (const each of value === null ? [] : [value].flat()) query.append(name, each)
  }
  return withQuery(view.path, query)
}

/** The parameters that a GET form must carry along: all but its own fields and the place in a list. */
export const queryBeside = (query: URLSearchParams, fields: readonly string[]): [string, string][] =>
  [...query].filter(([name]) => !fields.includes(name) && !CURSORS.includes(name))

/** The values of a parameter that a list was asked for, as far as it understood them; none where it is not its own. */
export const chosenOf = (asked: object, name: string): string[] =>
  [(Object.hasOwn(asked, name) && (asked as Record<string, unknown>)[name]) || []].flat().map(String)

/**
 * The list of a page as JSON and CSV, with the same filters.
 * @param asked the list's own parameters; others that stand in the address are none that it understands
 */
export function dataLinks({ path, query }: Here, asked: object): { label: string; href: string }[] {
  const own = new URLSearchParams([...query].filter(([name]) => Object.hasOwn(asked, name)))
  const address = `/api${path.replace(/^\/[a-z]{2}(?=\/)/, '')}`
  return [
    { label: 'JSON', href: withQuery(address, own) },
    { label: 'CSV', href: withQuery(`${address}.csv`, own) },
    { label: 'NDJSON', href: withQuery(`${address}.ndjson`, own) },
  ]
}

/** Whether the page stands somewhere inside a list rather than at its beginning. */
export const isInsideList = (query: URLSearchParams): boolean => CURSORS.some((name) => query.has(name))

/** Whether a page belongs to a part of the site: at its address or below it. */
export const isWithin = (path: string, part: string): boolean =>
  path === part || path.startsWith(part.endsWith('/') ? part : `${part}/`)

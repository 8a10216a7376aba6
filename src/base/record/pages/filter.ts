import type { Ctx } from '../../../core/index.ts'

/** Which entries a list or a feed shows: of one kind, programme or party. */
export interface Filter {
  kind?: string | undefined
  programme?: string | undefined
  party?: string | undefined
}

const FIELDS = ['kind', 'programme', 'party'] as const

export const filterOf = (c: Ctx): Filter =>
  Object.fromEntries(FIELDS.map((field) => [field, c.req.query(field)?.slice(0, 200) || undefined]))

/** The filter as a query, without the question mark; empty for none. */
export const queryOf = (filter: Filter): string =>
  FIELDS.flatMap((field) => (filter[field] ? `${field}=${encodeURIComponent(filter[field])}` : [])).join('&')

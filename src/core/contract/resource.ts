import type { VNode } from 'preact'
import type { z } from 'zod'
import type { PlainMessageKey } from '../i18n/words.ts'
import type { View } from '../ui/view.ts'
import type { Reader } from './entity.ts'
import type { Json } from './json.ts'
import type { Registry } from './registry.ts'

/** Where a list goes on: the values of its order at the last item of the page before; null at the beginning. */
export type Cursor = (string | number | null)[] | null

/** What a list is asked for, beside its own filters. */
export interface Paging {
  after: Cursor
  /** At most so many items. */
  limit: number
}

/** A group of values that a list can be narrowed by, each with how many items have it where that was counted. */
export interface FacetCounts {
  /** Name of the parameter. */
  name: string
  values: { value: string; count?: number }[]
}

/** A page of a list. */
export interface Found<Item> {
  items: Item[]
  /** Where the next page begins; null at the end. */
  next: Cursor
  /** How many there are in all; `capped` where counting stopped at that number. */
  total?: { count: number; capped: boolean }
  facets?: FacetCounts[]
}

/**
 * The end of a page, and where the next one begins.
 * @param found one item more than the page holds was looked for
 * @param placeOf the values of the list's order at an item
 */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  placeOf: (last: Item) => NonNullable<Cursor>,
): { items: Item[]; next: Cursor } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last !== undefined && found.length > limit ? placeOf(last) : null }
}

/** A column of the CSV form of a list. */
export interface Column<Row> {
  name: string
  value(row: Row): Json
}

/** A field of the row, where its type is known, is a column by its name. */
type Field<Row> = [keyof Row] extends [never] ? string : keyof Row & string

/** What is known ahead of a list. */
export interface Ahead {
  /** Where its page leads at once, without language; null where the list is shown. */
  address: string | null
}

/** An address of a list as it was asked for. */
export interface AskedAddress {
  /** The parameters of its path. */
  path: Readonly<Record<string, string>>
  query: URLSearchParams
}

/** A list that people read as a page and programs as JSON and CSV, from one query. */
export interface Resource<
  Item = unknown,
  Query = unknown,
  Row extends Json = Json,
  Known extends Ahead = Ahead,
> {
  /** "documents"; names it in the API's description. */
  name: string
  /** "/documents": the page stands under the language, the rest under /api. May hold parameters, "/programmes/:programme/items". */
  path: string
  /** Message keys. */
  title: PlainMessageKey
  description: PlainMessageKey
  /**
   * The list's own parameters, all strings as they come in an address, parameters of the path included. One that may be given several times,
   * as a facet may, is an array.
   */
  query: z.ZodObject<z.ZodRawShape, z.core.$strict> & z.ZodType<Query>
  /** What a parameter may be where only the modules together know it, by its name: the description says so; `misasked` refuses others. */
  values?(registry: Registry): Readonly<Record<string, readonly string[]>>
  /** What its page calls its parameters beside words and the days of a period: message keys by their names. */
  labels?: Readonly<Record<string, PlainMessageKey>>
  /**
   * The name of a parameter that asks for what there cannot be, such as an unknown kind; null where there is none. People and programs are
   * refused then. It is asked before `find`, whoever reads: it tells nothing that is not public.
   */
  misasked?(reader: Reader, query: Query): Promise<string | null>
  /**
   * Not for everyone: `find` asks who reads and throws coreProblems.signInNeeded or notAllowed for others. No cache keeps what it answers,
   * whoever asked.
   */
  restricted?: true
  /**
   * Where its page stands now, for good and without language, of an address as it was in earlier releases; null of others. Asked where an address has
   * parameters that the list does not know, or where nothing is found there.
   */
  moved?(reader: Reader, asked: AskedAddress): Promise<string | null>
  /** What a person's page knows before it reads the list, from its beginning only; programs read the list. */
  ahead?(reader: Reader, query: Query): Promise<Known>
  /** Items on a page, for people and for programs who ask for no number; 50 where absent. */
  perPage?: number
  /** The values of its order, as a cursor holds them. */
  cursor: z.ZodType<(string | number | null)[]>
  /** Values with which the description's examples, and the test of all operations, ask for it. */
  example?: Record<string, string>
  find(reader: Reader, query: Query, paging: Paging, known?: Known | null): Promise<Found<Item>>
  /** An item as programs read it. */
  row: z.ZodType<Row>
  json(reader: Reader, items: Item[]): Row[] | Promise<Row[]>
  /** Its columns in their order; what is no plain value stands in its cell as JSON. */
  csv: readonly (Field<Row> | Column<Row>)[]
  /** Absent where a list has no page of its own. */
  page?(view: View, found: Found<Item>, query: Query, known: Known | null): VNode | Promise<VNode>
}

/** Declares a resource with its types held together. */
export const resource = <Item, Query, Row extends Json, Known extends Ahead = Ahead>(
  declared: Resource<Item, Query, Row, Known>,
): Resource => declared as unknown as Resource

/** The columns of its CSV form: one that has only a name is the field of the row that is called so. */
export const columnsOf = ({ csv }: Pick<Resource, 'csv'>): Column<Json>[] =>
  csv.map((column) =>
    typeof column === 'string'
      ? { name: column, value: (row) => (row as Record<string, Json>)[column] ?? null }
      : column,
  )

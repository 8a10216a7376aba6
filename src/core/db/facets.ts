import { type RawBuilder, sql } from 'kysely'
import type { FacetCounts } from '../contract/resource.ts'
import type { Db } from './database.ts'

/** A facet of a list: what is chosen of it, and the values it can have in the order in which they are shown. */
export interface CountedFacet {
  chosen: readonly string[] | undefined
  /** Where absent: the values that are there, most frequent first. */
  values?: readonly string[]
}

/**
 * Counts a list by its facets in one statement: each under what is chosen of the others, so that a count says what choosing it would give; and
 * how many there are under all of them. Values that nothing has are left out.
 * @param found a query whose columns are the facets by name, each a text[]; where it `isGrouped`, a row stands for as many as its column `times` says
 */
export async function countFacets(
  db: Db,
  found: RawBuilder<unknown>,
  facets: Readonly<Record<string, CountedFacet>>,
  { isGrouped = false } = {},
): Promise<{ total: { count: number; capped: false }; facets: FacetCounts[] }> {
  const names = Object.keys(facets)
  const times = isGrouped ? sql.ref('times') : sql`1`
  // Equal lists are counted as one before they are taken apart: a column has few.
  const counts = names.map(
    (name) => sql`select ${name}::text as name, value, sum(times)::integer as count
      from (select ${sql.ref(name)} as list, sum(${times}) as times from found where ${chosenOf(facets, name)} group by 1) lists, unnest(list) as value
      group by value`,
  )
  const { rows } = await sql<{ name: string | null; value: string; count: number }>`
    with found as materialized (${found})
    select null as name, '' as value, coalesce(sum(${times}), 0)::integer as count from found where ${chosenOf(facets)}
    ${sql.join(
      counts.map((count) => sql`union all ${count}`),
      sql` `,
    )}
    order by count desc, value`.execute(db)
  const valuesOf = (name: string) => {
    const counted = rows.filter((row) => row.name === name).map(({ value, count }) => ({ value, count }))
    const order = facets[name]?.values
    return order ? order.flatMap((value) => counted.filter((one) => one.value === value)) : counted
  }
  return {
    total: { count: rows.find((row) => row.name === null)?.count ?? 0, capped: false },
    facets: names.map((name) => ({ name, values: valuesOf(name) })),
  }
}

/** What is chosen of every facet but one. */
function chosenOf(facets: Readonly<Record<string, CountedFacet>>, except?: string): RawBuilder<unknown> {
  const conditions = Object.entries(facets)
    .filter(([name, { chosen }]) => name !== except && chosen && chosen.length > 0)
    .map(([name, { chosen }]) => sql`${sql.ref(name)} && ${chosen}::text[]`)
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

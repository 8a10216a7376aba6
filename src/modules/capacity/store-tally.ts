import { type RawBuilder, sql } from 'kysely'
import { type CountedFacet, type Db, type FacetCounts, countFacets } from '../../core/index.ts'

/**
 * A list of a programme by its facets: from the tally beside its table where nothing is chosen, else counted row by row.
 * @param rows a query whose columns are the facets by name, each a text[]
 */
export async function countList(
  db: Db,
  table: 'capacity_request' | 'capacity_offer' | 'capacity_project',
  programme: string,
  facets: Readonly<Record<string, CountedFacet>>,
  rows: RawBuilder<unknown>,
): Promise<{ total: { count: number; capped: false }; facets: FacetCounts[] }> {
  if (Object.values(facets).some(({ chosen }) => chosen && chosen.length > 0))
    return countFacets(db, rows, facets)
  const { rows: counted } = await sql<{ facet: string; value: string; count: number }>`
    select facet, value, sum(count)::integer as count from ${sql.table(`${table}_tally`)}
    where programme_id = ${programme} group by facet, value having sum(count) > 0 order by count desc, value`.execute(
    db,
  )
  const valuesOf = (name: string, order?: readonly string[]) => {
    const own = counted.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }))
    return order ? order.flatMap((value) => own.filter((one) => one.value === value)) : own
  }
  return {
    total: { count: valuesOf('')[0]?.count ?? 0, capped: false },
    facets: Object.entries(facets).map(([name, { values }]) => ({ name, values: valuesOf(name, values) })),
  }
}

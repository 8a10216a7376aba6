import type { Found } from '../../../core/index.ts'
import type { InstrumentCount, InstrumentFilter } from '../store.ts'

type Facet = 'status' | 'programme'
type Counted = Required<Pick<Found<unknown>, 'total' | 'facets'>>

/** How many texts a filter finds, and how many each of its values has: counted as if nothing were chosen in its own facet. */
export function facetsOfInstruments(counts: readonly InstrumentCount[], filter: InstrumentFilter): Counted {
  const fits = (count: InstrumentCount, facet: Facet): boolean => {
    const chosen: readonly string[] = filter[facet] ?? []
    return chosen.length === 0 || chosen.includes(count[facet] ?? '')
  }
  const facetOf = (name: Facet, other: Facet): Counted['facets'][number] => {
    const values = new Map<string, number>()
    for (const count of counts)
      if (count[name] !== null && fits(count, other))
        values.set(count[name], (values.get(count[name]) ?? 0) + count.count)
    return { name, values: [...values].map(([value, count]) => ({ value, count })) }
  }
  const found = counts.filter((count) => fits(count, 'status') && fits(count, 'programme'))
  return {
    total: { count: found.reduce((sum, { count }) => sum + count, 0), capped: false },
    facets: [facetOf('status', 'programme'), facetOf('programme', 'status')],
  }
}

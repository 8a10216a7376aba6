import type { Found } from './resource.ts'

/** How many items have these values, one for each facet. */
type Counted<Facet extends string> = Record<Facet, string | null> & { count: number }
type Chosen<Facet extends string> = { readonly [Name in Facet]?: readonly string[] | undefined }

/**
 * How many there are in all, and how many each value of a facet would find beside what is chosen in the other facets, from counts of each
 * combination; what is chosen in the facet itself takes nothing away from it, since its values add up.
 */
export function sumFacets<Facet extends string>(
  names: readonly Facet[],
  counts: readonly Counted<Facet>[],
  chosen: Chosen<Facet>,
): Required<Pick<Found<unknown>, 'total' | 'facets'>> {
  const within = (facets: readonly Facet[]): readonly Counted<Facet>[] =>
    counts.filter((one) => facets.every((name) => chosen[name]?.includes(one[name] ?? '') ?? true))
  return {
    total: { count: sum(within(names)), capped: false },
    facets: names.map((name) => ({
      name,
      values: [...Map.groupBy(within(names.filter((other) => other !== name)), (one) => one[name])]
        .flatMap(([value, own]) => (value === null ? [] : [{ value, count: sum(own) }]))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    })),
  }
}

const sum = (counts: readonly { count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0)

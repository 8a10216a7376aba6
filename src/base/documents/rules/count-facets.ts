import type { Found } from '../../../core/index.ts'

/** Values by which a list can be narrowed. */
const FACETS = ['kind', 'programme'] as const
type Facet = (typeof FACETS)[number]

type Counted = Record<Facet, string | null> & { count: number }
type Chosen = { readonly [Name in Facet]?: readonly string[] | undefined }

/**
 * How many there are in all, and how many each value of a facet would find beside what is chosen in the other facets; what is chosen in the
 * facet itself takes nothing away from it, since its values add up.
 */
export function countFacets(
  counts: readonly Counted[],
  chosen: Chosen,
): Required<Pick<Found<unknown>, 'total' | 'facets'>> {
  const within = (facets: readonly Facet[]): readonly Counted[] =>
    counts.filter((one) => facets.every((name) => chosen[name]?.includes(one[name] ?? '') ?? true))
  return {
    total: { count: sum(within(FACETS)), capped: false },
    facets: FACETS.map((name) => ({
      name,
      values: [...Map.groupBy(within(FACETS.filter((other) => other !== name)), (one) => one[name])]
        .flatMap(([value, own]) => (value === null ? [] : [{ value, count: sum(own) }]))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    })),
  }
}

const sum = (counts: readonly Counted[]): number => counts.reduce((total, { count }) => total + count, 0)

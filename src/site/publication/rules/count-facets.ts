import type { FacetCounts } from '../../../core/index.ts'
import type { Chosen } from './read-question.ts'

export const facetNames = ['programme', 'kind', 'level', 'norm'] as const
export type FacetName = (typeof facetNames)[number]

/** So many candidates have these values. */
export type Combination = Record<FacetName, string | null> & { count: number }

/** Counts the values of each facet among candidates, under what is chosen of the other facets; the most frequent first. */
export const countFacets = (combinations: readonly Combination[], chosen: Chosen): FacetCounts[] =>
  facetNames.map((name) => {
    const counts = new Map<string, number>()
    for (const combination of combinations) {
      const value = combination[name]
      const others = facetNames.filter((other) => other !== name)
      if (value === null || !others.every((other) => fits(combination[other], chosen[other]))) continue
      counts.set(value, (counts.get(value) ?? 0) + combination.count)
    }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    return { name, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })

const fits = (value: string | null, chosen: readonly string[] | undefined): boolean =>
  !chosen || chosen.length === 0 || (value !== null && chosen.includes(value))

import type { FacetCounts } from '../../../core/index.ts'
import type { Chosen } from './read-question.ts'
import type { Facets } from './vector.ts'

export const facetNames = ['programme', 'kind', 'level', 'norm'] as const
export type FacetName = (typeof facetNames)[number]

/** Counts the values of each facet among matches, under what is chosen of the other facets; the most frequent first. */
export const countFacets = (matches: readonly Facets[], chosen: Chosen): FacetCounts[] =>
  facetNames.map((name) => {
    const counts = new Map<string, number>()
    for (const match of matches) {
      const value = match[name]
      if (value === null || !isChosen(match, { ...chosen, [name]: undefined })) continue
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    return { name, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
  })

/** Whether it has one of the values chosen of each facet. */
export const isChosen = (match: Facets, chosen: Chosen): boolean =>
  facetNames.every((name) => {
    const wanted = chosen[name] ?? []
    const value = match[name]
    return wanted.length === 0 || (value !== null && wanted.includes(value))
  })

import type { FacetCounts } from '../../../core/index.ts'
import type { Chosen } from './read-question.ts'
import { type Facets, valuesOf } from './vector.ts'

export const facetNames = [
  'programme',
  'kind',
  'level',
  'item',
  'addressee',
  'verb',
  'act',
  'body',
  'year',
] as const satisfies readonly (keyof Facets)[]
export type FacetName = (typeof facetNames)[number]

/** Counts the values of each facet among matches, under what is chosen of the other facets; the most frequent first, years the newest first. */
export const countFacets = (
  matches: readonly Facets[],
  chosen: Chosen,
): (FacetCounts & { name: FacetName })[] =>
  facetNames.map((name) => {
    const counts = new Map<string, number>()
    for (const match of matches) {
      if (!isChosen(match, { ...chosen, [name]: undefined })) continue
      for (const value of valuesOf(match, name)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    return { name, values: values.sort(name === 'year' ? newestFirst : mostFirst) }
  })

/**
 * Of words that are everywhere: the values of some matches, the most frequent first, then all others that there may be; nobody counted them.
 * @param chosen where the matches are all that are chosen: facets of which nothing is are counted among these
 */
export const offerFacets = (
  matches: readonly Facets[],
  known: Readonly<Record<FacetName, readonly string[]>>,
  chosen: Chosen | null,
): FacetCounts[] =>
  countFacets(matches, {}).map((counted) => {
    const { name, values } = counted
    if (chosen && !chosen[name]?.length) return counted
    const all = new Set([...values.map(({ value }) => value), ...known[name]])
    const offered = [...all].map((value) => ({ value }))
    return { name, values: name === 'year' ? offered.sort(newestFirst) : offered }
  })

type Counted = { value: string; count?: number }
const byValue = (a: Counted, b: Counted): number => (a.value < b.value ? -1 : 1)
const mostFirst = (a: Counted, b: Counted): number => (b.count ?? 0) - (a.count ?? 0) || byValue(a, b)
const newestFirst = (a: Counted, b: Counted): number => byValue(b, a)

/** Whether anything is chosen of any facet. */
export const isNarrowed = (chosen: Chosen): boolean => facetNames.some((name) => chosen[name]?.length)

/** Whether it has one of the values chosen of each facet. */
export const isChosen = (match: Facets, chosen: Chosen): boolean =>
  facetNames.every((name) => {
    const wanted = chosen[name] ?? []
    return wanted.length === 0 || valuesOf(match, name).some((value) => wanted.includes(value))
  })

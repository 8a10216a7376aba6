import type { FacetCounts } from '../contract/resource.ts'
import { chosenOf } from './addresses.ts'
import type { FacetGroup } from './finding.tsx'

/** What a facet and its values are called, in the reader's language. */
export interface FacetWords {
  label: string
  words(value: string): string
}

/**
 * The filters of a list as its query counted them, those without words left out. A value that is chosen stays, though nothing has it any
 * more, so that it can be taken away.
 * @param asked what the list was asked for, as it understood it
 */
export const facetGroups = (
  asked: object,
  counts: readonly FacetCounts[],
  words: Readonly<Record<string, FacetWords>>,
): FacetGroup[] =>
  Object.entries(words).map(([name, { label, words: wordsOf }]) => {
    const counted = counts.find((facet) => facet.name === name)?.values ?? []
    const gone = chosenOf(asked, name).filter((value) => !counted.some((option) => option.value === value))
    const options = [...counted, ...gone.map((value) => ({ value, count: 0 }))]
    return { name, label, options: options.map((option) => ({ ...option, label: wordsOf(option.value) })) }
  })

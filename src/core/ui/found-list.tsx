import type { ComponentChildren, VNode } from 'preact'
import type { Found } from '../contract/resource.ts'
import { printCursor } from '../http/keyset.ts'
import { chosenOf, dataLinks, isInsideList } from './addresses.ts'
import { type FacetWords, facetGroups } from './facet-groups.ts'
import {
  ActiveFacets,
  type FacetGroup,
  Facets,
  Pager,
  type PeriodAsked,
  Results,
  SearchBox,
} from './finding.tsx'
import { Split, type Link } from './structure.tsx'
import { useView } from './view.ts'

interface FoundListProps {
  /** What the query of the list gave. */
  found: Pick<Found<unknown>, 'next' | 'total' | 'facets'>
  /** What it was asked for. */
  asked: object
  /** What its facets are called; those without words are not offered. */
  facets?: Readonly<Record<string, FacetWords>>
  /** Where it can be narrowed to a period. */
  period?: PeriodAsked
  /** What narrows the list and is not offered as a facet: it can only be taken away. */
  fixed?: readonly FacetGroup[]
  /** The field for words, where the list can be searched: what it is called, and an example. */
  search?: { label: string; example?: string }
  /** How many there are, in words: "12 documents"; nothing where it was not counted. */
  count?: (count: number) => string
  sort?: VNode
  /** The same list in other forms beside JSON and CSV, such as a feed. */
  links?: readonly Link[]
  /** The items: a `List` or a `Table`, with what stands there when there are none. */
  children: ComponentChildren
}

/** A list of the contract as its page shows it: search, filters with counts, what is active, how many, the items, the way on, JSON and CSV. */
export function FoundList(props: FoundListProps): VNode {
  const { found, asked, facets = {}, period, fixed = [], search, count, sort, links = [], children } = props
  const view = useView()
  const data = dataLinks(view, asked)
  const csv = data.find(({ label }) => label === 'CSV')?.href ?? ''
  const groups = facetGroups(asked, found.facets ?? [], facets)
  const results = (
    <>
      <ActiveFacets groups={[...groups, ...fixed]} asked={asked} period={period} />
      {count && found.total && (
        <Results count={count(found.total.count)} capped={found.total.capped} {...(sort && { sort })} />
      )}
      {children}
      {(found.next !== null || isInsideList(view.query)) && (
        <p class="on-paper">
          {view.t('core.ui.pager.onPaper', { address: `${view.services.config.origin}${csv}` })}
        </p>
      )}
      <Pager next={found.next && printCursor(view.path, found.next)} links={[...data, ...links]} />
    </>
  )
  return (
    <>
      {search && <SearchBox {...search} asked={asked} value={chosenOf(asked, 'q')[0] ?? ''} />}
      {period || groups.some(({ options }) => options.length > 0) ? (
        <Split start aside={<Facets groups={groups} asked={asked} period={period} />}>
          {results}
        </Split>
      ) : (
        results
      )}
    </>
  )
}

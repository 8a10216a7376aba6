import type { NavItem } from '../contract/module.ts'
import type { PartName } from '../contract/part.ts'
import type { Registry } from '../contract/registry.ts'

/** What stands around every page: what the modules bring, in their order. */
export interface Frame {
  /** The main navigation, by subject. */
  nav: readonly NavItem[]
  footer: readonly NavItem[]
  /** Where the search box leads; there is none without it. */
  search: string | undefined
}

/** The navigation of the exercise leads to no page that stands outside of it. */
export const frameOf = ({ nav, once }: Registry, part: PartName): Frame => ({
  nav: nav.filter(
    ({ place, address }) => place === 'header' && !(part === 'exercise' && once(address) !== null),
  ),
  footer: nav.filter(({ place }) => place === 'footer'),
  search: nav.find(({ place }) => place === 'search')?.address,
})

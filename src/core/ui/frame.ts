import type { NavItem } from '../contract/module.ts'
import type { Registry } from '../contract/registry.ts'

/** What stands around every page: what the modules bring, in their order. */
export interface Frame {
  /** The main navigation, by subject. */
  nav: readonly NavItem[]
  footer: readonly NavItem[]
  /** Where the search box leads; there is none without it. */
  search: string | undefined
}

export const frameOf = ({ nav }: Registry): Frame => ({
  nav: nav.filter(({ place }) => place === 'header'),
  footer: nav.filter(({ place }) => place === 'footer'),
  search: nav.find(({ place }) => place === 'search')?.address,
})

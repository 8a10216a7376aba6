export interface NavItem {
  /** Message key of the words. */
  message: string
  /** Address without language, such as "/documents". */
  address: string
}

/** What stands around every page: data of the site, so that no module needs to know what others bring. */
export interface Frame {
  /** The main navigation, by subject. */
  nav: NavItem[]
  footer: NavItem[]
  /** Where the search box leads; there is none without it. */
  search?: string
}

let frame: Frame = { nav: [], footer: [] }
/** Called once, when the site is put together. */
export const setFrame = (given: Frame): void => void (frame = given)
export const currentFrame = (): Frame => frame

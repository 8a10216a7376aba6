import { expect } from 'vitest'
import type { Router } from '../index.ts'

/** A page of a list as programs read it, as far as every list has it. */
interface ListPage {
  items: { id: string }[]
  next: string | null
}

/** Reads lists as programs and people do. @param open the router, once the site is open */
export function readLists<Page extends ListPage>(open: () => Router) {
  const get = (path: string) => open().request(path)
  const text = async (path: string): Promise<string> => {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 200])
    return answer.text()
  }
  const list = async (path: string): Promise<Page> => JSON.parse(await text(path)) as Page
  const idsOf = (page: Page): string[] => page.items.map(({ id }) => id)
  /** Every page of a list as a program reads it, who follows `next`. */
  const everyPage = async (path: string): Promise<{ ids: string[]; pages: number }> => {
    const ids: string[] = []
    let pages = 0
    for (let next: string | null = path; next; pages++) {
      const page: Page = await list(next)
      ids.push(...idsOf(page))
      next = page.next
    }
    return { ids, pages }
  }
  return {
    get,
    text,
    list,
    idsOf,
    everyPage,
    readAll: async (path: string): Promise<string[]> => (await everyPage(path)).ids,
    /** Every page of a list as a person reads it, who follows the link to the next one. @param linked finds the ids on a page */
    async leafThrough(path: string, linked: RegExp): Promise<{ ids: string[]; pages: number }> {
      const ids: string[] = []
      let pages = 0
      for (let next: string | undefined = path; next; pages++) {
        const page: string = await text(next)
        const [rows] = /<tbody.*<\/tbody>/s.exec(page) ?? [page]
        ids.push(...[...rows.matchAll(linked)].map(([, id = '']) => id))
        next = /<a rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      }
      return { ids, pages }
    },
  }
}

import { TrieRouter } from 'hono/router/trie-router'
import type { Router } from './router.ts'

/** Knows where pages stand, and on which of them a form by the address to which it is sent. */
export interface FormPages {
  /** The address itself where a page answers there, else the nearest above it: "/en/roles/7/end" → "/en/roles/7". */
  pageAt(path: string): string
  /** Whether forms are sent there and no page stands there. */
  takesFormsOnly(path: string): boolean
  isPage(path: string): boolean
}

/**
 * Forms are sent to the address of their page or to one below it, so the page is found from the routes alone.
 * @param router with all its routes
 */
export function formPagesOf(router: Router): FormPages {
  const [pages, forms] = [new TrieRouter<true>(), new TrieRouter<true>()]
  for (const { method, path } of router.routes) {
    if (method === 'GET') pages.add(method, path, true)
    if (method === 'POST') forms.add(method, path, true)
  }
  const isPage = (path: string): boolean => pages.match('GET', path)[0].length > 0
  return {
    isPage: (path) => isPage(trimmed(path)),
    pageAt(path) {
      for (let at = trimmed(path); at; at = at.slice(0, at.lastIndexOf('/'))) if (isPage(at)) return at
      return '/'
    },
    takesFormsOnly: (path) => !isPage(trimmed(path)) && forms.match('POST', trimmed(path))[0].length > 0,
  }
}

const trimmed = (path: string): string => path.replace(/\/+$/, '')

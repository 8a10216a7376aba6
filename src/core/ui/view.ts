import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import type { Ctx } from '../http/router.ts'
import type { Translate } from '../i18n/words.ts'
import { currentFrame, type Frame } from './frame.ts'
import { createSourceList, type SourceList } from './source-list.ts'

/** What every part of a page knows: who looks, in which language, at which address. */
export interface View {
  services: Services
  viewer: Viewer
  lang: string
  t: Translate
  /** The address of the page with its language, "/en/documents", without the query. */
  path: string
  query: URLSearchParams
  /** The address of a page in the reader's language: `to('/record')` → "/en/record". */
  to(path: string): string
  /** The address of this page in another language; what a form sent is not part of it. */
  inLanguage(lang: string): string
  /** What stands around the page. */
  frame: Frame
  /** The sources that the page names, in the order of its claims. */
  sources: SourceList
}

/** The view of a request. */
export function viewOf(c: Ctx): View {
  const { services, viewer, lang, t } = c.var
  const url = new URL(c.req.url)
  const query = c.req.method === 'GET' ? url.search : ''
  const rest = url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '') || '/'
  return {
    services,
    viewer,
    lang,
    t,
    path: url.pathname,
    query: url.searchParams,
    to: (path) => `/${lang}${path}`,
    inLanguage: (other) => `/${other}${rest}${query}`,
    frame: currentFrame(),
    sources: createSourceList(),
  }
}

export const ViewContext = createContext<View | null>(null)

/** The view in which a component is drawn. @throws Error outside a page */
export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('a component of a page was drawn outside a view')
  return view
}

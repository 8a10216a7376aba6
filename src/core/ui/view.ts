import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import type { Ctx } from '../http/router.ts'
import type { Translate } from '../i18n/words.ts'

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
}

/** The view of a request. */
export function viewOf(c: Ctx): View {
  const { services, viewer, lang, t } = c.var
  const url = new URL(c.req.url)
  return {
    services,
    viewer,
    lang,
    t,
    path: url.pathname,
    query: url.searchParams,
    to: (path) => `/${lang}${path}`,
  }
}

export const ViewContext = createContext<View | null>(null)

/** The view in which a component is drawn. @throws Error outside a page */
export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('a component of a page was drawn outside a view')
  return view
}

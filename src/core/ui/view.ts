import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Reader, Reference } from '../contract/entity.ts'
import type { Ref } from '../contract/ref.ts'
import { resolveRefs } from '../contract/references.ts'
import { type Ctx, isReading } from '../http/router.ts'
import type { Translate } from '../i18n/words.ts'
import { type Frame, frameOf } from './frame.ts'
import { createSourceList, type SourceList } from './source-list.ts'

/** What every part of a page knows: who looks, in which language, at which address, and what the entities are called that it speaks of. */
export interface View extends Reader {
  t: Translate
  /** The address of the page with its language, "/en/documents", without the query. */
  path: string
  query: URLSearchParams
  /** The address of a page in the reader's language: `to('/record')` → "/en/record". */
  to(path: string): string
  /** Names and addresses by `refKey`, as far as they were asked for by `nameEntities`. */
  names: Map<string, Reference>
  /** The address of this page in another language; what a form sent is not part of it. */
  inLanguage(lang: string): string
  /** What stands around the page. */
  frame: Frame
  /** The sources that the page names, in the order of its claims. */
  sources: SourceList
}

/** The view of a request. */
export function viewOf(c: Ctx): View {
  const { services, viewer, lang, t, names } = c.var
  const url = new URL(c.req.url)
  const query = isReading(c) ? url.search : ''
  const rest = url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '') || '/'
  return {
    services,
    viewer,
    lang,
    t,
    path: url.pathname,
    query: url.searchParams,
    to: (path) => `/${lang}${path}`,
    names,
    inLanguage: (other) => `/${other}${rest}${query}`,
    frame: frameOf(services.registry),
    sources: createSourceList(),
  }
}

/** Finds out what these entities are called, all at once, before a page speaks of them. */
export async function nameEntities(view: View, refs: readonly Ref[]): Promise<void> {
  for (const [key, reference] of await resolveRefs(view, refs)) view.names.set(key, reference)
}

export const ViewContext = createContext<View | null>(null)

/** The view in which a component is drawn. @throws Error outside a page */
export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('a component of a page was drawn outside a view')
  return view
}

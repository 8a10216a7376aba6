import type { Reader, Reference } from '../contract/entity.ts'
import { type Part, addressIn, partOf } from '../contract/part.ts'
import type { Ref } from '../contract/ref.ts'
import { resolveRefs } from '../contract/references.ts'
import type { Ctx } from '../http/router.ts'
import type { Translate } from '../i18n/words.ts'
import { type Frame, frameOf } from './frame.ts'
import { createSourceList, type SourceList } from './source-list.ts'

/** What every part of a page knows: who looks, in which language, at which address, and what the entities are called that it speaks of. */
export interface View extends Reader {
  t: Translate
  part: Part
  /** The address of the page with its language, "/en/documents", without the query. */
  path: string
  query: URLSearchParams
  /** The address of a page in the reader's language and part of the site: `to('/record')` → "/en/record". */
  to(path: string): string
  /** Names and addresses by `refKey`, as far as they were asked for by `nameEntities`. */
  names: Map<string, Reference>
  /** The address at which this page can be asked for again; in answer to a form, that of the page on which the form stands. */
  page: string
  /** That address in another language. */
  inLanguage(lang: string): string
  /** What stands around the page. */
  frame: Frame
  /** Answers a form that was refused, which the title in the tab says first. */
  isRefused?: boolean
  /** What the reader has just done, to be said once; null where nothing was. */
  done: string | null
  /** The sources that the page names, in the order of its claims. */
  sources: SourceList
}

/** The view of a request. */
export function viewOf(c: Ctx): View {
  const { services, viewer, lang, t, names, formPages } = c.var
  const url = new URL(c.req.url)
  const path = c.req.method === 'POST' ? formPages.pageAt(url.pathname) : url.pathname
  // Of an address below the page, the query says nothing to the page.
  const here = `${path}${path === url.pathname ? url.search : ''}`
  const part = partNow(c)
  const rest = here.replace(/^\/[a-z]{2}(?=[/?]|$)/, '')
  return {
    services,
    viewer,
    lang,
    t,
    path: url.pathname,
    query: url.searchParams,
    part,
    to: (path) => `/${lang}${addressIn(services, part.name, path)}`,
    names,
    page: here,
    inLanguage: (other) => `/${other}${rest.startsWith('/') ? rest : `/${rest}`}`,
    frame: frameOf(services.registry, part.name),
    done: null,
    sources: createSourceList(),
  }
}

/** The part of the site of a request: its exercises are asked for once, and anew where a page is made that has to note what it reads. */
function partNow(c: Ctx): Part {
  const services = c.get('services')
  const known = c.get('part')
  if (known?.of === services) return known.part
  const part = partOf(services, c.get('partName'))
  c.set('part', { of: services, part })
  return part
}

/** Finds out what these entities are called, all at once, before a page speaks of them. */
export async function nameEntities(view: View, refs: readonly Ref[]): Promise<void> {
  for (const [key, reference] of await resolveRefs(view, refs)) view.names.set(key, reference)
}

// To draw a page is one step, and nothing else runs meanwhile: there is one view at a time. A context of Preact would have each component register.
let drawn: View | null = null

/** Draws in a view, which the components find by `useView`. */
export function drawIn<T>(view: View, draw: () => T): T {
  const around = drawn
  drawn = view
  try {
    return draw()
  } finally {
    drawn = around
  }
}

/** The view in which a component is drawn. @throws Error outside a page */
export function useView(): View {
  if (!drawn) throw new Error('a component of a page was drawn outside a view')
  return drawn
}

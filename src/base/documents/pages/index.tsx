import { type Ctx, type Router, to } from '../../../core/index.ts'
import { sendFile, showDocument } from './document.tsx'

export function documentPages(router: Router): void {
  // The library took the place of the list of documents.
  router.get('/documents', (c) => c.redirect(to(c, `/library?${filtersIn(c)}`), 301))
  router.get('/documents/:id', showDocument)
  router.get('/documents/:id/files/:sha256', sendFile)
}

/** What an address asks of a list, but for the place in it. */
function filtersIn(c: Ctx): URLSearchParams {
  const query = new URL(c.req.url).searchParams
  query.delete('after')
  return query
}

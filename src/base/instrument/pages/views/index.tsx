import { type Ctx, type Router, limitBody, to } from '../../../../core/index.ts'
import { postComparedFile, showCompared } from './compare.tsx'
import { type Layer, layers } from '../layers.ts'
import { showSince } from './stored.tsx'
import { takeTurn } from './brought.ts'
import { postAnalysis, postDownload, postPage, showAnalysis } from './analyse-text.tsx'

/** How texts speak: of those kept here, and of any that somebody brings. */
export function viewPages(router: Router): void {
  // Layers over a text had addresses of their own.
  for (const layer of layers) router.get(`/instruments/:id/${layer}`, (c) => toLayer(c, layer))
  router.get('/instruments/:id/since', showSince)
  router.get('/compare', showCompared)
  router.post('/compare', limitBody('upload', takeTurn), postComparedFile)
  router.get('/text', showAnalysis)
  router.post('/text', limitBody('upload', takeTurn), postAnalysis)
  router.post('/text/page', limitBody('upload', takeTurn), postPage)
  router.post('/text/download', limitBody('upload', takeTurn), postDownload)
}

function toLayer(c: Ctx, layer: Layer): Response {
  const query = new URL(c.req.url).searchParams
  query.set('layer', layer)
  return c.redirect(to(c, `/instruments/${encodeURIComponent(c.req.param('id') ?? '')}?${query}`), 301)
}

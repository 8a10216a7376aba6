import { type Router, limitBody } from '../../../../core/index.ts'
import { showCompared } from './compare.tsx'
import { showAgreed, showSince, showStrength } from './stored.tsx'
import { postAnalysis, postDownload, postPage, showAnalysis, takeTurn } from './analyse-text.tsx'

/** How texts speak: of those kept here, and of any that somebody brings. */
export function viewPages(router: Router): void {
  router.get('/instruments/:id/strength', showStrength)
  router.get('/instruments/:id/since', showSince)
  router.get('/instruments/:id/agreed', showAgreed)
  router.get('/compare', showCompared)
  router.get('/text', showAnalysis)
  router.post('/text', limitBody('upload', takeTurn), postAnalysis)
  router.post('/text/page', limitBody('upload', takeTurn), postPage)
  router.post('/text/download', limitBody('upload', takeTurn), postDownload)
}

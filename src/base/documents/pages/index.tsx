import type { Router } from '../../../core/index.ts'
import { sendFile, showDocument } from './document.tsx'
import { toLibrary } from './to-library.ts'

export function documentPages(router: Router): void {
  router.get('/documents', (c) => toLibrary(c))
  router.get('/documents/:id', showDocument)
  router.get('/documents/:id/files/:sha256', sendFile)
}

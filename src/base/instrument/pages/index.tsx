import type { Router } from '../../../core/index.ts'
import { postImport, showImports } from './imports.tsx'
import { postAccept, postCorrection, postDiscard, postFields, showImport, showParagraph } from './import.tsx'
import { findProvision, showProvision } from './provision.tsx'
import { showInstrument } from './reader.tsx'
import { viewPages } from './views/index.tsx'

export function instrumentPages(router: Router): void {
  router.get('/instruments/:id', showInstrument)
  viewPages(router)
  router.get('/instruments/:id/:eId', findProvision)
  router.get('/provisions/:id', showProvision)
  router.get('/imports', showImports)
  router.post('/imports', postImport)
  router.get('/imports/:id', showImport)
  router.post('/imports/:id/fields', postFields)
  router.get('/imports/:id/paragraphs/:eId', showParagraph)
  router.post('/imports/:id/paragraphs/:eId', postCorrection)
  router.post('/imports/:id/accept', postAccept)
  router.post('/imports/:id/discard', postDiscard)
}

import { type Router, limitBody } from '../../../core/index.ts'
import { toLibrary } from '../../documents/index.ts'
import { postCheck, showCheck } from './check.tsx'
import { showCheckedFile } from './check-file.ts'
import { postTakeBack, showTakeBack } from './check-taken-back.tsx'
import { downloadText } from './download.ts'
import { requireRight } from './import/access.ts'
import { postDiscard, showImport } from './import/import.tsx'
import { postImport } from './import/imports.tsx'
import { postCorrection, showParagraph } from './import/paragraph.tsx'
import { postFields } from './import/post-fields.ts'
import { sendUpload, showUpload } from './import/upload.ts'
import { postAcceptReading } from './import/rereading.tsx'
import { postRereadRun } from './import/rereadings.tsx'
import { postAnswers } from './misreading/list.tsx'
import { postAnswer, postReadAgain, showMisreading } from './misreading/misreading.tsx'
import { postReport, showReport } from './misreading/report.tsx'
import { showProvisionAt, showProvision } from './provision.tsx'
import { showPrint } from './print.tsx'
import { showInstrument } from './reader.tsx'
import { postReadingAgain, showReading, showReadings } from './readings.tsx'
import { viewPages } from './views/index.tsx'
import { postGetting } from './to-get.tsx'
import { postWithdraw, showWithdraw } from './withdraw.tsx'

export function instrumentPages(router: Router): void {
  router.get('/instruments', (c) => toLibrary(c, { text: 'here' }))
  router.get('/instruments/:id', showInstrument)
  viewPages(router)
  router.get('/instruments/:id/print', showPrint)
  router.get('/instruments/:id/download', downloadText)
  router.get('/instruments/:id/readings', showReadings)
  router.post('/instruments/:id/readings', limitBody('short'), postReadingAgain)
  router.get('/instruments/:id/readings/:reading', showReading)
  router.get('/instruments/:id/misreading', showReport)
  router.post('/instruments/:id/misreading', limitBody('long'), postReport)
  router.get('/instruments/:id/withdraw', showWithdraw)
  router.post('/instruments/:id/withdraw', limitBody('short'), postWithdraw)
  router.get('/instruments/:id/check', showCheck)
  router.post('/instruments/:id/check', limitBody('short'), postCheck)
  router.get('/instruments/:id/check/pdf', showCheckedFile)
  router.get('/instruments/:id/check/take-back', showTakeBack)
  router.post('/instruments/:id/check/take-back', limitBody('short'), postTakeBack)
  // The list of versions stands at an address that looks like that of a paragraph.
  router.get('/instruments/:id/:eId{(?!versions$)[^/]+}', showProvisionAt)
  router.get('/provisions/:id', showProvision)
  router.post('/imports', limitBody('upload', requireRight), postImport)
  router.get('/imports/:id', showImport)
  router.get('/imports/:id/file', sendUpload)
  router.get('/imports/:id/pdf', showUpload)
  router.post('/imports/:id/fields', limitBody('long'), postFields)
  router.get('/imports/:id/paragraphs/:eId', showParagraph)
  router.post('/imports/:id/paragraphs/:eId', limitBody('long'), postCorrection)
  router.post('/imports/:id/discard', limitBody('short'), postDiscard)
  router.post('/imports/:id/accept-reading', limitBody('short'), postAcceptReading)
  router.post('/rereadings', limitBody('short'), postRereadRun)
  router.post('/texts-to-get', limitBody('short'), postGetting)
  router.post('/misreadings', limitBody('short'), postAnswers)
  router.get('/misreadings/:report', showMisreading)
  router.post('/misreadings/:report/answer', limitBody('short'), postAnswer)
  router.post('/misreadings/:report/read-again', limitBody('short'), postReadAgain)
}

import { type Router, limitBody, movedCursor, movedTo } from '../../../core/index.ts'
import { checkFile, checkKept, showCheck, takeTurn } from './check.tsx'
import { showEntry } from './entry.tsx'
import { checkpointsFeed, entriesFeed } from './feeds.ts'
import { cursorOfVersion, showEntity } from './entity.tsx'
import { inTurnOfSender } from './files-of-senders.ts'
import { sendCheckpoint, sendKeys, sendLeaf, sendProof, sendSnapshot, sendTile } from './tiles.ts'

/** Pages under the language. */
export function recordPages(router: Router): void {
  // In addresses of release 0.1.0.
  router.use(
    '/record',
    movedCursor('before', (position) => (/^\d{1,15}$/.test(position) ? [Number(position)] : null)),
  )
  router.get('/record/things/:rest{.+}', movedTo('/record/entities/'))
  router.get('/record/check', showCheck)
  router.post('/record/check', limitBody('long'), checkKept)
  router.post('/record/check/file', inTurnOfSender, limitBody('upload', takeTurn), checkFile)
  router.get('/record/entries.atom', entriesFeed)
  router.get('/record/entries/:position{\\d+}', showEntry)
  router.get('/record/entities/:module/:kind/:id{.+}', movedCursor('before', cursorOfVersion), showEntity)
}

/** What programs fetch: the same in every language. */
export function recordRoutes(router: Router): void {
  router.get('/record/states/:rest{.+}', movedTo('/record/snapshots/'))
  router.get('/record/checkpoint', sendCheckpoint)
  router.get('/record/key', sendKeys)
  router.get('/record/tile/*', sendTile)
  router.get('/record/checkpoints.atom', checkpointsFeed)
  router.get('/record/entries/:position{\\d+}/leaf', sendLeaf)
  router.get('/record/entries/:position{\\d+}/proof', sendProof)
  router.get('/record/snapshots/:module/:kind/:id{.+}', sendSnapshot)
}

import { type Ctx, Page, type Router, Text, publicPage, to } from '../../../core/index.ts'
import { versionsOfEntities } from '../../record/index.ts'
import { instrumentRef, listInstruments } from '../store.ts'
import { postImport, showImports } from './imports.tsx'
import { postAccept, postCorrection, postDiscard, postFields, showImport, showParagraph } from './import.tsx'
import { importableProgrammes } from '../policy.ts'
import { findProvision, showProvision } from './provision.tsx'
import { showInstrument } from './reader.tsx'
import { viewPages } from './views/index.tsx'

export function instrumentPages(router: Router): void {
  router.get('/instruments', showInstruments)
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

/** GET /instruments — every text that can be read here. */
async function showInstruments(c: Ctx): Promise<Response> {
  const { services, lang, t, viewer } = c.var
  const importable = importableProgrammes(viewer)
  const instruments = await listInstruments(services.db)
  const versions = await versionsOfEntities(
    services.db,
    instruments.map((i) => instrumentRef(i.id)),
  )
  return publicPage(
    c,
    versions.map((v) => `${v.entity.id}:${v.version}`),
    () => (
      <Page c={c} title={t('instrument.list.title')} description={t('instrument.list.lead')}>
        <h1>{t('instrument.list.title')}</h1>
        <p class="lead">{t('instrument.list.lead')}</p>
        <p>
          <a href={to(c, '/text')}>{t('instrument.weigh.invitation')}</a>
          {(importable === 'all' || importable.length > 0) && (
            <>
              {' · '}
              <a href={to(c, '/imports')}>{t('instrument.import.title')}</a>
            </>
          )}
        </p>
        {instruments.length === 0 && <p>{t('instrument.list.none')}</p>}
        <ul class="rows">
          {instruments.map((i) => (
            <li>
              <a href={to(c, `/instruments/${i.id}`)}>
                <Text t={t} lang={lang} texts={i.body.title} />
              </a>{' '}
              <span class="mark">{t(`instrument.status.${i.body.status}`)}</span>
              {i.body.notice && <p class="meta">{i.body.notice}</p>}
            </li>
          ))}
        </ul>
      </Page>
    ),
  )
}

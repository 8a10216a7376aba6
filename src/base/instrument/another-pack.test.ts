import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { inTransaction } from '../../core/index.ts'
import { loadText } from './actions/load-text.ts'
import { instrumentOfDocument } from './store.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false, packs: ['cyber', 'exercise', 'lldc'] })
}, 120_000)
afterAll(() => site.close())

test('a text that another pack puts beside a document takes the place of nothing', async () => {
  const { services } = site
  const instrument = {
    id: 'aaa-norms',
    programme: 'lldc',
    document: 'a-70-174',
    body: {
      title: { en: 'Other norms' },
      family: 'norms',
      bindingness: 'political' as const,
      status: 'adopted' as const,
      relations: [],
    },
  }
  await inTransaction(services, (tx) =>
    loadText(tx, {
      instrument,
      version: { instrument: 'aaa-norms', number: 1, language: 'en', body: { date: '2015', sections: [] } },
      provisions: [
        {
          id: 'aaa-norms.k',
          instrument: 'aaa-norms',
          version: 1,
          language: 'en',
          position: 0,
          eId: 'para_13__subpara_k',
          body: {
            kind: 'subparagraph',
            number: '(k)',
            text: { en: 'Keepers may sleep on duty.' },
            depth: 1,
            footnotes: [],
            addressees: [],
            gender: false,
            sources: [],
          },
        },
      ],
    }),
  )
  // Here files of that symbol are taken to, and who may bring them follows from it.
  expect((await instrumentOfDocument(services.db, 'a-70-174'))?.id).toBe('norms-2015')
  const norm = await (await site.router.request('/en/programmes/cyber/norms/norm-k')).text()
  expect(norm).not.toContain('Keepers may sleep')
  const beside = await (await site.router.request('/en/instruments/aaa-norms')).text()
  expect(beside).toContain('Keepers may sleep')
})

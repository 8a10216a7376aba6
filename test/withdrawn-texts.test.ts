import { afterAll, beforeAll, expect, it } from 'vitest'
import { importsOn, lanterns, secretariat } from '../src/base/instrument/testing.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What was withdrawn is found by nobody who searches, and stands nowhere as the text of anything.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())
const { bring, accept, withdraw } = importsOn(() => site.services)

const page = async (path: string): Promise<string> => (await site.router.request(path)).text()
async function follow(): Promise<void> {
  await integrateAll(site.services)
  await followAll(site.services)
}
const adopt = async (text: string, programme?: string): Promise<string> => {
  const id = await bring(text, { status: 'adopted', ...(programme && { programme }) })
  return accept(id, secretariat, false, 'As it was decided.')
}

it('search finds what stands again, and no paragraph that only the withdrawn version has', async () => {
  const [lit, sing] = [
    'Decides that lanterns shall be lit at dusk;',
    'Invites all keepers to sing zarzuelas.',
  ]
  const id = await adopt(lanterns('EX/RES/5/1', [lit, 'Requests them to keep quadrants.']))
  await adopt(lanterns('EX/RES/5/1', [lit, sing, 'Thanks them.']))
  await follow()
  expect(await page('/en/search?q=zarzuelas')).toContain('sing <mark>zarzuelas</mark>')
  await withdraw(id, 2)
  await follow()
  expect(await page('/en/search?q=zarzuelas')).not.toContain('sing <mark>zarzuelas</mark>')
  expect(await page('/en/search?q=quadrants')).toContain('keep <mark>quadrants</mark>')
  await withdraw(id, 1)
  await follow()
  expect(await page('/en/search?q=quadrants')).not.toContain('keep <mark>quadrants</mark>')
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

it('the page of a norm shows its words no more', async () => {
  const path = '/en/programmes/cyber/norms/norm-a'
  const id = await adopt(
    'A/70/174\n\nReport on lanterns\n\n13. The following is offered:\n\n(a) Keepers of harbours should work together so that lanterns stay lit;',
    'cyber',
  )
  expect(await page(path)).toContain('Keepers of harbours should work together')
  await withdraw(id, 2)
  expect(await page(path)).not.toContain('Keepers of harbours should work together')
})

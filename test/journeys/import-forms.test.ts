import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Browser, signIn } from '../../src/base/access/testing.ts'
import { type OpenSite, openSite } from '../browser/site.ts'

let site: OpenSite
let visitor: Browser
beforeAll(async () => {
  site = await openSite()
  visitor = await enter('secretariat')
}, 120_000)
afterAll(() => site.close())

async function enter(...as: Parameters<OpenSite['account']>): Promise<Browser> {
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  const answer = await signIn(site, browser, await site.account(...as))
  expect(answer.status).toBe(303)
  return browser
}

const text = `A/CONF.996/L.1

Harbour lanterns

1. Decides that lanterns shall be lit at dusk;

2. Invites keepers of harbours to share oil.`

function form(programme = '', content = text): FormData {
  const fields = new FormData()
  fields.set('_once', site.services.newId())
  fields.set('file', new File([content], 'lanterns.txt', { type: 'text/plain' }))
  fields.set('programme', programme)
  return fields
}

const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(site.services.db))
    .rows[0]?.n ?? 0

/** Sends a file and waits until it is read. @returns the address of its page */
async function send(fields: FormData): Promise<string> {
  const address = (await visitor.post('/en/imports', fields)).headers.get('Location') ?? ''
  await vi.waitFor(async () => expect(await (await visitor.get(address)).text()).toContain('to be checked'), {
    timeout: 15_000,
    interval: 300,
  })
  return address
}
const once = () => ({ _once: site.services.newId() })

test('a form sent twice brings one file in, saves once and accepts once', { timeout: 40_000 }, async () => {
  const fields = form()
  const twice = await Promise.all([visitor.post('/en/imports', fields), visitor.post('/en/imports', fields)])
  expect(new Set(twice.map((a) => a.headers.get('Location'))).size).toBe(1)
  expect(await count('instrument_import')).toBe(1)
  const address = await send(fields)

  const wrong = await visitor.post(`${address}/fields`, {
    ...once(),
    title: 'Lights <of> harbours',
    date: '31 May',
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('Enter the date in the form 2023-12-04')
  expect(page).toContain('Lights &lt;of> harbours')
  expect(page).toContain('value="31 May"')

  const right = { symbol: 'A/CONF.996/L.1', title: 'Lights of harbours', date: '2024-05-31' }
  expect((await visitor.post(`${address}/fields`, { ...once(), ...right })).status).toBe(303)
  const paragraph = `${address}/paragraphs/para_2`
  const split = {
    ...once(),
    kind: 'operative',
    number: '2',
    text: 'Invites keepers.',
    change: 'split',
    splitBefore: 'nowhere',
  }
  const refused = await visitor.post(paragraph, split)
  expect([refused.status, (await refused.text()).includes('These words are not in the paragraph')]).toEqual([
    422,
    true,
  ])
  await visitor.post(paragraph, { ...split, change: 'keep', number: '2 bis' })

  const accept = once()
  const accepted = await Promise.all([
    visitor.post(`${address}/accept`, accept),
    visitor.post(`${address}/accept`, accept),
  ])
  expect(accepted.map((a) => a.headers.get('Location'))).toEqual(
    Array(2).fill('/en/instruments/a-conf-996-l-1'),
  )
  expect((await visitor.post(`${address}/accept`, once())).status).toBe(409)
  const reader = await (await site.router.request('/fr/instruments/a-conf-996-l-1')).text()
  for (const words of ['Lights of harbours', '2 bis', 'Invites keepers.']) expect(reader).toContain(words)
})

test('a form without a file, or for no programme of ours, is refused in words', async () => {
  const before = await count('instrument_import')
  const missing = await visitor.post('/en/imports', { ...once() })
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('Choose a file')
  const nowhere = await visitor.post('/en/imports', form('nowhere'))
  expect([nowhere.status, (await nowhere.text()).includes('nowhere')]).toEqual([422, true])
  expect(await count('instrument_import')).toBe(before)
})

test('others do not get in, nor learn what is there', { timeout: 40_000 }, async () => {
  const address = await send(form('cyber', `${text}\n\n3. Thanks the keepers.`))
  const anonymous = new Browser(site.router, '192.0.2.1', site.address)
  for (const path of ['/en/imports', address, `${address}/paragraphs/para_1`])
    expect([path, (await anonymous.get(path)).status]).toEqual([path, 401])
  expect((await anonymous.post('/en/imports', form())).status).toBe(401)
  expect((await anonymous.post(`${address}/accept`, once())).status).toBe(401)

  const delegate = await enter('delegate', { module: 'parties', kind: 'state', id: 'ken' })
  expect((await delegate.get('/en/imports')).status).toBe(403)

  const other = await enter('secretariat', { module: 'programme', kind: 'programme', id: 'exercise' })
  const list = await (await other.get('/en/imports')).text()
  expect(list).not.toContain(address)
  expect(list.match(/<option/g)).toHaveLength(1)
  expect((await other.get(address)).status).toBe(404)
  expect((await other.post(`${address}/accept`, once())).status).toBe(404)
})

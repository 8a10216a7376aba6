import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Browser, signIn } from '../../src/base/access/testing.ts'
import { withoutItalics } from '../../src/base/instrument/testing.ts'
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

/** What a form carries along without showing it: its token, its version, and what stood in its fields. */
function carriedIn(page: string, action: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
  const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
}
const carried = async (address: string, action: string, as = visitor): Promise<Record<string, string>> =>
  carriedIn(await (await as.get(address)).text(), action)

test('a form sent twice brings one file in, saves once and accepts once', { timeout: 40_000 }, async () => {
  const fields = form()
  const twice = await Promise.all([visitor.post('/en/imports', fields), visitor.post('/en/imports', fields)])
  expect(new Set(twice.map((a) => a.headers.get('Location'))).size).toBe(1)
  expect(await count('instrument_import')).toBe(1)
  const address = await send(fields)

  const fieldsOf = await carried(address, `${address}/fields`)
  const wrong = await visitor.post(`${address}/fields`, {
    ...fieldsOf,
    title: 'Lights <of> harbours',
    'date.day': '31',
    'date.month': '6',
    'date.year': '2024',
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('must be a date of the calendar')
  expect(page).toContain('Lights &lt;of> harbours')
  expect(page).toMatch(/name="date.month"[^>]* value="6"/)

  const right = {
    symbol: 'A/CONF.996/L.1',
    title: 'Lights of harbours',
    'date.day': '31',
    'date.month': '5',
    'date.year': '2024',
  }
  expect((await visitor.post(`${address}/fields`, { ...fieldsOf, ...right })).status).toBe(303)
  const paragraph = `${address}/paragraphs/para_2`
  const split = {
    ...(await carried(paragraph, paragraph)),
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

  const typed = { ...right, title: 'Lights of all harbours', status: 'working-draft', button: 'accept' }
  const accept = { ...(await carried(address, `${address}/fields`)), ...typed }
  const accepted = await Promise.all([
    visitor.post(`${address}/fields`, accept),
    visitor.post(`${address}/fields`, accept),
  ])
  expect(accepted.map((a) => a.headers.get('Location'))).toEqual(
    Array(2).fill('/en/instruments/a-conf-996-l-1'),
  )
  expect((await visitor.post(`${address}/fields`, { ...accept, ...once() })).status).toBe(409)
  const reader = await (await site.router.request('/fr/instruments/a-conf-996-l-1')).text()
  for (const words of ['Lights of all harbours', '2 bis', 'Invites keepers.'])
    expect(withoutItalics(reader)).toContain(words)
})

test('who comes second sees both texts, and sends again what is to stand', { timeout: 40_000 }, async () => {
  const address = await send(form('', text.replace('L.1', 'L.2')))
  const paragraph = `${address}/paragraphs/para_2`
  const other = await enter('secretariat')
  const fields = { symbol: 'A/CONF.996/L.2', title: 'Harbour lanterns' }
  const [mine, theirs] = await Promise.all(
    [visitor, other].map((as) => carried(address, `${address}/fields`, as)),
  )
  const save = (as: Browser, values: Record<string, string>) => as.post(`${address}/fields`, values)
  expect((await save(other, { ...theirs, ...fields, title: 'Lanterns of harbours' })).status).toBe(303)
  const answer = await save(visitor, { ...mine, ...fields, title: 'Harbour lights', session: 'Seventh' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Changed meanwhile')
  for (const words of ['Harbour lights', 'Lanterns of harbours', 'value="Seventh"'])
    expect(page).toContain(words)
  const again = carriedIn(page, `${address}/fields`)
  const chosen = { ...again, ...fields, title: 'Lights of harbours', session: 'Seventh' }
  expect((await save(visitor, chosen)).status).toBe(303)

  const opened = await carried(paragraph, paragraph)
  const given = { kind: 'operative', number: '2', text: 'Invites keepers to share lamp oil.', change: 'keep' }
  const drop = { ...(await carried(paragraph, paragraph, other)), ...given, change: 'drop' }
  expect((await other.post(paragraph, drop)).status).toBe(303)
  const gone = await visitor.post(paragraph, { ...opened, ...given })
  expect([gone.status, (await gone.text()).includes(given.text)]).toEqual([409, true])
})

test(
  'who accepts what somebody else corrected meanwhile is shown it first',
  { timeout: 40_000 },
  async () => {
    const address = await send(form('', text.replace('L.1', 'L.3')))
    const action = `${address}/fields`
    const page = await (await visitor.get(address)).text()
    // The Enter key presses the first button of a form.
    expect(page).toMatch(/value="save">Save<[\s\S]*value="accept">Save and accept</)
    expect(page).toContain('The file and its name become public when the text is accepted.')
    const typed = {
      symbol: 'A/CONF.996/L.3',
      title: 'Harbour lights',
      status: 'working-draft',
      button: 'accept',
    }
    const seen = { ...carriedIn(page, action), ...typed }
    const other = await enter('secretariat')
    const paragraph = `${address}/paragraphs/para_2`
    const theirs = {
      kind: 'operative',
      number: '2',
      text: 'Invites keepers to share lamp oil.',
      change: 'keep',
    }
    await other.post(paragraph, { ...(await carried(paragraph, paragraph, other)), ...theirs })
    // What is wrong in a form does not make its person see what was changed.
    const wrong = await visitor.post(action, {
      ...seen,
      'date.day': '31',
      'date.month': '6',
      'date.year': '2024',
    })
    expect(wrong.status).toBe(422)
    const answer = await visitor.post(action, { ...carriedIn(await wrong.text(), action), ...typed })
    expect(answer.status).toBe(409)
    const changed = await answer.text()
    expect(changed).toMatch(/<a href="#paragraphs">[^<]*Paragraphs/)
    for (const words of ['Harbour lights', theirs.text]) expect(changed).toContain(words)
    const again = { ...carriedIn(changed, action), ...typed }
    expect((await visitor.post(action, again)).headers.get('Location')).toBe('/en/instruments/a-conf-996-l-3')
    const reader = await (await visitor.get('/en/instruments/a-conf-996-l-3')).text()
    for (const words of ['Harbour lights', theirs.text]) expect(withoutItalics(reader)).toContain(words)
  },
)

test('a text is accepted as what somebody says it is', { timeout: 40_000 }, async () => {
  const address = await send(form('', text.replace('A/CONF.996/L.1\n\n', '').replace('oil', 'lamp oil')))
  const action = `${address}/fields`
  const accept = async (given: Record<string, string>) =>
    visitor.post(action, { ...(await carried(address, action)), button: 'accept', ...given })
  const before = await count('instrument_instrument')
  const refused = await accept({ title: 'Lights of no kind' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('There is a problem')
  expect(page).toMatch(/<a href="#status"[^>]*>[^<]*Choose “Adopted”, “Issued” or “Working draft”;/)
  expect(page).toMatch(/<textarea[^>]* name="title"[^>]*>\s*Lights of no kind</)
  expect(await count('instrument_instrument')).toBe(before)
  const fields = { title: 'Lights of no kind' }
  expect((await accept({ ...fields, status: 'official' })).status).toBe(422)
  const saved = await accept({ ...fields, status: 'working-draft', button: 'save' })
  expect(saved.headers.get('Location')).toBe(`${address}#fields`)
  const accepted = (await accept({ ...fields, status: 'working-draft' })).headers.get('Location')
  expect(accepted).toBe('/en/instruments/lights-of-no-kind')
  expect(await (await visitor.get(accepted ?? '')).text()).toContain('<span class="tag">working draft</span>')
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
  let isRead = false
  const body = new ReadableStream({ pull: () => void (isRead = true) }, { highWaterMark: 0 })
  const headers = {
    'Content-Type': 'multipart/form-data; boundary=x',
    'Content-Length': '1000',
    Origin: site.address,
  }
  const unread = new Request(`${site.address}/en/imports`, {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)
  expect([(await site.router.request(unread)).status, isRead]).toEqual([401, false])
  const accept = { ...once(), button: 'accept' }
  expect((await anonymous.post(`${address}/fields`, accept)).status).toBe(401)

  const delegate = await enter('delegate', { module: 'parties', kind: 'state', id: 'ken' })
  expect((await delegate.get('/en/imports')).status).toBe(403)

  const other = await enter('secretariat', { module: 'programme', kind: 'programme', id: 'exercise' })
  const list = await (await other.get('/en/imports')).text()
  expect(list).not.toContain(address)
  expect(list).not.toContain('<option')
  const own = await (await other.get('/en/exercise/imports')).text()
  expect(own).not.toContain(address)
  expect(own.match(/<option/g)).toHaveLength(1)
  expect((await other.get(address)).status).toBe(404)
  expect((await other.post(`${address}/fields`, accept)).status).toBe(404)
})

import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  coreProblems,
  MAX_BODY_BYTES,
  type Module,
  Page,
  type Router,
  anonymous,
  assetAddress,
  attachment,
  inlinePdf,
  buildSite,
  coreModule,
  page,
  seeOther,
} from '../index.ts'
import { createReadiness } from '../db/readiness.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

const ORIGIN = 'https://poa.example'

/** A small module whose pages do what a page can do. */
const garden: Module = {
  name: 'garden',
  pages(router) {
    router.get('/sow', (c) => page(c, <Page title="Sow" />))
    router.post('/sow', async (c) => page(c, <Page title={await c.req.text()} />))
    router.get('/file', (c) => attachment(c, new TextEncoder().encode('<p>'), 'text/html', "l'été (1).html"))
    router.get('/pdf', (c) => inlinePdf(c, new TextEncoder().encode('%PDF-1.7'), 'été.pdf'))
    router.get('/window', (c) => {
      c.set('framesFile', true)
      return page(c, <Page title="Window" />)
    })
    router.get('/broken', () => {
      throw new Error('the hinge of the door')
    })
    router.get('/beds/:name', (c) => page(c, <Page title="Bed" />))
    router.get('/late', () => {
      throw Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
    })
    router.get('/to', (c) => seeOther(c, c.req.query('path') ?? ''))
  },
  routes(router) {
    router.get('/api/broken', () => {
      throw new Error('the hinge of the gate')
    })
  },
}

let site: TestModules
let router: Router
const lines: string[] = []
const log = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk))
    done()
  },
})

beforeAll(async () => {
  site = await openTestModules({
    set: 'pages of a site',
    modules: [coreModule, garden],
    settings: { OPENPOA_ORIGIN: ORIGIN },
    log,
  })
  router = site.router()
})
beforeEach(() => void (lines.length = 0))
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) => router.request(path, { headers })
describe('headers', () => {
  test.each([['/en/sow'], ['/en/nowhere'], ['/nowhere'], ['/en/broken']])(
    'of %s keep to the site',
    async (path) => {
      const { headers } = await get(path)
      expect(headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      expect(headers.get('Strict-Transport-Security')).toContain('max-age')
    },
  )

  test('a file is for saving and may run nothing', async () => {
    const answer = await get('/en/file')
    expect(answer.headers.get('Content-Disposition')).toBe(
      "attachment; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%281%29.html",
    )
    expect(answer.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    expect(await answer.text()).toBe('<p>')
  })

  test('a PDF is shown within the site alone, and only a page that says so frames it', async () => {
    const { headers } = await get('/en/pdf')
    expect(headers.get('Content-Type')).toBe('application/pdf')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Disposition')).toBe("inline; filename*=UTF-8''%C3%A9t%C3%A9.pdf")
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; .*; frame-ancestors 'self'$/)
    expect(headers.get('Content-Security-Policy')).not.toContain('script-src')
    expect(headers.get('X-Frame-Options')).toBe('SAMEORIGIN')
    const framing = (await get('/en/window')).headers
    expect(framing.get('Content-Security-Policy')).toContain("frame-src 'self'; ")
    expect(framing.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(framing.get('X-Frame-Options')).toBe('DENY')
  })
})

describe('a refusal', () => {
  test('is a page for a person', async () => {
    const answer = await get('/fr/nowhere', { Accept: 'text/html,application/json;q=0.1' })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toContain('text/html')
    expect(await answer.text()).toContain(site.services.words.in('fr')('core.problem.notFound.title'))
  })

  test('is a problem of RFC 9457 for a program', async () => {
    const answer = await get('/en/nowhere', { Accept: 'application/json' })
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({
      type: `${ORIGIN}/problems/core.notFound`,
      title: 'This page does not exist',
      status: 404,
      detail: 'The address may be mistyped, or the page was withdrawn.',
      code: 'core.notFound',
    })
  })

  test('has a type that says what it is, in the language of whoever looks, for each that is known', async () => {
    const { type } = (await (await get('/en/nowhere', { Accept: 'application/json' })).json()) as {
      type: string
    }
    const { status, headers } = await get(new URL(type).pathname, { 'Accept-Language': 'fr' })
    expect([status, headers.get('Location')]).toEqual([302, '/fr/problems/core.notFound'])
    for (const make of Object.values(coreProblems)) {
      const { code, status } = make({} as never)
      const page = await get(`/en/problems/core.${code}`)
      expect([code, page.status]).toEqual([code, 200])
      const html = await page.text()
      const t = site.services.words.in('en')
      expect(html).toContain(t.any(`core.problem.${code}.title`))
      expect(html).toContain(`${status}</dd>`)
      expect(html).toContain(`core.${code}`)
      expect(html).not.toMatch(/\{|NaN|undefined/)
    }
    expect(await (await get('/en/problems/core.notFound')).text()).toContain('The address may be mistyped')
    expect((await get('/en/problems/core.nothing')).status).toBe(404)
  })

  test('of something unexpected shows the number under which it is logged, and logs no query', async () => {
    const answer = await get('/en/broken?token=secret')
    expect(answer.status).toBe(500)
    const html = await answer.text()
    expect(html).not.toContain('hinge')
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const fault = logged.find((line) => line.msg === 'unexpected error')
    expect(fault?.err).toMatchObject({ message: 'the hinge of the door' })
    expect(html).toContain(String(fault?.id))
    expect(logged.map((line) => line.path)).toEqual(['/en/broken', '/en/broken'])
    expect(lines.join()).not.toContain('secret')
    expect(await (await get('/api/broken')).json()).toMatchObject({
      code: 'core.unexpected',
      status: 500,
    })
  })

  test('of what passes by itself says so, a statement that took too long among it', async () => {
    const answer = await get('/en/late')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('it did not answer in time')
  })

  test('of a body that is too large comes before it is read, whether its length is said or not', async () => {
    const said = await router.request('/en/sow', {
      method: 'POST',
      body: 'x',
      headers: { Origin: ORIGIN, 'Content-Length': String(MAX_BODY_BYTES + 1) },
    })
    expect(said.status).toBe(413)
    expect(await said.text()).toContain('Files of up to 25 MB can be sent')
    const chunk = new Uint8Array(4 * 1024 * 1024)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length
        controller.enqueue(chunk)
      },
    })
    const unsaid = await router.request('/en/sow', {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { Origin: ORIGIN, 'Transfer-Encoding': 'chunked' },
    } as RequestInit)
    expect(unsaid.status).toBe(413)
    expect(sent).toBeLessThan(MAX_BODY_BYTES + 3 * chunk.length)
  })
})

describe('the language', () => {
  test.each([
    ['fr-CA,fr;q=0.9,en;q=0.8', '/fr/'],
    ['en;q=0.1, ar;q=0.9', '/ar/'],
    ['xx, yy;q=0.3', '/en/'],
    ['fr;q=0, ar;q=0.2', '/ar/'],
    ['fr;q=nonsense', '/en/'],
    ['', '/en/'],
  ])('of a reader who prefers "%s" leads to %s', async (header, address) => {
    expect((await get('/', { 'Accept-Language': header })).headers.get('Location')).toBe(address)
  })

  test.each([
    ['/beds/%C3%A9%20b', 302, '/en/beds/%C3%A9%20b'],
    ['/beds/a%0Ab', 302, '/en/beds/ab'],
    ['/en/exercise/problems/%C3%A9?x=%C3%A9', 301, '/en/problems/%C3%A9?x=%C3%A9'],
    ['/en/exercise/problems/a%0Ab', 301, '/en/problems/ab'],
  ])('%s leads on with the signs that a header can hold', async (path, status, address) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([status, address])
  })

  test('that an address lacks is the reader’s: what they typed leads to the page', async () => {
    const answer = await get('/sow?row=3', { 'Accept-Language': 'ar' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/ar/sow?row=3'])
    expect(answer.headers.get('Vary')).toContain('Accept-Language')
    expect((await get('/nowhere')).status).toBe(404)
  })

  test('that the screen does not speak is no address', async () => {
    expect((await get('/xx/sow')).status).toBe(404)
    expect((await get('/en/sow')).headers.get('Content-Language')).toBe('en')
  })
})

test.each([
  ['/en/plants?x=1#y', '/en/plants?x=1#y'],
  ['//evil.example', '/en/'],
  ['/\\evil.example', '/en/'],
  ['/\t/evil.example', '/en/'],
  ['https://evil.example', '/en/'],
  ['', '/en/'],
])('after a form, "%s" leads to %s', async (path, address) => {
  const answer = await get(`/en/to?path=${encodeURIComponent(path)}`)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe(address)
})

test.each([
  ['/sow', null],
  ['/sow?now=1', null],
  ['/file/', '/file/'],
  ['/to/nowhere', '/to/nowhere'],
])('a navigation that leads to %s', async (address, wrong) => {
  const nav = [{ message: 'core.site.name', address, place: 'footer', order: 1 }] as const
  const services = { ...site.services, registry: { ...site.services.registry, nav } }
  const build = () => buildSite(services, async () => anonymous)
  if (wrong === null) expect(build).not.toThrow()
  else expect(build).toThrow(`the navigation leads to ${wrong}, which is the page of no module`)
})

test('alive and ready', async () => {
  expect(await (await get('/healthz')).text()).toBe('alive\n')
  expect(await (await get('/readyz')).text()).toBe('ready\n')
})

test('not ready while nothing can be written, and ready again by itself', async () => {
  let time = 0
  const ready = createReadiness(site.services.db, () => time)
  expect(await ready()).toBe(true)
  const table = (state: string) => sql`alter table core_ready ${sql.raw(state)}`.execute(site.services.db)
  // As a full disk does, it refuses every new version of a row.
  await table("add constraint full_disk check (at < '2000-01-01') not valid")
  expect(await ready()).toBe(true)
  time += 1_000
  expect(await ready()).toBe(false)
  expect((await site.router().request('/readyz')).status).toBe(503)
  await table('drop constraint full_disk')
  time += 1_000
  expect(await ready()).toBe(true)
})

test('not ready while the disk has room for a row and for nothing larger', async () => {
  await site.services.db.connection().execute(async (one) => {
    const ready = createReadiness(one, () => 0)
    expect(await ready()).toBe(true)
    // As a full disk does, it refuses whatever is put on it.
    await sql`set temp_file_limit = '1MB'`.execute(one)
    expect(await createReadiness(one)()).toBe(false)
    await sql`reset temp_file_limit`.execute(one)
    expect(await createReadiness(one)()).toBe(true)
  })
})

test('what is no page is sent without asking who asks', async () => {
  const closed = site.router(() => Promise.reject(new Error('nobody can be known')))
  const asset = assetAddress(site.services.assets, 'site.css')
  for (const path of ['/healthz', '/readyz', asset]) expect((await closed.request(path)).status).toBe(200)
  // All its parts, in their order.
  expect(await (await closed.request(asset)).text()).toMatch(/^[^{]*:root \{[^]*\n@media print \{/)
  const packed = await closed.request(asset, { headers: { 'Accept-Encoding': 'gzip' } })
  expect(packed.headers.get('Content-Encoding')).toBe('gzip')
  expect((await closed.request('/en/sow')).status).toBe(500)
})

test('an address with a character that no database keeps is none', async () => {
  for (const path of ['/en/sow?q=a%00', '/en/s%00w', '/api/broken?%00=1'])
    expect((await get(path)).status).toBe(404)
})

test('a proxy that nobody trusts is told of once: it makes all visitors one', async () => {
  const router = site.router()
  const said = () => lines.filter((line) => line.includes('OPENPOA_TRUSTED_PROXIES')).length
  await router.request('/en/sow')
  expect(said()).toBe(0)
  for (let i = 0; i < 3; i++)
    await router.request('/en/sow', { headers: { 'X-Forwarded-For': '198.51.100.1' } })
  expect(said()).toBe(1)
})

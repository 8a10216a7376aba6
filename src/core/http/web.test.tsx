import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  Button,
  Choices,
  type Ctx,
  Field,
  Form,
  MAX_BODY_BYTES,
  type FormErrors,
  Page,
  type Module,
  type Router,
  type View,
  attachment,
  submitOnce,
  page,
  coreProblems,
  coreModule,
  publicAnswer,
  publicPage,
  readForm,
  seeOther,
  to,
} from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

const ORIGIN = 'https://poa.example'

const seed = z.object({
  plant: z.string().min(3).meta({ label: 'core.form.sample.name' }),
  height: z.coerce.number().max(9),
  note: z.string().max(5).optional(),
  mail: z.email().optional(),
})

/** A small module of its own: seeds are sown by a form, and everything that a page can do is done once. */
let version = 1
const garden: Module = {
  name: 'garden',
  topics: { 'garden/seeds': ['garden_seed'] },
  versions: async (_db, topics) => ({
    sees: () => true,
    of: topics.map(() => String(version)),
    changed: [],
  }),
  pages(router) {
    router.get('/sow', (c) => page(c, <Sowing c={c} errors={{}} values={{}} />))
    router.post('/sow', async (c) => {
      const form = await readForm(c, seed)
      if (!form.ok) return page(c, <Sowing c={c} errors={form.errors} values={form.values} />, 422)
      return submitOnce(c, async (services) => {
        await sql`insert into garden_seed (plant) values (${form.data.plant})`.execute(services.db)
        if (form.data.plant === 'thorn') throw coreProblems.notAllowed()
        return to(c, `/plants/${form.data.plant}`)
      })
    })
    router.get('/public', (c) => publicPage(c, async (view) => <Page title={await titleOf(view)} />))
    router.get('/feed', (c) => publicAnswer(c, 'text/plain', titleOf))
    router.get('/gone', (c) =>
      publicPage(c, () => {
        throw coreProblems.notFound()
      }),
    )
    router.get('/file', (c) => attachment(c, new TextEncoder().encode('<p>'), 'text/html', "l'été (1).html"))
    router.get('/broken', () => {
      throw new Error('the hinge of the door')
    })
    router.get('/to', (c) => seeOther(c, c.req.query('path') ?? ''))
  },
  routes(router) {
    router.get('/api/broken', () => {
      throw new Error('the hinge of the gate')
    })
  },
}

/** What the public answers of the module say; they rest on its seeds. */
async function titleOf({ services }: View): Promise<string> {
  const { rows } = await sql`select from garden_seed`.execute(services.db)
  return `version ${version}, ${rows.length} seeds`
}

function Sowing({ c, errors, values }: { c: Ctx; errors: FormErrors; values: Record<string, string> }) {
  return (
    <Page title="Sow">
      <Form action={to(c, '/sow')} errors={errors}>
        <Field name="plant" label="Plant" hint="Any" value={values.plant} errors={errors} />
        <Field name="note" label="Note" rows={2} value={values.note} errors={errors} lang="ar" />
        <Choices name="bed" legend="Bed" kind="radio" options={[{ value: 'a', label: 'A' }]} />
        <Button>Sow</Button>
      </Form>
    </Page>
  )
}

let site: TestModules
let router: Router
let account: string | null = null
const lines: string[] = []
const log = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk))
    done()
  },
})

beforeAll(async () => {
  site = await openTestModules({
    set: 'platform',
    modules: [coreModule, garden],
    settings: { OPENPOA_ORIGIN: ORIGIN },
    log,
  })
  await sql`create table garden_seed (plant text not null)`.execute(site.services.db)
  router = site.router(async () => ({ accountId: account, name: null, roles: [] }))
})
beforeEach(async () => {
  account = null
  lines.length = 0
  await sql`truncate garden_seed`.execute(site.services.db)
})
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) => router.request(path, { headers })
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  router.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN, ...headers },
  })
const seeds = async (): Promise<string[]> =>
  (await sql<{ plant: string }>`select plant from garden_seed`.execute(site.services.db)).rows.map(
    (r) => r.plant,
  )

describe('a form', () => {
  test('that does not parse comes back with 422, its errors and what was typed', async () => {
    const answer = await post('/en/sow', { plant: 'ab', note: 'too <long>', mail: 'nobody' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('There is a problem')
    expect(html).toContain('<a href="#plant">“Full name” has 2 characters; at least 3 are needed</a>')
    expect(html).toContain('“mail” must be an e-mail address, such as name@example.org')
    expect(html).toContain('value="ab"')
    expect(html).toContain('too &lt;long></textarea>')
    expect(html).toContain('aria-describedby="plant-hint plant-error"')
    expect(html).toContain('aria-invalid="true"')
  })

  test('says what is missing in the language of the page', async () => {
    const html = await (await post('/ar/sow', { height: '3' })).text()
    const t = site.services.words.in('ar')
    expect(html).toContain(t('core.form.missing.text', { label: t('core.form.sample.name') }))
    expect(html).toContain('<html lang="ar" dir="rtl">')
  })

  test('may hold fields with any name, and characters that no database keeps', async () => {
    const answer = await post('/en/sow', {
      constructor: 'x',
      __proto__: 'y',
      plant: 'ro\0se\0',
      height: '1',
      _once: site.services.newId(),
    })
    expect(answer.status).toBe(303)
    expect(await seeds()).toEqual(['rose'])
  })

  test('that is no form at all is refused', async () => {
    const answer = await router.request('/en/sow', {
      method: 'POST',
      body: 'x',
      headers: { Origin: ORIGIN, 'Content-Type': 'multipart/form-data' },
    })
    expect(answer.status).toBe(400)
  })
})

describe('once', () => {
  const form = (plant: string, _once = site.services.newId()) => ({ plant, height: '1', _once })

  test('acts once for a form that is sent twice, and leads to the same place', async () => {
    const fields = form('rose')
    const first = await post('/en/sow', fields)
    const second = await post('/en/sow', fields)
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.headers.get('Location')).toBe('/en/plants/rose')
    expect(await seeds()).toEqual(['rose'])
  })

  test('acts once for a double click', async () => {
    const fields = form('lily')
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('/en/sow', fields)))
    expect(answers.map((a) => a.headers.get('Location'))).toEqual(Array(4).fill('/en/plants/lily'))
    expect(await seeds()).toEqual(['lily'])
  })

  test('a refusal undoes the act and the token, so the same form can be mended and sent again', async () => {
    const fields = form('thorn')
    expect((await post('/en/sow', fields)).status).toBe(403)
    expect(await seeds()).toEqual([])
    expect((await post('/en/sow', { ...fields, plant: 'rose' })).status).toBe(303)
    expect(await seeds()).toEqual(['rose'])
  })

  test("another account does not learn where someone's form led", async () => {
    const fields = form('rose')
    account = 'one'
    await post('/en/sow', fields)
    account = 'two'
    const answer = await post('/en/sow', fields)
    expect(answer.headers.get('Location')).toBe('/en/')
    expect(await seeds()).toEqual(['rose'])
  })

  test('tokens are forgotten after a week', async () => {
    const { forgetSubmissions } = await import('../forms/submission.ts')
    await post('/en/sow', form('rose'))
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from core_submission`.execute(site.services.db))
        .rows[0]?.n
    await forgetSubmissions(site.services)
    expect(await count()).toBeGreaterThan(0)
    site.pass(8 * 24 * 3_600_000)
    await forgetSubmissions(site.services)
    expect(await count()).toBe(0)
  })
})

describe('a form sent from elsewhere', () => {
  test.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'null' }],
    [{ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    [{ Origin: 'https://sub.poa.example', 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused: %o', async (headers) => {
    const answer = await post('/en/sow', { plant: 'rose', height: '1' }, headers)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('This form was sent from elsewhere')
    expect(await seeds()).toEqual([])
  })

  test.each([
    [{ Origin: ORIGIN }],
    [{ Origin: 'http://10.0.0.7:8080', Host: '10.0.0.7:8080' }],
    [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ])('passes from here: %o', async (headers) => {
    expect((await post('/en/sow', { plant: 'rose', height: '1' }, headers)).status).toBe(303)
  })
})

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

  test('that the screen does not speak is no address', async () => {
    expect((await get('/xx/sow')).status).toBe(404)
    expect((await get('/en/sow')).headers.get('Content-Language')).toBe('en')
  })
})

describe('a public page', () => {
  test.each([['/en/public'], ['/en/feed']])('%s answers 304 until it changes', async (path) => {
    const first = await get(path)
    expect(await first.text()).toContain(`version ${version}`)
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate')
    const again = await get(path, { 'If-None-Match': `"other", ${tag}` })
    expect(again.status).toBe(304)
    expect(again.headers.get('ETag')).toBe(tag)
    expect(await again.text()).toBe('')
    version++
    const changed = await get(path, { 'If-None-Match': tag })
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain(`version ${version}`)
    expect(changed.headers.get('ETag')).not.toBe(tag)
    expect((await get(path.replace('/en', '/fr'))).headers.get('ETag')).not.toBe(tag)
  })

  test('is stored nowhere for someone signed in', async () => {
    account = 'one'
    for (const path of ['/en/public', '/en/feed']) {
      const { headers } = await get(path)
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('ETag')).toBeNull()
    }
  })

  test('that is refused while it is made carries no tag', async () => {
    const answer = await get('/en/gone')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('ETag')).toBeNull()
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
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

test('alive and ready', async () => {
  expect(await (await get('/healthz')).text()).toBe('alive\n')
  expect(await (await get('/readyz')).text()).toBe('ready\n')
})

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Browser, type TestSite, addPasskey, enter, makeAccount, openTestSite, signIn } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())
afterEach(() => vi.restoreAllMocks())

const ORIGIN = 'http://localhost:8080'
const send = (type: string, body: string) =>
  site.router.request('/api/auth/passkey/verify-authentication', {
    method: 'POST',
    headers: { 'Content-Type': type, Origin: ORIGIN, Accept: 'application/json' },
    body,
  })
/** What is written past our log. */
function watch() {
  const written: unknown[] = []
  for (const name of ['error', 'warn', 'log', 'info'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void written.push(words))
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => written.push(words) > 0)
  return written
}

test.each([
  ['text/plain', 'response=1', 415],
  ['application/xml', '<response/>', 415],
  ['application/json', '{', 400],
  ['application/json', '{}', 400],
])(
  'a body of %s that the sign-in library refuses writes nothing to standard error: %s',
  async (type, body, status) => {
    const written = watch()
    expect((await send(type, body)).status).toBe(status)
    expect(written).toEqual([])
  },
)

test('a fault in the sign-in library is in our log, and answered as any other', async () => {
  const written = watch()
  const logged = vi.spyOn(site.services.log, 'error').mockImplementation(() => {})
  await site.database.pool.query('alter table access_verification rename to away')
  const answer = await site.router.request('/api/auth/passkey/generate-authenticate-options')
  await site.database.pool.query('alter table away rename to access_verification')
  expect(answer.status).toBe(500)
  expect(logged).toHaveBeenCalled()
  expect(written).toEqual([])
})

/** Whoever may add a passkey just now. */
async function fresh(): Promise<{ cookie: string; id: string; browser: Browser }> {
  const { id, browser } = await enter(site, 'Namer')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { cookie, id, browser }
}

const add = (cookie: string, body: object) =>
  site.router.request('/api/auth/passkey/verify-registration', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: ORIGIN,
      Accept: 'application/json',
      Cookie: cookie,
    },
    body: JSON.stringify({ response: {}, ...body }),
  })

test.each(['pass\u202ekey', 'bell\u0007', 'x'.repeat(50_000), 'x'.repeat(101), '\u200b'])(
  'a passkey is not called what no other line may be called: %j',
  async (name) => {
    const { cookie } = await fresh()
    const refused = await add(cookie, { name })
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'access.passkeyName',
    ])
    const options = `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name.slice(0, 200))}`
    expect((await site.router.request(options, { headers: { Cookie: cookie } })).status).toBe(422)
  },
)

test('a name that is one line, and none, are for the library to go on with; no session comes along', async () => {
  const { cookie } = await fresh()
  for (const body of [{ name: 'office laptop' }, {}]) expect((await add(cookie, body)).status).toBe(400)
  expect((await add(cookie, { createSession: true })).status).toBe(422)
})

test('a name from before, and what a browser calls itself, are shown and kept as one line', async () => {
  const { id, browser } = await fresh()
  await addPasskey(site.services, id, { name: `a\u202eb${'x'.repeat(50_000)}` })
  const html = await (await browser.get('/en/account')).text()
  expect(html).not.toContain('\u202e')
  expect(html).toContain('abxxx')
  expect(html).not.toContain('x'.repeat(101))
  const { email } = await makeAccount(site.services, 'Agent')
  const loud = new Browser({
    request: (path, init) =>
      site.router.request(path, {
        ...init,
        headers: { ...(init?.headers as Record<string, string>), 'User-Agent': 'y'.repeat(9000) },
      }),
  })
  await signIn(site, loud, email)
  const { rows } = await site.database.pool.query<{ most: number }>(
    'select max(length(user_agent))::int as most from access_session',
  )
  expect(rows[0]?.most).toBe(300)
})

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestSite, openTestSite } from './testing.ts'

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

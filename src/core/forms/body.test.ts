import { type AddressInfo, connect } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Ctx, type Module, type Router, coreModule, coreProblems, readForm } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { MOST_FIELDS, MOST_PARTS, countParts, postedFields } from './body.ts'
import { BODY_LIMITS, BODY_SECONDS, limitBody } from './limit-body.ts'

const ORIGIN = 'https://poa.example'
const anything = z.looseObject({})

/** Whether somebody may upload. */
let mayUpload = true
let bytesRead = 0

const bodies: Module = {
  name: 'bodies',
  routes(router) {
    router.post('/any', async (c) => {
      const form = await readForm(c, anything)
      return c.json({ ok: form.ok, data: form.ok ? form.data : null })
    })
    router.post('/twice', async (c) => c.json((await postedFields(c)) === (await postedFields(c))))
    router.post('/short', limitBody('short'), size)
    router.post('/long', limitBody('long'), size)
    router.post('/upload', limitBody('upload', guard), size)
    router.post('/unread', limitBody('short'), (c) => c.json('unread'))
  },
}
const guard = (): void => {
  if (!mayUpload) throw coreProblems.notAllowed()
}
async function size(c: Ctx): Promise<Response> {
  return c.json(
    (await postedFields(c)).reduce(
      (sum, { value }) => sum + (typeof value === 'string' ? value.length : value.size),
      0,
    ),
  )
}

let site: TestModules
let router: Router
beforeAll(async () => {
  site = await openTestModules({
    set: 'platform',
    modules: [coreModule, bodies],
    settings: { OPENPOA_ORIGIN: ORIGIN },
  })
  router = site.router()
})
afterAll(() => site.close())

type Body = NonNullable<RequestInit['body']>
const post = (path: string, body: Body, headers: Record<string, string> = {}) =>
  router.request(path, {
    method: 'POST',
    body,
    headers: { Origin: ORIGIN, ...headers },
    duplex: 'half',
  } as RequestInit)

const URLENCODED = { 'Content-Type': 'application/x-www-form-urlencoded' }
const multipart = (count: number, name: (i: number) => string): FormData => {
  const form = new FormData()
  for (let i = 0; i < count; i++) form.append(name(i), 'x')
  return form
}

describe('a form', () => {
  test('of 60,000 repeated fields is refused before it is taken apart', async () => {
    const body = new Array<string>(60_000).fill('tag=x').join('&')
    const answer = await post('/any', body, { ...URLENCODED, Accept: 'application/json' })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'core.tooManyFields' })
    expect(countParts(Buffer.from(body), null)).toBe(MOST_PARTS + 1)
    expect(
      (
        await post(
          '/any',
          multipart(60_000, () => 'tag'),
        )
      ).status,
    ).toBe(413)
  })

  test.each([
    ['a boundary where there is none', 'application/x-www-form-urlencoded; boundary=zzzz'],
    ['a boundary that is another parameter', 'multipart/form-data; xboundary=zzzz; boundary=b'],
    ['two boundaries', 'multipart/form-data; boundary=zzzz; boundary=b'],
    ['a boundary within quotes', 'multipart/form-data; x=";boundary=zzzz"; boundary=b'],
  ])('is counted as it is taken apart: %s', async (_, type) => {
    const isMultipart = type.startsWith('multipart')
    const part = isMultipart ? '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' : 'a=1&'
    const answer = await post('/any', part.repeat(2_000) + (isMultipart ? '--b--' : ''), {
      'Content-Type': type,
    })
    expect([400, 413]).toContain(answer.status)
  })

  test('with a name of a thousand characters is none', async () => {
    expect((await post('/any', new URLSearchParams({ ['a'.repeat(1_000)]: '1' }))).status).toBe(400)
  })

  test.each([
    ['as many parts as may be', MOST_PARTS, () => 'tag', 200],
    ['one part more', MOST_PARTS + 1, () => 'tag', 413],
    ['as many fields as may be', MOST_FIELDS, (i: number) => `f${i}`, 200],
    ['one field more', MOST_FIELDS + 1, (i: number) => `f${i}`, 413],
  ])('of %s', async (_, count, name, status) => {
    const form = multipart(count, name)
    expect((await post('/any', form)).status).toBe(status)
    const text = new URLSearchParams([...form].map(([n, v]): [string, string] => [n, String(v)]))
    expect((await post('/any', text)).status).toBe(status)
  })

  test.each([
    ['no form', 'x', { 'Content-Type': 'text/plain' }],
    ['nothing', '', {}],
    ['JSON', '{}', { 'Content-Type': 'application/json' }],
    ['multipart without a boundary', 'x', { 'Content-Type': 'multipart/form-data' }],
    [
      'multipart that breaks off',
      '--b\r\nContent-Dis',
      { 'Content-Type': 'multipart/form-data; boundary=b' },
    ],
  ])('that is %s is refused', async (_, body, headers) => {
    expect((await post('/any', body, headers)).status).toBe(400)
  })

  test('is without NUL, half characters, and the line ends of another system', async () => {
    const answer = await post('/any', new URLSearchParams({ a: ' x\0\r\ny ', 'b\u0000': 'z' }))
    expect(await answer.json()).toEqual({ ok: true, data: { a: 'x\ny', 'b\u0000': 'z' } })
    expect(await (await post('/any', 'a=%ff%ed%a0%80', URLENCODED)).json()).toMatchObject({ ok: true })
  })

  test('is read once', async () => {
    expect(
      await (
        await post(
          '/twice',
          multipart(3, (i) => `f${i}`),
        )
      ).json(),
    ).toBe(true)
  })
})

/** A body of so many bytes whose length nobody says, and how much of it was asked for. */
function chunked(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  bytesRead = 0
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = new Uint8Array(Math.min(16_384, left)).fill(97)
        // "a=aaa…": a long text of a short name.
        if (left === bytes) chunk[1] = 61
        left -= chunk.length
        bytesRead += chunk.length
        if (chunk.length > 0) controller.enqueue(chunk)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

describe.each([
  ['/short', BODY_LIMITS.short],
  ['/long', BODY_LIMITS.long],
])('a body for %s', (path, limit) => {
  const field = (bytes: number): string => `a=${'x'.repeat(bytes - 2)}`

  test('may have its limit and not a byte more', async () => {
    expect((await post(path, field(limit), URLENCODED)).status).toBe(200)
    const answer = await post(path, field(limit + 1), URLENCODED)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain(`${(limit / 1024).toLocaleString('en')} kB`)
  })

  test('that says it is too large is not read', async () => {
    const lie = { ...URLENCODED, 'Content-Length': String(limit + 1) }
    expect((await post(path, chunked(10), lie)).status).toBe(413)
    expect(bytesRead).toBe(0)
  })

  test('that says it is small is counted all the same', async () => {
    const lie = { ...URLENCODED, 'Content-Length': '10' }
    expect((await post(path, chunked(limit * 3), lie)).status).toBe(413)
    expect(bytesRead).toBeLessThan(limit + 100_000)
  })

  test('that does not say how large it is is counted', async () => {
    expect(
      (await post(path, chunked(limit - 100), { ...URLENCODED, 'Transfer-Encoding': 'chunked' })).status,
    ).toBe(200)
    const answer = await post(path, chunked(limit * 3), { ...URLENCODED, 'Transfer-Encoding': 'chunked' })
    expect(answer.status).toBe(413)
  })
})

describe('a body that drips', () => {
  let server: ServerType
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await new Promise<void>((resolve) => {
      server = serve({ fetch: router.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve())
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    server.close()
  })

  /** Sends a byte of a long form now and then. @returns what the server says, in the end */
  function drip(path: string) {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let said = ''
    socket.on('data', (piece) => (said += piece))
    socket.on('error', () => {})
    const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(said)))
    const type = 'Content-Type: application/x-www-form-urlencoded'
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\n${type}\r\nContent-Length: 9000\r\n\r\na=`,
    )
    return { closed, more: () => socket.write('x'), said: () => said }
  }
  const untilRead = async () => {
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve))
  }

  test.each(['short', 'long', 'upload'] as const)('is cut off after its time: %s', async (kind) => {
    const sender = drip(`/${kind}`)
    await untilRead()
    for (let i = 0; i < BODY_SECONDS[kind] - 1; i++) {
      await vi.advanceTimersByTimeAsync(1000)
      sender.more()
    }
    expect(sender.said()).toBe('')
    await vi.advanceTimersByTimeAsync(1000)
    const said = await sender.closed
    expect(said).toMatch(/^HTTP\/1\.1 408 /)
    expect(said).toMatch(/\r\nconnection: close\r\n/i)
  })
})

test('a body that nobody reads is no matter', async () => {
  expect((await post('/unread', 'a=x', URLENCODED)).status).toBe(200)
  expect((await router.request('/unread', { method: 'POST', headers: { Origin: ORIGIN } })).status).toBe(200)
})

test('an upload is read only after the right is checked', async () => {
  mayUpload = false
  const headers = { ...URLENCODED, 'Content-Length': '1000000' }
  expect((await post('/upload', chunked(1_000_000), headers)).status).toBe(403)
  expect(bytesRead).toBe(0)
  mayUpload = true
  expect((await post('/upload', chunked(1_000_000), headers)).status).toBe(200)
  expect(bytesRead).toBe(1_000_000)
})

test('texts are bounded where files may be large', async () => {
  const text = 'a'.repeat(4 * 1024 * 1024)
  const send = async (body: FormData | URLSearchParams) =>
    (await router.request('/upload', { method: 'POST', headers: { Origin: ORIGIN }, body })).status
  const parts = (...texts: string[]): FormData => {
    const form = new FormData()
    texts.forEach((own, n) => form.set(`t${n}`, own))
    return form
  }
  expect(await send(parts(text))).toBe(200)
  expect(await send(parts(text, 'a'))).toBe(413)
  expect(await send(new URLSearchParams({ text }))).toBe(200)
  expect(await send(new URLSearchParams({ text: `${text}a` }))).toBe(413)
  expect(await send(new URLSearchParams({ text: '<'.repeat(6_000_000) }))).toBe(413)
})

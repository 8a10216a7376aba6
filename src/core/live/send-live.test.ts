import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { HttpTypes } from '../http/router.ts'
import { anonymous } from '../contract/viewer.ts'
import { Problem } from '../problems/problem.ts'
import { type Live, createLive } from './live.ts'
import { sendLive } from './send-live.ts'

// Lines as they are on a network: a real server and what fetch reads of it.

let server: ServerType
let live: Live
let position = 0
let size = 10
const ask = async (topics: readonly string[]) => ({
  sees: () => true,
  of: topics.map(() => String(position)),
  changed: [],
})
const channel = {
  key: 'a',
  topics: ['text'],
  since: async (after: number) => ({
    position,
    html: after < position ? `<p id="a">${'x'.repeat(size)}</p>` : '',
  }),
}
const app = new Hono<HttpTypes>()
app.onError((error, c) => c.text('', error instanceof Problem ? (error.status as 503) : 500))
app.get('/live', (c) => {
  c.set('services', { live, config: { trustedProxies: 0 } } as never)
  c.set('viewer', anonymous)
  return sendLive(c as never, channel)
})

beforeAll(async () => {
  server = await new Promise((resolve) => {
    const opened = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(opened))
  })
})
beforeEach(() => {
  position = 0
  size = 10
  live = createLive(ask, () => {})
})
afterAll(() => server.close())

const address = (query = '') => `http://127.0.0.1:${(server.address() as AddressInfo).port}/live${query}`

/** Opens a line, and reads of it until some words came. */
async function openLine(query = '') {
  const leaving = new AbortController()
  const answer = await fetch(address(query), { signal: leaving.signal })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    answer,
    leave: () => leaving.abort(),
    async until(words: string): Promise<string> {
      while (!heard.includes(words)) {
        const { done, value } = await reader.read()
        if (done) return `${heard}(ended)`
        heard += value
      }
      return heard
    },
  }
}

test('an open page is sent what changed, and leaves without a trace', async () => {
  const line = await openLine()
  expect(line.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(line.answer.headers.get('cache-control')).toContain('no-store')
  position = 1
  await live.look()
  expect(await line.until('</p>\n\n')).toBe(': open\n\nid: 1\ndata: <p id="a">xxxxxxxxxx</p>\n\n')
  line.leave()
  await vi.waitFor(() => expect(live.readers).toBe(0))
})

test('who comes back after a position is sent what was missed at once', async () => {
  position = 5
  const line = await openLine('?after=4')
  expect(await line.until('</p>')).toContain('id: 5\n')
  const level = await openLine('?after=5')
  live.beat()
  expect(await level.until(': \n\n')).toBe(': open\n\n: \n\n')
  for (const one of [line, level]) one.leave()
})

test('a position that is none begins from the beginning', async () => {
  position = 5
  for (const query of ['?after=-1', '?after=x', '?after=1e400', '?after=']) {
    const line = await openLine(query)
    expect(await line.until('</p>')).toContain('id: 5\n')
    line.leave()
  }
})

test('a reader who takes nothing is let go, and not waited for', async () => {
  size = 400_000
  const leaving = new AbortController()
  await fetch(address(), { signal: leaving.signal })
  for (let i = 0; i < 40 && live.readers > 0; i++) {
    position++
    await live.look()
  }
  expect(live.readers).toBe(0)
  leaving.abort()
})

test('too many are told to come later, and the server ends all lines when it stops', async () => {
  live = createLive(ask, () => {}, { inAll: 1, ofOne: 1 })
  const line = await openLine()
  const { status } = await fetch(address())
  expect(status).toBe(503)
  live.close()
  expect(await line.until('nothing')).toContain('(ended)')
})

test('without a line to write to, what was missed is an answer that ends', async () => {
  position = 2
  const answer = await app.request('/live?after=1')
  expect(await answer.text()).toBe('id: 2\ndata: <p id="a">xxxxxxxxxx</p>\n\n')
})

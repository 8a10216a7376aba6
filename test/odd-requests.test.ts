import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BODY_SECONDS } from '../src/core/forms/limit-body.ts'
import { SENDING } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Requests that no browser sends, as they come over the wire.

let site: OpenSite
beforeAll(async () => void (site = await openSite({}, { background: false })), 120_000)
afterAll(() => site.close())

/** The first line that is answered to these bytes; the server closes. Whoever closed his own side now would get only what is answered at once. */
const firstLine = async (request: string): Promise<string> => (await answerTo(request)).split('\r\n')[0] ?? ''

const answerTo = (request: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(site.address).port), 'localhost', () => socket.write(request))
    let said = ''
    socket.on('data', (piece) => (said += piece))
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
  })
const asked = (...headers: string[]) =>
  firstLine(
    `GET /en/sign-in HTTP/1.1\r\n${headers.map((header) => `${header}\r\n`).join('')}Connection: close\r\n\r\n`,
  )

test('what was kept is not sent to an odd one either', async () => {
  for (const _ of [1, 2]) expect((await fetch(`${site.address}/en/sign-in`)).status).toBe(200)
  for (const _ of [1, 2]) expect((await fetch(`${site.address}/en/about`)).status).toBe(200)
  const about = (host: string, target = '/en/about') =>
    firstLine(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${host}Connection: close\r\n\r\n`)
  expect(await about('')).toMatch(/^HTTP\/1.1 200 /)
  expect(await about('Host: elsewhere.example\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await about('', '/en/about#x')).toMatch(/^HTTP\/1.1 400 /)
})

test.each<[string, () => Promise<string>, number]>([
  ['an honest one', () => asked('Host: localhost'), 200],
  ['two hosts', () => asked('Host: localhost', 'Host: elsewhere.example'), 400],
  ['no host', () => asked(), 400],
  ['a length that is no number', () => asked('Host: localhost', 'Content-Length: ten'), 400],
  ['two lengths', () => asked('Host: localhost', 'Content-Length: 1', 'Content-Length: 2'), 400],
  [
    'a length and chunks',
    () => asked('Host: localhost', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
    400,
  ],
  ['a line that is none', () => firstLine('GARDEN\r\n\r\n'), 400],
  [
    'a target that is no address',
    () => firstLine('GET //[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    404,
  ],
])('%s', async (_what, ask, status) => {
  expect(await ask()).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
})

test('two hosts are refused whatever is asked for, with the headers of every answer', async () => {
  for (const path of ['/healthz', '/readyz', '/en/about', '/api/states', '/nothing', '/assets/nothing.css']) {
    const hosts = ['Host: localhost', 'Host: elsewhere.example'].join('\r\n')
    const answer = await answerTo(`GET ${path} HTTP/1.1\r\n${hosts}\r\nConnection: close\r\n\r\n`)
    expect([path, answer]).toEqual([path, expect.stringMatching(/^HTTP\/1.1 400 /)])
    expect(answer).toContain("default-src 'none'")
  }
})

test.each([
  ['15 kB', 15_000, /^HTTP\/1.1 200 /],
  ['17 kB', 17_000, /^HTTP\/1.1 431 /],
])('headers of %s', async (_size, length, answer) => {
  expect(await asked('Host: localhost', `X-Long: ${'x'.repeat(length)}`)).toMatch(answer)
})

test.concurrent.each([
  ['headers', SENDING.headersTimeout, ''],
  [
    'fields of a form',
    BODY_SECONDS.short * 1_000,
    'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=',
  ],
])(
  '%s that are not sent to the end: the sender is cut off',
  { timeout: 60_000 },
  async (_what, after, rest) => {
    const began = Date.now()
    expect(await firstLine(`POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\n${rest}`)).toMatch(
      /^HTTP\/1.1 408 /,
    )
    // Not before; that it is not long after, the patience of the test says.
    expect(Date.now() - began).toBeGreaterThan(after - 500)
  },
)

test('headers of 100 kB: the sender is cut off, whether or not it hears why', async () => {
  expect(await asked('Host: localhost', `X-Long: ${'x'.repeat(100_000)}`)).toMatch(/^(HTTP\/1\.1 431 .*)?$/)
})

import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentService, download, isPage } from './download.ts'
import { addressOfFile } from '../documents/index.ts'
import type { PinnedText } from './rules/pinned-texts.ts'

const text = (symbol: string): PinnedText => ({
  document: 'a',
  symbol,
  language: 'en',
  programme: 'cyber',
  files: [],
  paragraphs: [],
})

/** What a service does for a symbol. */
const answers: Record<string, RequestListener> = {
  'EX/FILE': (_, answer) => answer.setHeader('Content-Type', 'application/pdf').end('%PDF-1.7 lanterns'),
  'EX/SLOW': (_, answer) => void answer.write('%PDF-1.7'),
  'EX/GONE': (_, answer) => answer.writeHead(404).end('none'),
  'EX/BUSY': (_, answer) => answer.writeHead(503).end('later'),
  'EX/EMPTY': (_, answer) => answer.end(),
  'EX/PAGE': (_, answer) => answer.end('\n<!-- a --><!DOCTYPE html><p>Not found'),
  'EX/WITHIN': (_, answer) => answer.writeHead(302, { Location: '/?s=EX/FILE&l=en' }).end(),
  'EX/OFF': (_, answer) => answer.writeHead(302, { Location: `http://127.0.0.1:${portOf(other)}/` }).end(),
  'EX/OTHER-SCHEME': (_, answer) => answer.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  'EX/ROUND': (_, answer) => answer.writeHead(302, { Location: '/?s=EX/ROUND&l=en' }).end(),
  'EX/LARGE': (_, answer) => answer.end('x'.repeat(2_000)),
  'EX/LARGE-UNTOLD': (_, answer) => {
    answer.write('x'.repeat(1_000))
    answer.end('x'.repeat(1_000))
  },
  'EX/CUT': (_, answer) => {
    answer.writeHead(200, { 'Content-Length': 100 })
    answer.write('%PDF-1.7', () => answer.destroy())
  },
}
const asked: { address: string; cookie: string | undefined }[] = []
const service = createServer((request, answer) => {
  asked.push({ address: request.url ?? '', cookie: request.headers.cookie })
  answers[new URL(request.url ?? '', 'http://x').searchParams.get('s') ?? '']?.(request, answer)
})
let strangers = 0
const other = createServer((_, answer) => {
  strangers++
  answer.end('%PDF-1.7')
})
const portOf = (server: typeof service): number => (server.address() as AddressInfo).port

beforeAll(async () => {
  for (const one of [service, other]) await new Promise<void>((done) => void one.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  for (const one of [service, other]) {
    one.closeAllConnections()
    one.close()
  }
})

const get = (symbol: string, more: Partial<DocumentService> = {}) =>
  download(text(symbol), {
    template: `http://127.0.0.1:${portOf(service)}/?s={symbol}&l={language}`,
    version: '0',
    ...more,
  })

test('a file comes, by redirects within the host too, under a name that says what it is', async () => {
  for (const symbol of ['EX/FILE', 'EX/WITHIN']) {
    const got = await get(symbol)
    expect('file' in got && Buffer.from(got.file.bytes).toString()).toBe('%PDF-1.7 lanterns')
    expect(got).toMatchObject({
      file: { name: `${symbol.replace('/', '_')}.en.pdf`, mediaType: 'application/pdf' },
    })
  }
  expect(asked[0]).toEqual({ address: '/?s=EX/FILE&l=en', cookie: undefined })
})

test.each([
  ['EX/GONE', 'gone'],
  ['EX/BUSY', 'notGiven'],
  ['EX/EMPTY', 'empty'],
  ['EX/OFF', 'offHost'],
  ['EX/OTHER-SCHEME', 'offHost'],
  ['EX/ROUND', 'tooManyRedirects'],
  ['EX/LARGE', 'tooLarge'],
  ['EX/LARGE-UNTOLD', 'tooLarge'],
  ['EX/CUT', 'cutOff'],
])('%s: %s', async (symbol, what) => {
  expect(await get(symbol, { maxBytes: 1_500 })).toMatchObject({ what })
  expect(strangers).toBe(0)
})

test('what is slow is given up, where nobody answers is said, and a stop is no failure', async () => {
  expect(await get('EX/SLOW', { limitMs: 200 })).toMatchObject({ what: 'slow' })
  const template = 'http://127.0.0.1:1/{symbol}'
  expect(await get('EX/FILE', { template })).toMatchObject({ what: 'unanswered' })
  await expect(get('EX/SLOW', { stop: AbortSignal.timeout(100) })).rejects.toThrow()
})

test('a web page is told from a file, and a symbol stays one in an address', async () => {
  const page = await get('EX/PAGE')
  expect('file' in page && isPage(page.file.bytes)).toBe(true)
  expect(isPage(Buffer.from('EX/RES/9/1\n\n<html> is a word here'))).toBe(false)
  // Each could be matched in so many ways that trying them all would never end.
  for (const start of ['\uFEFF', '<!---->']) expect(isPage(Buffer.from(start.repeat(500)))).toBe(false)
  expect(addressOfFile('https://x/{language}/{symbol}', text('A/RES/80/16 ?#'))).toBe(
    'https://x/en/A/RES/80/16%20%3F%23',
  )
})

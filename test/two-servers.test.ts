import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Browser } from '../src/base/access/testing.ts'
import { withoutItalics } from '../src/base/instrument/testing.ts'
import { createTestDatabase, type TestDatabase, urlOf } from '../src/core/testing/test-database.ts'
import type { Router } from '../src/core/index.ts'
import { parseVkey } from '../src/base/record/rules/note.ts'
import { checkProof, parseProof } from '../src/base/record/rules/proof.ts'
import { startChild, type Child } from './child.ts'

// Two servers on one database, as processes of their own with data folders of their own, like two machines. One test goes
// on where the one before it ended.

const ORIGIN = 'http://poa.example:8080'
const PATIENCE = { timeout: 20_000, interval: 100 }

interface Server extends Child {
  address: string
  /** Whoever signed in on one is signed in on the other, as behind a proxy. */
  browser: Browser
}

const undo: (() => unknown)[] = []
const cookies = new Map<string, string>()
let settings: NodeJS.ProcessEnv
let database: TestDatabase
let pool: Pool
let one: Server
let two: Server

beforeAll(async () => {
  database = await createTestDatabase(async () => {}, 'empty')
  pool = new Pool({ ...database.connection, max: 2 })
  pool.on('error', () => {})
  undo.push(
    () => pool.end(),
    () => database.drop(),
  )
  settings = {
    ...process.env,
    DATABASE_URL: urlOf(database.connection),
    OPENPOA_ORIGIN: ORIGIN,
    OPENPOA_SECRET: randomBytes(32).toString('base64url'),
    OPENPOA_RECORD_KEY: randomBytes(32).toString('base64'),
    OPENPOA_LOG_LEVEL: 'info',
  }
  const servers = await Promise.all([openServer(), openServer()])
  ;[one, two] = servers
  await Promise.all(servers.map(untilOpen))
}, 60_000)

afterAll(async () => {
  for (const step of undo) await step()
}, 30_000)

/** A command of the site in a process of its own, on a data folder of its own; killed at the end at the latest. */
function start(words: string[], differs: NodeJS.ProcessEnv = {}): Child {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-servers-'))
  const child = startChild('src/cli.ts', words, { ...settings, OPENPOA_DATA: folder, ...differs })
  undo.unshift(async () => {
    if (child.process.exitCode === null && child.process.signalCode === null) await child.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return child
}

async function openServer(): Promise<Server> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const request = ((path: string, init: RequestInit) =>
    fetch(`${address}${path}`, { ...init, redirect: 'manual' })) as Router['request']
  const browser = new Browser({ request }, '', ORIGIN, cookies)
  return Object.assign(start(['start'], { PORT: String(port) }), { address, browser })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Waits for the last that a server says when it opens a site without an administrator. */
async function untilOpen(server: Server): Promise<void> {
  const ended = server.ended.then(() => Promise.reject(new Error(server.said())))
  ended.catch(() => {})
  await Promise.race([
    ended,
    vi.waitFor(() => expect(server.said()).toContain('token='), { timeout: 50_000 }),
  ])
}

/** Whether a server takes a connection. */
const takes = ({ address }: Server): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })

/** The exit and words of a command that ends by itself. */
async function outcome(child: Child): Promise<{ exit: number | null; said: string }> {
  return { exit: await child.ended, said: child.said() }
}

async function ask<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (await pool.query(sql, values)).rows as T[]
}

const textOf = async (server: Server, path: string): Promise<string> =>
  (await server.browser.get(path)).text()
const stateOf = async (id: string): Promise<string | undefined> =>
  (await ask<{ state: string }>('select state from instrument_import where id = $1', id))[0]?.state

/** How often a server says it has read this file. */
const readings = (server: Server, id: string): number =>
  server.lines.filter((line) => line['msg'] === 'a file was read' && line['import'] === id).length

const draft = (symbol: string, subject: string): string => `${symbol}

${subject}

1. Decides that ${subject.toLowerCase()} shall be lit at dusk;

2. Invites keepers of harbours to share oil.`

/** Sends a file to a server. @returns the id of its import */
async function send(server: Server, name: string, text: string): Promise<string> {
  const form = new FormData()
  form.set('_once', crypto.randomUUID())
  form.set('file', new File([text], name, { type: 'text/plain' }))
  form.set('programme', '')
  const answer = await server.browser.post('/en/imports', form)
  expect(answer.status).toBe(303)
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

/** Accepts what a person sees in the form of an import now, or saw. */
async function accept(server: Server, id: string, seen?: Record<string, string>): Promise<Response> {
  const fields = { ...(seen ?? (await formSeen(server, id))), _once: crypto.randomUUID(), button: 'accept' }
  return server.browser.post(`/en/imports/${id}/fields`, fields)
}
/** What the form of an import carries along, and its fields, which are the same; of a choice the last. */
async function formSeen(server: Server, id: string): Promise<Record<string, string>> {
  const [, form = ''] = (await textOf(server, `/en/imports/${id}`)).split(`action="/en/imports/${id}/fields"`)
  // Nobody ticks a box.
  const given = form
    .replaceAll(/<input[^>]*type="checkbox"[^>]*>/g, '')
    .matchAll(/name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries(
    [...given].flatMap(([, name = '', value = '']) => [
      [name, value],
      [name.replace(/^_base\./, ''), value],
    ]),
  )
}

test('two that open at once on an empty database load each pack once and open one record', async () => {
  const said = one.said() + two.said()
  const packs = readdirSync('programmes').sort()
  expect(said.match(/(?<=Loaded programmes\/)[\w-]+/g)?.sort()).toEqual(packs)
  const kinds = await ask<{ kind: string; count: number }>(
    `select kind, count(*)::int as count from record_entry
     where kind in ('record.opened', 'programme.programme-loaded') group by kind order by kind`,
  )
  expect(kinds).toEqual([
    { kind: 'programme.programme-loaded', count: packs.length },
    { kind: 'record.opened', count: 1 },
  ])
  expect(
    await ask(`select entity from record_mark where kind in ('item', 'provision')
     group by module, kind, entity having count(*) > 1`),
  ).toEqual([])
})

test('whoever signs in on one is signed in on the other, and signed out of both', async () => {
  const [first, second] = [one, two].map((s) => /token=(\S+)/.exec(s.said())?.[1] ?? '')
  const person = { name: 'Jo Example', email: 'jo@example.org' }
  const open = (server: Server, token = '') => server.browser.post('/en/sign-in/first', { token, ...person })
  expect((await open(one, first)).status).toBe(303)
  expect(await textOf(two, '/en/account')).toContain('jo@example.org')
  const kept = new Map(cookies)
  expect((await two.browser.post('/en/sign-out', { _once: crypto.randomUUID() })).status).toBe(303)
  for (const [name, value] of kept) cookies.set(name, value)
  expect(await textOf(one, '/en/account')).not.toContain('jo@example.org')

  // The other server's link is closed, since there is an administrator; a letter written by one is good on the other.
  expect((await open(two, second)).status).toBe(410)
  cookies.clear()
  await one.browser.post('/en/sign-in', { email: person.email })
  // A loop of either server writes it.
  const letter = await vi.waitFor(async () => {
    const [newest] = await ask<{ body: string }>(
      "select body from core_letter where body like '%/sign-in/link?%' order by at desc limit 1",
    )
    if (!newest) throw new Error('no link was sent')
    return newest
  }, 30_000)
  const link = new URL(/https?:\S+/.exec(letter.body)?.[0] ?? '')
  expect(link.origin).toBe(ORIGIN)
  await two.browser.post('/en/sign-in/link', Object.fromEntries(link.searchParams))
  expect(await textOf(one, '/en/account')).toContain('jo@example.org')
  // As if it had begun with a passkey, so that the administrator's role gives its rights.
  await ask('update access_session set by_passkey = true')
})

let accepted = ''

test('a file that comes in on one is read once, and accepted on the other', { timeout: 30_000 }, async () => {
  const id = await send(one, 'lanterns.txt', draft('A/CONF.996/L.1', 'Harbour lanterns'))
  await expect.poll(() => stateOf(id), PATIENCE).toBe('read')
  const seen = await formSeen(two, id)
  const answer = await accept(two, id, seen)
  expect(answer.status).toBe(303)
  accepted = answer.headers.get('Location') ?? ''
  expect(withoutItalics(await textOf(one, accepted))).toContain('Invites keepers of harbours')
  expect((await accept(one, id, seen)).status).toBe(409)
  await expect.poll(() => readings(one, id) + readings(two, id)).toBe(1)
})

test('an act on one is on the record and in the search of the other, and its proof verifies', async () => {
  const name = accepted.split('/').at(-1)
  const [entry] = await ask<{ position: string }>(
    "select position from record_entry where kind = 'instrument.text-accepted' and position is not null",
  )
  const position = entry?.position
  // Servers agree within a second.
  await expect.poll(() => textOf(one, '/en/record'), PATIENCE).toContain(`/en/record/entries/${position}"`)
  await expect
    .poll(() => textOf(one, '/en/search?q=harbour+lanterns'), PATIENCE)
    .toContain(`/en/instruments/${name}`)
  const verifier = parseVkey((await textOf(one, '/record/key')).trim())
  const leaf = await (await one.browser.get(`/record/entries/${position}/leaf`)).arrayBuffer()
  const proof = parseProof(await textOf(two, `/record/entries/${position}/proof`))
  const { size } = checkProof(proof, new Uint8Array(leaf), [verifier], verifier.name)
  expect(size).toBeGreaterThan(Number(position))
  const pages = await Promise.all(
    [one, two].map((server) => fetch(new Request(`${server.address}/en/record`))),
  )
  expect(new Set(pages.map((page) => page.headers.get('ETag'))).size).toBe(1)
})

test(
  'what does not fit beside them is refused, and says why and beside whom',
  { timeout: 40_000 },
  async () => {
    const [restore, secret, key] = await Promise.all([
      outcome(start(['restore', 'nothing.tar'])),
      outcome(start(['start'], { PORT: '0', OPENPOA_SECRET: randomBytes(32).toString('base64url') })),
      outcome(start(['start'], { PORT: '0', OPENPOA_RECORD_KEY: randomBytes(32).toString('base64') })),
    ])
    expect([restore.exit, secret.exit, key.exit]).toEqual([1, 1, 1])
    expect(restore.said).toMatch(/[2-4] OpenPoA servers run on this database/)
    for (const server of [one, two])
      expect(restore.said).toMatch(
        new RegExp(`process ${server.process.pid}\\b[^;]*serving ${ORIGIN} \\(port `),
      )
    expect(secret.said).toMatch(/process \d+.* signs cookies with another secret/)
    expect(key.said).toMatch(
      /All servers of a database hold the key of its record. Here .* OPENPOA_RECORD_KEY holds/,
    )
  },
)

test('after kill -9 of one the other carries on, and nothing is lost', { timeout: 60_000 }, async () => {
  const before = await send(two, 'oil.txt', draft('A/CONF.996/L.2', 'Harbour oil lamps'))
  await expect.poll(() => stateOf(before), PATIENCE).toBe('read')
  const left = await send(one, 'buoys.txt', draft('A/CONF.996/L.3', 'Harbour buoys'))
  // What the one acknowledged the moment before it was killed, while it read a file.
  const answer = await accept(one, before)
  await one.kill()
  expect(answer.status).toBe(303)
  expect(await textOf(two, answer.headers.get('Location') ?? '')).toContain('oil lamps')

  await expect.poll(() => stateOf(left), PATIENCE).toBe('read')
  expect(readings(one, left) + readings(two, left)).toBeLessThan(2)
  expect((await accept(two, left)).status).toBe(303)
  await expect
    .poll(() => ask('select from record_entry where position is null').then((rows) => rows.length), PATIENCE)
    .toBe(0)

  const [verify, restore] = [start(['verify', '--json']), start(['restore', 'nothing.tar'])]
  expect(await verify.line('findingCount')).toMatchObject({ findingCount: 0, waiting: 0 })
  expect(await outcome(restore)).toMatchObject({
    exit: 1,
    said: expect.stringContaining(`Another OpenPoA server runs on this database (process ${two.process.pid}`),
  })
})

test(
  'a server that is asked to end gives the answers under way, whole, waits for nobody else, and ends in order',
  { timeout: 60_000 },
  async () => {
    const body = `email=${'x'.repeat(20_000)}`
    /** Sends half of a form. */
    function begin() {
      const socket = connect(Number(new URL(two.address).port), '127.0.0.1')
      const answer = { socket, said: '', closed: new Promise((resolve) => socket.on('close', resolve)) }
      socket.on('data', (piece) => (answer.said += piece))
      socket.on('error', () => {})
      const head = [
        'POST /en/sign-in HTTP/1.1',
        `Host: ${new URL(ORIGIN).host}`,
        `Content-Length: ${body.length}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Connection: close',
      ]
      socket.write([...head, '', body.slice(0, 10_000)].join('\r\n'))
      return answer
    }
    // The other half of the second never comes: it is given minutes, but not by a server that is to end.
    const [whole, half] = [begin(), begin()]
    await sleep(500)
    const ended = two.stop()
    // It takes no more requests, and what has begun goes on. Asked often: it has four seconds for that.
    await expect.poll(() => takes(two), { ...PATIENCE, interval: 10 }).toBe(false)
    expect(whole.said).toBe('')
    whole.socket.write(body.slice(10_000))
    await whole.closed
    expect(whole.said).toMatch(/^HTTP\/1.1 4\d\d /)
    expect(whole.said).toMatch(/<\/html>\s*(0\s*)?$/)
    await half.closed
    expect(half.said).toBe('')
    // Within the patience of a test, far under that for a form.
    expect(await ended).toBe(0)
  },
)

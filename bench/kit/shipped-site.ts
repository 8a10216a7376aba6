import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { openDatabase } from '../../src/postgres/index.ts'
import { Browser } from '../../src/base/access/testing.ts'
import { type Database, connect } from '../../src/core/index.ts'
import { shippedCommand } from './shipped.ts'

const PARAGRAPHS_AT_SCALE_1 = 50_000

/** A program that answers at an address. */
export interface Started {
  address: string
  process: ChildProcess
  /** What it has said on standard error so far. */
  said(): string
}

const settings = (folder: string) => ({ ...process.env, OPENPOA_DATA: folder, OPENPOA_LOG_LEVEL: 'error' })

/** Runs a command of the command line as it ships. */
export async function command(folder: string, ...words: string[]): Promise<void> {
  const [node = '', script = ''] = shippedCommand
  const child = spawn(node, [script, ...words], {
    env: settings(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece) => (said += piece))
  const code = await new Promise((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`openpoa ${words.join(' ')}: ${said}`)
}

/** Fills a data folder with so many invented paragraphs, found by search; one that has fewer is filled up. */
export async function fill(folder: string, paragraphs: number): Promise<void> {
  await command(folder, 'load', 'programmes/cyber')
  await command(folder, 'load', 'programmes/exercise')
  await command(folder, 'demo', 'texts', '--scale', String(paragraphs / PARAGRAPHS_AT_SCALE_1))
  await command(folder, 'reindex')
}

/** The server as it ships, on a free port. */
export async function startSite(folder: string, more: Record<string, string> = {}): Promise<Started> {
  const [node = '', script = ''] = shippedCommand
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = { ...settings(folder), ...more, PORT: String(port), OPENPOA_ORIGIN: address }
  const child = spawn(node, [script, 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece) => (said += piece))
  for (let n = 0; n < 600; n++) {
    if (child.exitCode !== null) break
    const ready = await fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return { address, process: child, said: () => said }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the site did not open: ${said}`)
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

export const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })

/** The first administrator of a site that has none, signed in as with a passkey, by the link that its server said. */
export async function signInFirst({ address, said }: Started, folder: string): Promise<Browser> {
  const request = (path: string, init: RequestInit) =>
    fetch(`${address}${path}`, { ...init, redirect: 'manual' })
  const browser = new Browser({ request } as ConstructorParameters<typeof Browser>[0], '192.0.2.1', address)
  const tokenSaid = (): string | undefined => /token=(\S+)/.exec(said())?.[1]
  // It is said just after the site has opened.
  for (let n = 0; n < 100 && !tokenSaid(); n++) await new Promise((resolve) => setTimeout(resolve, 50))
  const token = tokenSaid()
  if (!token) throw new Error(`the server said no link: ${said()}`)
  const first = { token, name: 'Jo Example', email: 'jo@example.org' }
  const { status } = await browser.post('/en/sign-in/first', first)
  if (status !== 303) throw new Error(`the first administrator was answered ${status}`)
  await withDatabase(folder, ({ pool }) => pool.query('update access_session set by_passkey = true'))
  return browser
}

/** Work on the database of a data folder, beside its server. */
export async function withDatabase<T>(folder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const opened = await openDatabase({
    dataFolder: folder,
    databaseUrl: process.env['DATABASE_URL'],
    role: 'command',
    log: () => {},
  })
  const database = connect(opened.connection, () => {})
  try {
    return await work(database)
  } finally {
    await database.close()
    await opened.close()
  }
}

/** Pages that honest readers read. */
export async function pagesOf(address: string): Promise<string[]> {
  const text = '/en/exercise/instruments/x-demo-1-0001'
  const provision = /\/en\/exercise\/provisions\/x-demo-1-0001\.p\d+/.exec(
    await textOf(`${address}${text}`),
  )?.[0]
  if (!provision) throw new Error('the exercise has no invented text')
  return [
    '/en/',
    '/en/programmes/cyber/norms',
    '/en/programmes/cyber/norms/norm-a',
    text,
    provision,
    '/en/record',
    '/en/states',
  ]
}

/** A page that nobody read before: of the invented texts, which have at least so many paragraphs each, in the six languages. */
export function freshPage(n: number): string {
  const [paragraph, text, language] = [n % 250, Math.floor(n / 250) % 13, Math.floor(n / 3_250) % 6]
  const id = `x-demo-1-${String(text + 1).padStart(4, '0')}.p${paragraph + 1}`
  return `/${['en', 'fr', 'ar', 'es', 'ru', 'zh'][language]}/exercise/provisions/${id}`
}

/** @throws Error where the answer is none */
export const textOf = async (url: string): Promise<string> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}

/**
 * One hostile client, in a process of its own: sends what it is given in bounded loops until the time is over, then says how it was answered, as JSON
 * on standard output: node --import tsx bench/kit/hostile.ts, with a `Hostile` as JSON on standard input.
 */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a hostile client does. */
export interface Hostile {
  address: string
  ms: number
  /** Requests under way at once, or sockets that are held. */
  atOnce: number
  does:
    | { kind: 'read'; paths: string[] }
    | { kind: 'send'; paths: string[]; body: string; field: string | null }
    | { kind: 'hold'; says: string; drips: string }
}

/** "200" → how often; "503 without Retry-After", "cut" and "not answered in time" too. */
export type Answers = Record<string, number>

/** One address for all of it. */
const FROM = '203.0.113.66'
const DRIP_MS = 1_000

const given = JSON.parse(await text(process.stdin)) as Hostile
const { address, atOnce, does } = given
const until = performance.now() + given.ms
const answers: Answers = {}
const count = (key: string): void => void (answers[key] = (answers[key] ?? 0) + 1)
let serial = 0

async function ask(n: number): Promise<void> {
  if (does.kind === 'hold') return
  const path = does.paths[n % does.paths.length] ?? '/'
  const headers: Record<string, string> = { 'X-Forwarded-For': FROM, Origin: address }
  let body: BodyInit | undefined
  if (does.kind === 'send') {
    if (does.field === null) headers['Content-Type'] = 'application/x-www-form-urlencoded'
    body = does.field === null ? does.body : new URLSearchParams({ [does.field]: `${n} ${does.body}` })
  }
  const odd = `${path}${path.includes('?') ? '&' : '?'}odd=${process.pid}-${n}`
  const whole = does.kind === 'read' && !path.startsWith('/api/') ? odd : path
  const answer = await fetch(`${address}${whole}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.max(1, Math.ceil(until - performance.now()))),
  })
  await answer.arrayBuffer()
  const isBare503 = answer.status === 503 && !answer.headers.has('Retry-After')
  count(isBare503 ? '503 without Retry-After' : String(answer.status))
}

/** A socket that says a little, and a little more every second; again when it is closed. */
const hold = (says: string, drips: string): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname, () => socket.write(says))
    const drip = setInterval(() => socket.write(drips), DRIP_MS)
    const over = setTimeout(() => socket.destroy(), Math.max(1, until - performance.now()))
    socket.once('data', (piece) => count(/^HTTP\/1.1 (\d+)/.exec(String(piece))?.[1] ?? 'something'))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(drip)
      clearTimeout(over)
      count('closed')
      resolve()
    })
  })

/** What the site does to a connection; a fault of this client is none of that, and ends it. */
function whyCut(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'not answered in time'
  if (error instanceof TypeError && error.cause) return 'cut'
  throw error
}

async function work(): Promise<void> {
  while (performance.now() < until) {
    if (does.kind === 'hold') await hold(does.says, does.drips)
    else await ask(serial++).catch((error: unknown) => count(whyCut(error)))
  }
}

await Promise.all(Array.from({ length: atOnce }, work))
process.stdout.write(`${JSON.stringify(answers)}\n`)

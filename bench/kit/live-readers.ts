/**
 * Readers of a page that moves, in a process of their own: opens so many lines to an address, says "open", and at the end of its standard input how long after each moment
 * that it was told there ("<position> <milliseconds>") each reader had read that position: one line of JSON, `{ delays, missed, ended }`.
 * Arguments: address, readers, cookie (may be empty).
 */
import { type Socket, connect } from 'node:net'
import { createInterface } from 'node:readline'

const [address = '', count = '0', cookie = ''] = process.argv.slice(2)
const { hostname, port, pathname, search } = new URL(address)

/** When each reader had read each position, in milliseconds since 1970. */
const read: Map<number, number>[] = []
let ended = 0

function openOne(): Promise<Socket> {
  const seen = new Map<number, number>()
  read.push(seen)
  let rest = ''
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/event-stream\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`,
      ),
    )
    socket.setNoDelay(true)
    socket.on('error', reject)
    socket.on('close', () => ended++)
    socket.on('data', (bytes) => {
      const now = performance.timeOrigin + performance.now()
      const words = rest + bytes.toString('latin1')
      if (words.startsWith('HTTP/1.1 ') && !words.startsWith('HTTP/1.1 200'))
        return reject(new Error(words.slice(0, 40)))
      const whole = words.lastIndexOf('\n\n')
      rest = whole < 0 ? words : words.slice(whole + 2)
      // A browser shows an event when the empty line behind it has come.
      for (const [, id] of words.slice(0, Math.max(0, whole)).matchAll(/^id: (\d+)$/gm))
        seen.set(Number(id), now)
      if (words.includes(': open')) resolve(socket)
    })
  })
}

const sockets: Socket[] = []
const BATCH = 100
for (let at = 0; at < Number(count); at += BATCH)
  sockets.push(...(await Promise.all(Array.from({ length: Math.min(BATCH, Number(count) - at) }, openOne))))
console.log('open')

const told: { position: number; at: number }[] = []
for await (const line of createInterface({ input: process.stdin })) {
  const [position = 0, at = 0] = line.split(' ').map(Number)
  told.push({ position, at })
}
const delays: number[] = []
let missed = 0
for (const seen of read) {
  const events = [...seen].sort(([a], [b]) => a - b)
  for (const { position, at } of told) {
    // What several acts changed may come in one event.
    const event = events.find(([id]) => id >= position)
    if (event) delays.push(event[1] - at)
    else missed++
  }
}
const early = ended
for (const socket of sockets) socket.destroy()
const sorted = delays.sort((a, b) => a - b)
const at = (share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? NaN, missed, ended: early }))
process.exit(0)

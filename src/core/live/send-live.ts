import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { senderOf } from '../http/rate-limit.ts'
import type { Ctx } from '../http/router.ts'
import { coreProblems } from '../problems/problem.ts'
import { type LiveChannel, eventOf } from './live.ts'

/** A line that has this much to take is closed: its reader asks for what was missed when it can. */
const MOST_WAITING_BYTES = 512 * 1024
/** Whoever is signed in is asked who they are at least so often. */
const ASKED_ANEW_MS = 60_000

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Else nginx keeps events back until it has many.
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The position `?after=` names; 0, from which on all is new, where it names none. */
export function readPosition(c: Ctx): number {
  const given = Number(c.req.query('after') ?? 0)
  return Number.isSafeInteger(given) && given >= 0 ? given : 0
}

/**
 * Sends what changes on a page while it is open: server-sent events (HTML Living Standard, 9.2), from `?after=` on. They are written to the connection itself: through a
 * stream of the web they cost several times the processor time. Where there is none to write to, what was missed is an answer that ends.
 * @throws coreProblems.overloaded where too many pages are open already
 */
export async function sendLive(c: Ctx, channel: LiveChannel): Promise<Response> {
  const after = readPosition(c)
  const line = c.env?.outgoing as ServerResponse | undefined
  if (!line) return c.body(eventOf(await channel.since(after)) ?? '', 200, HEADERS)
  const early: string[] = []
  const reader = {
    sender: senderOf(c),
    after,
    send(event: string): boolean {
      if (!line.headersSent) return early.push(event) > 0
      if (line.writableLength > MOST_WAITING_BYTES) return false
      line.write(event)
      return true
    },
    end: () => void line.end(),
  }
  // Told before anything is awaited: a line may be gone by the time it is open.
  const closed = Promise.withResolvers<void>()
  line.on('close', () => closed.resolve())
  const leave = await c.get('services').live.join(channel, reader)
  if (!leave) throw coreProblems.overloaded()
  const anew = c.get('viewer').accountId ? setTimeout(reader.end, ASKED_ANEW_MS) : undefined
  void closed.promise.then(() => {
    clearTimeout(anew)
    leave()
  })
  if (line.destroyed) return RESPONSE_ALREADY_SENT.clone()
  line.writeHead(200, HEADERS)
  line.write(`: open\n\n${early.join('')}`)
  // A copy, since what stands around may add headers to it.
  return RESPONSE_ALREADY_SENT.clone()
}

import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type PoolConfig } from 'pg'
import type { Services } from '../contract/services.ts'
import { backoffMs } from '../jobs/backoff.ts'
import { COMMITTED, MOVED } from './loops.ts'

const CHANNEL = 'openpoa_committed'
/** Commits within this time are told of once. */
const COALESCE_MS = 20
const RECONNECT_MS = { first: 1_000, most: 60_000 }

/** What tells the servers of one database of each other's commits. */
export interface Announcing {
  stop(): Promise<void>
}

/**
 * Tells other servers that something was committed here, and this one what they tell, on one connection of its own: no transaction waits for another to tell of it. What
 * it says is that, and never what. Where it is lost (a pooler that hands connections on, a crash) servers still look by themselves every second.
 */
export function startAnnouncing(services: Services, connection: PoolConfig): Announcing {
  const { log, pages, signals } = services
  const stopping = new AbortController()
  const own = services.newOpaqueId()
  let client: pg.Client | null = null
  let isPlanned = false

  function announce(): void {
    isPlanned = false
    client?.query('select pg_notify($1, $2)', [CHANNEL, own]).catch(() => {})
  }
  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    setTimeout(announce, COALESCE_MS).unref()
  }
  function told({ payload }: pg.Notification): void {
    if (payload === own) return
    pages.committed()
    signals.send(MOVED)
  }
  async function listen(): Promise<void> {
    const opened = new pg.Client(connection)
    const lost = new Promise<void>((resolve) => {
      opened.on('error', () => resolve())
      opened.on('end', () => resolve())
    })
    opened.on('notification', told)
    await opened.connect()
    await opened.query(`listen ${CHANNEL}`)
    client = opened
    // For what was told while nobody listened.
    signals.send(MOVED)
    await lost
    client = null
  }
  async function keepListening(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted;) {
      const error = await listen().then(
        () => (failures = 0),
        (reason: unknown) => reason,
      )
      if (stopping.signal.aborted) return
      if (error) log.warn({ err: error }, 'other servers are not heard at once')
      await sleep(backoffMs(++failures, RECONNECT_MS), undefined, {
        signal: stopping.signal,
        ref: false,
      }).catch(() => {})
    }
  }
  const off = signals.on(COMMITTED, plan)
  const ended = keepListening()
  return {
    async stop() {
      off()
      stopping.abort()
      await client?.end().catch(() => {})
      await ended
    },
  }
}

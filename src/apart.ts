import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import { type Config, type Services, type SignalName, backoffMs, workerScript } from './core/index.ts'

/** What the thread is started with. */
export interface ApartData {
  config: Config
  connection: PoolConfig
}

/** What the thread is told. */
export type ApartMessage = { signal: SignalName } | { stop: true }

/** Pauses before a thread that ended is started again. */
const RESTART_MS = { first: 1_000, most: 60_000 }
/** One that went on for so long before it ended did not end at its start. */
const WENT_WELL_MS = 60_000
/** How long it may take to end what it does. */
const STOP_MS = 4_000

export interface Apart {
  /** Ends the thread between two commits, or with its transaction undone. */
  stop(): Promise<void>
  /** How often the thread was started. */
  starts(): number
}

/**
 * Runs the loops that go on apart in a thread of their own, with connections of their own, so that they never hold the answers up. A thread that ends
 * by itself is started again, and the log says so; it ends with the process in any case.
 */
export function startApart(services: Services, connection: PoolConfig, restartMs = RESTART_MS): Apart {
  const { config, log, registry, signals } = services
  const loops = registry.loops.filter(({ apart }) => apart)
  const stopping = new AbortController()
  let worker: Worker | null = null
  let starts = 0

  const tell = (message: ApartMessage): void => worker?.postMessage(message)
  const off = [...new Set(loops.flatMap(({ signal }) => signal ?? []))].map((signal) =>
    signals.on(signal, () => tell({ signal })),
  )

  /** Resolves when the thread has ended, to why where it failed. */
  function run(): Promise<Error | undefined> {
    const data: ApartData = { config, connection }
    const started = (worker = openThread(data))
    starts++
    // The server does not stay for its sake.
    started.unref()
    let fault: Error | undefined
    return new Promise((resolve) => {
      started.on('error', (error) => (fault = error))
      started.on('exit', () => {
        worker = null
        resolve(fault)
      })
    })
  }
  async function keepRunning(): Promise<void> {
    for (let failures = 0; ;) {
      const began = performance.now()
      const fault = await run()
      if (stopping.signal.aborted) return
      failures = performance.now() - began > WENT_WELL_MS ? 1 : failures + 1
      log.error({ err: fault }, 'the thread of background work ended, and is started again')
      await sleep(backoffMs(failures, restartMs), undefined, { signal: stopping.signal, ref: false }).catch(
        () => {},
      )
      if (stopping.signal.aborted) return
    }
  }

  const ended = loops.length > 0 ? keepRunning() : Promise.resolve()
  return {
    starts: () => starts,
    async stop() {
      for (const one of off) one()
      stopping.abort()
      tell({ stop: true })
      const force = setTimeout(() => void worker?.terminate(), STOP_MS)
      await ended
      clearTimeout(force)
    },
  }
}

function openThread(workerData: ApartData): Worker {
  const script = workerScript('apart-worker', import.meta)
  // From source it is TypeScript with JSX, which Node does not read by itself.
  const execArgv = script.pathname.endsWith('.ts') ? ['--import', 'tsx'] : undefined
  return new Worker(script, { workerData, ...(execArgv && { execArgv }) })
}

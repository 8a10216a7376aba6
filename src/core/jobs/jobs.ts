import type { Pool } from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Json } from '../contract/json.ts'
import type { Services } from '../contract/services.ts'

/** Work after the answer: enqueued in the transaction that calls for it, so that a rollback leaves no job. */
export interface Jobs {
  /** Declares a kind of job and who does it; before `start`. */
  define(name: string, work: (data: Record<string, Json>) => Promise<void>): void
  /** @throws Error where nobody declares the job */
  enqueue(tx: Services, name: string, data: Record<string, Json>): Promise<void>
  /** Creates or migrates the queue's tables. */
  migrate(): Promise<void>
  /** Begins to work; processes that only run a command do not call it. */
  start(): Promise<void>
  /** Waits for running jobs. */
  stop(): Promise<void>
}

const RETRIES = 5

export function createJobs(pool: Pool, onError: (error: Error) => void): Jobs {
  const kinds = new Map<string, (data: Record<string, Json>) => Promise<void>>()
  const database = { executeSql: async (text: string, values?: unknown[]) => pool.query(text, values) }
  let boss: PgBoss | null = null
  const open = async (options: { supervise: boolean; migrate: boolean }): Promise<PgBoss> => {
    const opened = new PgBoss({ db: database, ...options, schedule: false })
    opened.on('error', onError)
    await opened.start()
    return opened
  }
  const enqueuer = new PgBoss({ db: database, supervise: false, schedule: false, migrate: false })
  enqueuer.on('error', onError)
  let enqueuerReady: Promise<unknown> | null = null
  return {
    define: (name, work) => void kinds.set(name, work),
    async enqueue(tx, name, data) {
      if (!kinds.has(name)) throw new Error(`no module declares the job ${name}`)
      if (!boss) await (enqueuerReady ??= enqueuer.start())
      await (boss ?? enqueuer).send(name, data, {
        retryLimit: RETRIES,
        retryBackoff: true,
        db: fromKysely(tx.db as unknown as Parameters<typeof fromKysely>[0]),
      })
    },
    async migrate() {
      const migrating = await open({ supervise: false, migrate: true })
      for (const name of kinds.keys()) await migrating.createQueue(name)
      await migrating.stop({ graceful: false })
    },
    async start() {
      boss = await open({ supervise: true, migrate: false })
      for (const [name, work] of kinds)
        await boss.work<Record<string, Json>>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const job of jobs) await work(job.data)
        })
    },
    async stop() {
      if (enqueuerReady) await enqueuer.stop({ graceful: false })
      enqueuerReady = null
      await boss?.stop({ graceful: true, timeout: 10_000 })
      boss = null
    },
  }
}

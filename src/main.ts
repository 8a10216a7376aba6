import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { readSecret, signInSlot } from './base/access/index.ts'
import { startApart } from './apart.ts'
import { type App, type Told, assemble, bringUp } from './app.ts'
import { openLog } from './log.ts'
import { type ServerLock, holdServerLock, openDatabase } from './postgres/index.ts'
import {
  type Config,
  SENDING,
  connect,
  projectRoot,
  startAnnouncing,
  startBackgroundWork,
  startWatchdog,
} from './core/index.ts'
import { loadOwnPacks } from './base/programme/index.ts'
import { whyNotSigning } from './base/record/index.ts'
import { missingKeys } from './keys-at-hand.ts'

/** How long running answers may take after the stop is asked for. */
const GRACE_MS = 4_000

/** Of the owner of the tables, while the data are brought to the newest shape. */
const OWNER_CONNECTIONS = 4

/** A server that runs, until `stop`. */
export interface Running {
  address: string
  stop(): Promise<void>
}

/**
 * Opens the site: the database, its shape and the rights of the role under which the site works, packs, background work, the address. Says what it
 * made, changed or loaded, where it is open, and the sign-in link while there is no administrator. Ends the process where the database is lost.
 * @throws Error with a sentence for the operator, everything that was opened closed again
 */
export async function startServer(given: Config, io: Told): Promise<Running> {
  const { say } = io
  const config = await withPort(given)
  const log = openLog(config.logLevel)
  const onLost = (error: Error): void => {
    log.fatal({ err: error }, 'the database ended')
    process.exit(1)
  }
  const opened = await openDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    ownerUrl: config.ownerUrl,
    role: 'server',
    log: say,
    onLost,
  })
  const undo: (() => Promise<unknown>)[] = [() => opened.close()]
  const stop = async (): Promise<void> => {
    for (const step of undo.reverse()) await step()
  }
  try {
    const onError = (error: Error): void => log.error({ err: error }, 'database connection')
    const database = connect(opened.site, onError)
    undo.push(() => database.close())
    const site = assemble({ config, database, log })
    const lock = await holdServerLock(opened.connection, {
      address: addressOf(config),
      common: { software: site.software, origin: config.origin, secret: readSecret(site.services) },
      onLost,
    })
    undo.push(() => lock.release())
    const owner = connect({ ...opened.connection, max: OWNER_CONNECTIONS }, onError)
    undo.push(() => owner.close())
    await bringUp(assemble({ config, database: owner, log }), io, opened.site)
    await owner.close()
    await loadOwnPacks(site.services, join(projectRoot(), 'programmes'), say)
    await refuseWithoutKey(site, lock)
    for (const warning of await missingKeys(site.services)) say(warning)
    await site.services.jobs.start()
    undo.push(() => site.services.jobs.stop())
    const { registry } = site.services
    const work = await startBackgroundWork(site.services, {
      ...registry,
      loops: registry.loops.filter(({ apart }) => !apart),
    })
    undo.push(() => work.stop())
    const apart = startApart(site.services, opened.site)
    undo.push(() => apart.stop())
    const announcing = startAnnouncing(site.services, opened.site)
    undo.push(() => announcing.stop())
    const watchdog = startWatchdog()
    undo.push(() => watchdog.stop())
    const { fetch } = site.router()
    const server = await listen(async (request, bindings) => {
      // The path only: a query may hold a token or an answer.
      const answered = watchdog.began(`${request.method} ${new URL(request.url).pathname}`)
      try {
        return await fetch(request, bindings)
      } finally {
        answered()
      }
    }, config)
    undo.push(() => close(server))
    undo.push(async () => site.services.live.close())
    say(`OpenPoA is open at ${config.origin}`)
    const link = await signInSlot.get(site.services).firstAdministratorLink()
    if (link)
      say(
        `No administrator yet. Sign in once, within an hour, at:\n  ${link}\nOr name two, who confirm each other's acts: openpoa administrators <e-mail> <e-mail>`,
      )
    return { address: config.origin, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What tells this server from others, which all serve one origin. */
const addressOf = ({ origin, port }: Config): string =>
  origin.endsWith(`:${port}`) ? origin : `${origin} (port ${port})`

/** A server alone may run without the key of its record, until the operator brings it. Beside others it would hide that one of them is needed. */
async function refuseWithoutKey(site: App, lock: ServerLock): Promise<void> {
  const reason = await whyNotSigning(site.services)
  if (reason && (await lock.others()) > 0)
    throw new Error(`All servers of a database hold the key of its record. Here ${reason}.`)
}

/** Port 0 means any free one; it is chosen before anything makes a link of it. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, config.host, () => {
      const chosen = (probe.address() as AddressInfo).port
      probe.close(() => resolve(chosen))
    })
  })
  return { ...config, port, origin: config.origin.replace(/:0$/, `:${port}`) }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const { port, host: hostname } = config
    const server = serve({ fetch, port, hostname, serverOptions: SENDING }, () => resolve(server))
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.port} is taken. Stop what uses it, or set PORT to another.`)
          : error,
      )
    })
  })
}

const close = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })

import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type PoolConfig } from 'pg'
import { findBinaries } from './binaries.ts'
import {
  initialise,
  isInitialised,
  placeIn,
  SITE_USER,
  USER,
  wasShutDown,
  WINDOWS,
  type Place,
} from './cluster.ts'
import { connect, isGoneOrBusy, joinPresence, waitUntilUnused } from './locks.ts'
import { ownerLives, readOwner, removeOwner, writeOwner, type Owner, type Role } from './ownership.ts'
import { findPostmaster, removeSocketFolder, startPostmaster, stopPostmaster } from './postmaster.ts'
import type { Postmaster, Starting } from './postmaster.ts'
import { createDatabase, createRole, prepareDatabase, refuseOtherDatabase } from './preparation.ts'
import { chooseRunner } from './privileges.ts'
import { serverRunning, serversOn } from './servers.ts'

export type { Role } from './ownership.ts'

export interface OpenOptions {
  /** Holds PostgreSQL's files, its log and the note of who started it. Made if missing. */
  dataFolder: string
  /** An own PostgreSQL server to use instead of the embedded one. */
  databaseUrl?: string | undefined
  /** The same database as the owner of its tables, where `databaseUrl` is a role that owns none. */
  ownerUrl?: string | undefined
  /** A server is alone on its data folder; a command joins whatever runs, or runs PostgreSQL for its own duration. */
  role: Role
  log: (message: string) => void
  /** Called if PostgreSQL ends without close(): the caller should end too. */
  onLost?: (error: Error) => void
  /** For tests: data that need not survive a crash, written without waiting for the disk. */
  throwaway?: boolean
}

export interface Database {
  /** For `new Pool(…)`, as the owner of the tables; add your own `max` and `application_name`. */
  connection: PoolConfig
  /** The same for the site at work: as a role that owns no table, where there is one. */
  site: PoolConfig
  embedded: boolean
  /** The last session had ended without a proper stop, and PostgreSQL has made its data whole again. */
  recovered: boolean
  /**
   * Lets go of the database. Whoever started the embedded PostgreSQL stops it: once no command uses it any more (a
   * server waits 30 s for them, a command as long as it takes; a second call waits no longer). End pools first.
   */
  close(): Promise<void>
}

const NAME = 'openpoa'
/** How long a stopping server waits for commands that use its PostgreSQL. */
const SERVER_PATIENCE = 30_000

/**
 * Opens the database: checks the server at `databaseUrl` and `ownerUrl`, or starts or joins the embedded PostgreSQL on `dataFolder`.
 * Rejects with code `OPENPOA_SERVER_RUNNING` when a second server is started on the same folder, and with a sentence
 * that says what to do where PostgreSQL cannot run or is not fit.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.databaseUrl) return openForeign(options.databaseUrl, options.ownerUrl)
  const place = placeIn(options.dataFolder)
  const attempt = { recovered: false, told: new Set<string>() }
  for (;;) {
    const running = findPostmaster(place)
    const database = running
      ? await useRunning(place, running, options, attempt)
      : await startOwn(place, options, attempt)
    if (database) return database
    await sleep(20)
  }
}

interface Attempt {
  recovered: boolean
  told: Set<string>
}

async function openForeign(databaseUrl: string, ownerUrl?: string): Promise<Database> {
  const site: PoolConfig = { connectionString: databaseUrl }
  const connection: PoolConfig = { connectionString: ownerUrl ?? databaseUrl }
  await naming(ownerUrl ? 'OPENPOA_OWNER_DATABASE_URL' : 'DATABASE_URL', () => prepareDatabase(connection))
  if (ownerUrl) await naming('DATABASE_URL', () => refuseOtherDatabase(connection, site))
  return { connection, site, embedded: false, recovered: false, close: async () => {} }
}

/** @throws Error that names the setting with the address of the database */
async function naming(setting: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    throw new Error(`The database at ${setting} cannot be used: ${message || code}`, { cause: error })
  }
}

/** Joins, refuses, waits for or puts away what runs. Undefined: look again. */
async function useRunning(
  place: Place,
  running: Postmaster,
  options: OpenOptions,
  attempt: Attempt,
): Promise<Database | undefined> {
  const owner = await settledOwner(place, running)
  const lives = owner !== undefined && ownerLives(owner)
  if (!lives) return putAway(place, running, owner, options, attempt)
  if (options.role === 'command') return join(place, running, options, attempt)
  if (owner.role === 'server') throw await refusal(place, running, owner)
  tell(
    options,
    attempt,
    `PostgreSQL belongs to a command that still runs (process ${owner.pid}); waiting for it to end`,
  )
  await sleep(100)
  return undefined
}

/** Says a thing once. */
function tell(options: OpenOptions, attempt: Attempt, message: string): void {
  if (attempt.told.has(message)) return
  attempt.told.add(message)
  options.log(message)
}

/** The starting process writes its name a moment after PostgreSQL has written its own. */
async function settledOwner(place: Place, running: Postmaster): Promise<Owner | undefined> {
  const until = Date.now() + 2_000
  for (;;) {
    const owner = readOwner(place.dataFolder)
    if (owner?.postmaster === running.pid) return owner
    if (Date.now() > until || findPostmaster(place)?.pid !== running.pid) return undefined
    await sleep(20)
  }
}

/** The other server's own lock tells its address; where it holds none yet, its process is all there is to say. */
async function refusal(place: Place, running: Postmaster, owner: Owner): Promise<Error> {
  const servers = await serversOn(connectionTo(place, running)).catch(() => [])
  return serverRunning(
    servers.length > 0 ? servers : [{ name: `openpoa server ${owner.pid}`, address: null }],
  )
}

/** Nobody living owns what runs: its owner was killed. Once no command uses it, it is stopped, so that ours can start. */
async function putAway(
  place: Place,
  running: Postmaster,
  owner: Owner | undefined,
  options: OpenOptions,
  attempt: Attempt,
): Promise<undefined> {
  attempt.recovered = true
  const whose = owner ? ` by process ${owner.pid}, which was killed` : ''
  tell(options, attempt, `A PostgreSQL left behind${whose} still runs; stopping it`)
  if (!(await freeOfOthers(place, running, SERVER_PATIENCE, options.log))) {
    options.log('Commands still use it; stopping it all the same')
  }
  await stopPostmaster(place, running.pid, options.log)
  return undefined
}

async function join(
  place: Place,
  running: Postmaster,
  options: OpenOptions,
  attempt: Attempt,
): Promise<Database | undefined> {
  if (!running.ready) {
    tell(options, attempt, `PostgreSQL (process ${running.pid}) is starting or stopping; waiting`)
    return undefined
  }
  const connection = connectionTo(place, running)
  let presence: Client | undefined
  try {
    presence = await connect({ ...connection, database: 'postgres' }, `openpoa command ${process.pid}`)
    await joinPresence(presence)
    await prepareOwn(connection)
  } catch (error) {
    await presence?.end().catch(() => {})
    if (!isGoneOrBusy(error)) throw error
    return undefined
  }
  const session = presence
  return {
    connection,
    site: asSite(connection),
    embedded: true,
    recovered: attempt.recovered,
    close: () => session.end().catch(() => {}),
  }
}

function connectionTo(place: Place, running: { host: string; port: number }): PoolConfig {
  const password = WINDOWS ? { password: readFileSync(place.passwordFile, 'utf8').trim() } : {}
  return { host: running.host, port: running.port, user: USER, database: NAME, ...password }
}

async function startOwn(place: Place, options: OpenOptions, attempt: Attempt): Promise<Database | undefined> {
  const binaries = findBinaries()
  const runner = chooseRunner(binaries.postgres, place.dataFolder)
  const throwaway = options.throwaway ?? false
  if (!isInitialised(place)) {
    options.log(`Creating the database in ${place.dataFolder}`)
    await initialise(place, binaries, runner, throwaway)
  }
  const before = readOwner(place.dataFolder)
  attempt.recovered ||= !wasShutDown(place) || (before !== undefined && !ownerLives(before))
  const starting = await startPostmaster(place, binaries, runner, throwaway)
  const running = await untilReady(place, starting, options, attempt)
  if (!running) return undefined
  const { recovered } = attempt
  if (recovered)
    options.log('The last session ended without a proper stop; PostgreSQL has recovered its data')
  const connection = connectionTo(place, running)
  const close = closer(place, running, starting, options)
  try {
    await prepareOwn(connection)
  } catch (error) {
    await close()
    throw error
  }
  return { connection, site: asSite(connection), embedded: true, recovered, close }
}

async function prepareOwn(connection: PoolConfig): Promise<void> {
  await createDatabase(connection, NAME)
  await prepareDatabase(connection)
  await createRole(connection, SITE_USER)
}

const asSite = (connection: PoolConfig): PoolConfig => ({ ...connection, user: SITE_USER })

/**
 * Waits until PostgreSQL takes connections, and notes that it is ours as soon as it has put its own number on file.
 * Undefined: it ended because another process was faster, or has to be started again.
 */
async function untilReady(
  place: Place,
  starting: Starting,
  options: OpenOptions,
  attempt: Attempt,
): Promise<Postmaster | undefined> {
  const began = Date.now()
  let noted = false
  for (;;) {
    const running = findPostmaster(place)
    if (running && isOurs(running, starting)) {
      if (!noted) writeOwner(place.dataFolder, options.role, running.pid)
      noted = true
      if (running.ready) return running
    } else if (starting.hasExited()) {
      if (noted) removeOwner(place.dataFolder)
      return void (await explainExit(starting, options, attempt))
    }
    if (Date.now() - began > 3_000)
      tell(options, attempt, 'PostgreSQL is recovering its data; this can take a while')
    await sleep(5)
  }
}

const isOurs = (running: Postmaster, starting: Starting) =>
  starting.process ? running.pid === starting.process.pid : running.port === starting.port

/** Returns when it is worth looking again; throws PostgreSQL's own words when it is not. */
async function explainExit(starting: Starting, options: OpenOptions, attempt: Attempt): Promise<void> {
  await starting.exited
  const output = starting.output()
  if (/lock file ".*" already exists/.test(output)) return
  if (/pre-existing shared memory block/.test(output)) {
    // After kill -9 of the postmaster its children need a moment to notice.
    tell(options, attempt, 'Waiting for the processes of the killed PostgreSQL to end')
    return void (await sleep(200))
  }
  throw new Error(`PostgreSQL did not start:\n${output.trim().split('\n').slice(-20).join('\n')}`)
}

function closer(
  place: Place,
  running: Postmaster,
  starting: Starting,
  options: OpenOptions,
): () => Promise<void> {
  let closing: Promise<void> | undefined
  let hurry = false
  const stop = () => stopPostmaster(place, running.pid, options.log)
  async function close() {
    starting.process?.ref()
    const patience = options.role === 'server' ? SERVER_PATIENCE : 0
    const free = await freeOfOthers(place, running, patience, options.log)
    if (!free && !hurry) options.log('Commands still use PostgreSQL; stopping it all the same')
    await stop()
    if (starting.process) await starting.exited
    removeOwner(place.dataFolder)
    removeSocketFolder(place)
  }
  void starting.exited.then(() => {
    if (!closing && starting.process) options.onLost?.(new Error(`PostgreSQL ended; see ${place.log}`))
  })
  return async () => {
    if (!closing) return (closing = close())
    hurry = true
    await stop()
    await closing
  }
}

/** Whether all other processes have let go of the database within `patience` ms (0: wait as long as it takes). */
async function freeOfOthers(
  place: Place,
  running: Postmaster,
  patience: number,
  log: (message: string) => void,
): Promise<boolean> {
  if (!running.ready) return true
  try {
    const connection = { ...connectionTo(place, running), database: 'postgres' }
    const client = await connect(connection, `openpoa stopping ${process.pid}`)
    return await waitUntilUnused(client, patience, (others) =>
      log(`PostgreSQL stops when others are done with it: ${others}`),
    )
  } catch (error) {
    if (isGoneOrBusy(error)) return true
    throw error
  }
  // The connection stays open: it keeps newcomers out until PostgreSQL has stopped, and ends with it.
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cannotRun, findBinaries, type Binaries } from './binaries.ts'
import { environment, giveTo, WINDOWS, type Place } from './cluster.ts'
import { processExists } from './ownership.ts'
import type { Runner } from './privileges.ts'
import { makeSocketFolder, socketFolder } from './socket-folder.ts'

/** What postmaster.pid says of a PostgreSQL that runs. `host` is a socket folder or an address. */
export interface Postmaster {
  pid: number
  host: string
  port: number
  ready: boolean
}

// jit off: our queries are many and short, compiling them costs more than it saves. The rest of the defaults stand,
// durability among them (fsync, synchronous_commit, full_page_writes).
const SETTINGS = {
  shared_buffers: '128MB',
  max_connections: '100',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  unix_socket_permissions: '0700',
  // An error's details and its statement hold what people wrote: they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The PostgreSQL that runs on the place now, starting and stopping ones included; undefined if there is none. */
export function findPostmaster(place: Place): Postmaster | undefined {
  const lines = readLines(join(place.cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  if (!pid || !isPostmaster(pid, place)) return undefined
  return {
    pid,
    port: Number(lines[3] ?? 0),
    host: (WINDOWS ? lines[5] : lines[4]) ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * PostgreSQL ignores the lock file of a process that is gone, but not one whose number another process got since, nor
 * one that nobody has collected (a container without an init process).
 */
function removeStaleLock(place: Place, file: string): void {
  const pid = Number(readLines(file)[0])
  if (pid && processExists(pid) && !isPostmaster(pid, place)) rmSync(file, { force: true })
}

/** After a crash the number on file may belong to some other process: a postmaster works in its data folder. */
function isPostmaster(pid: number, place: Place): boolean {
  if (!processExists(pid)) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === place.cluster
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'ENOENT'
    }
  }
  const [file, ...args] = WINDOWS
    ? ['tasklist', '/NH', '/FO', 'CSV', '/FI', `PID eq ${pid}`]
    : ['ps', '-o', 'comm=', '-p', String(pid)]
  return spawnSync(file!, args, { encoding: 'utf8' }).stdout.includes('postgres')
}

/** A PostgreSQL process that was told to start. It may still fail: see `failure`. */
export interface Starting {
  /** Undefined on Windows, where pg_ctl starts it (it drops the rights of an administrator). */
  process: ChildProcess | undefined
  port: number
  /** What PostgreSQL wrote to its log since it was started. */
  output(): string
  exited: Promise<void>
  hasExited(): boolean
}

export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  throwaway: boolean,
): Promise<Starting> {
  giveTo(place.cluster, runner)
  const socket = socketFolder(place.dataFolder)
  removeStaleLock(place, join(place.cluster, 'postmaster.pid'))
  removeStaleLock(place, join(socket, '.s.PGSQL.5432.lock'))
  if (!WINDOWS) makeSocketFolder(socket, runner.owner)
  const port = WINDOWS ? await freePort() : 5432
  const where = WINDOWS
    ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
    : { listen_addresses: '', unix_socket_directories: socket }
  const settings = { ...SETTINGS, ...(throwaway ? THROWAWAY : {}), ...where, port: String(port) }
  rotateLog(place)
  const logStart = existsSync(place.log) ? statSync(place.log).size : 0
  const child = WINDOWS
    ? launchByControl(place, binaries, settings)
    : launch(place, binaries, runner, settings)
  let exited = false
  const gone = new Promise<void>((resolve, reject) => {
    child.on('error', (error) => reject(cannotRun(binaries.postgres, error)))
    child.on('exit', () => {
      exited = !WINDOWS
      if (exited) resolve()
    })
  })
  gone.catch(() => (exited = true))
  return {
    process: WINDOWS ? undefined : child,
    port,
    output: () => (existsSync(place.log) ? readFileSync(place.log).subarray(logStart).toString('utf8') : ''),
    exited: gone,
    hasExited: () => exited,
  }
}

/** In a session of its own: a Ctrl-C in the terminal must reach the server first, which then stops PostgreSQL. */
function launch(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  settings: Record<string, string>,
): ChildProcess {
  const [program, ...args] = [...runner.prefix, binaries.postgres, '-D', place.cluster, ...asFlags(settings)]
  const log = openSync(place.log, 'a', 0o600)
  const child = spawn(program!, args, {
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
    ...runner.identity,
  })
  closeSync(log)
  child.unref()
  return child
}

function launchByControl(place: Place, binaries: Binaries, settings: Record<string, string>): ChildProcess {
  const options = asFlags(settings)
    .map((flag) => (flag.endsWith('=') ? `"${flag}"` : flag))
    .join(' ')
  return spawn(binaries.pgCtl, ['start', '-W', '-D', place.cluster, '-l', place.log, '-o', options], {
    env: environment(),
    detached: true,
    windowsHide: true,
    stdio: 'ignore',
  })
}

const asFlags = (settings: Record<string, string>) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function rotateLog(place: Place): void {
  if (!existsSync(place.log)) return
  chmodSync(place.log, 0o600)
  if (statSync(place.log).size > 10_000_000) renameSync(place.log, `${place.log}.1`)
}

/** Fast shutdown: open transactions are rolled back, everything is written. Returns once the process is gone. */
export async function stopPostmaster(
  place: Place,
  pid: number,
  log: (message: string) => void,
): Promise<void> {
  const began = Date.now()
  signal(place, pid, 'SIGINT')
  let pressed = false
  while (findPostmaster(place)?.pid === pid) {
    await sleep(10)
    if (pressed || Date.now() - began < 60_000) continue
    pressed = true
    log('PostgreSQL did not stop within a minute; stopping it at once (it recovers at the next start)')
    signal(place, pid, 'SIGQUIT')
  }
}

function signal(place: Place, pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  if (WINDOWS) {
    const mode = name === 'SIGINT' ? 'fast' : 'immediate'
    spawnSync(findBinaries().pgCtl, ['stop', '-W', '-m', mode, '-D', place.cluster])
    return
  }
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

export function removeSocketFolder(place: Place): void {
  if (!WINDOWS) rmSync(socketFolder(place.dataFolder), { recursive: true, force: true })
}

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { cannotRun, type Binaries } from './binaries.ts'
import { processExists } from './ownership.ts'
import type { Runner } from './privileges.ts'

/** Where everything of one embedded PostgreSQL lies. */
export interface Place {
  dataFolder: string
  /** PostgreSQL's own folder in it. */
  cluster: string
  log: string
  /** Windows only, where connections need a password. */
  passwordFile: string
}

export const USER = 'openpoa'
/** The role under which the site works: it owns no table, so that it may do in each only what it is granted. */
export const SITE_USER = 'openpoa_site'
const MAJOR = '17'
export const WINDOWS = process.platform === 'win32'

export function placeIn(dataFolder: string): Place {
  // Others may pass through, so that PostgreSQL can run as another user than root; none may list the folder.
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const real = realpathSync(dataFolder)
  return {
    dataFolder: real,
    cluster: join(real, 'postgres'),
    log: join(real, 'postgres.log'),
    passwordFile: join(real, 'postgres-password'),
  }
}

/**
 * Whether PostgreSQL was shut down properly, by its pg_control file: the fourth number is the state, 1 "shut down"
 * (PostgreSQL 17, src/include/catalog/pg_control.h). Only meaningful while it does not run.
 */
export function wasShutDown(place: Place): boolean {
  return readFileSync(join(place.cluster, 'global', 'pg_control')).readUInt32LE(16) === 1
}

export function isInitialised(place: Place): boolean {
  const file = join(place.cluster, 'PG_VERSION')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  if (version === undefined) return false
  if (version === MAJOR) return true
  throw new Error(
    `${place.cluster} was made by PostgreSQL ${version}; this is ${MAJOR}. ` +
      'Take a backup with the release that made it and restore it into an empty data folder.',
  )
}

/** Makes the database files beside their place and moves them there whole: a kill in between leaves nothing half. */
export async function initialise(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  throwaway: boolean,
): Promise<void> {
  removeAbandonedDrafts(place)
  const draft = `${place.cluster}.draft-${process.pid}`
  mkdirSync(draft, { mode: 0o700 })
  giveTo(draft, runner)
  const args = ['-D', draft, '-U', USER, '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und']
  // The C library's part of the locale decides what a letter is for pg_trgm: under C, Chinese and Arabic have none.
  args.push(`--locale=${{ darwin: 'en_US.UTF-8', win32: 'en-US' }[process.platform as string] ?? 'C.UTF-8'}`)
  if (throwaway) args.push('--no-sync')
  if (WINDOWS) {
    writeFileSync(place.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    args.push('--auth=scram-sha-256', `--pwfile=${place.passwordFile}`)
  } else {
    args.push('--auth-local=trust', '--auth-host=reject')
  }
  const output = await run(binaries.initdb, args, runner)
  if (output.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Error(`initdb could not create the database in ${place.dataFolder}:\n${output.text}`)
  }
  try {
    renameSync(draft, place.cluster)
    if (!WINDOWS) syncFolder(place.dataFolder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process was faster: its files are as good.
    if (!isInitialised(place)) throw error
  }
}

function removeAbandonedDrafts(place: Place): void {
  for (const name of readdirSync(place.dataFolder)) {
    const pid = /^postgres\.draft-(\d+)$/.exec(name)?.[1]
    if (!pid || (processExists(Number(pid)) && Number(pid) !== process.pid)) continue
    rmSync(join(place.dataFolder, name), { recursive: true, force: true })
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** PostgreSQL insists on owning its files; the top comes last, so that an interrupted change is done again. */
export function giveTo(path: string, runner: Runner): void {
  if (!runner.owner || lstatSync(path).uid === runner.owner.uid) return
  const { uid, gid } = runner.owner
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid)
  }
  lchownSync(path, uid, gid)
}

async function run(file: string, args: string[], runner: Runner): Promise<{ status: number; text: string }> {
  const [program, ...rest] = [...runner.prefix, file, ...args]
  const child = spawn(program!, rest, { cwd: '/', env: environment(), windowsHide: true, ...runner.identity })
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(cannotRun(file, error)))
    child.on('close', (code) => resolve({ status: code ?? 1, text: text.trim() }))
  })
}

/** The caller's PG… variables and locale must not reach the server. */
export function environment(): NodeJS.ProcessEnv {
  if (!WINDOWS) return { PATH: process.env['PATH'], TZ: 'UTC' }
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))
}

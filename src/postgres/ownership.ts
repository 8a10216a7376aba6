import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Role = 'server' | 'command'

/** Which process started the PostgreSQL that runs on a data folder. Kept in a file while it runs. */
export interface Owner {
  pid: number
  /** Tells the process from a later one with the same number. */
  started: string
  role: Role
  postmaster: number
}

const file = (dataFolder: string) => join(dataFolder, 'postgres-owner.json')

export function writeOwner(dataFolder: string, role: Role, postmaster: number): void {
  const owner: Owner = { pid: process.pid, started: processStart(process.pid), role, postmaster }
  const draft = `${file(dataFolder)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(owner) + '\n')
  renameSync(draft, file(dataFolder))
}

/** The owner on file, or undefined; a damaged file counts as none. */
export function readOwner(dataFolder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file(dataFolder), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

export function removeOwner(dataFolder: string): void {
  rmSync(file(dataFolder), { force: true })
}

/** Whether the very process that is on file still lives. */
export function ownerLives(owner: Owner): boolean {
  return processExists(owner.pid) && processStart(owner.pid) === owner.started
}

/** Whether a process with this number exists, be it another user's. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A text that differs between two processes that had the same number; empty where the system does not tell. */
function processStart(pid: number): string {
  try {
    if (process.platform === 'linux') {
      // Field 22 of proc(5) stat, ticks since boot; the name in brackets before it may hold spaces.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`
    }
    if (process.platform === 'win32') return ''
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  } catch {
    return ''
  }
}

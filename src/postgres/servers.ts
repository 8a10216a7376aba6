import { createHash } from 'node:crypto'
import type { Client, PoolConfig } from 'pg'
import { connect, type Holder, holders, OURS } from './locks.ts'

/** Servers share this lock; whoever must be alone holds it alone. */
const SERVER = 1
/** Held for the moment in which a server looks whether it fits those that run: of two that do not, one gets in. */
const JOINING = 3

/**
 * What all servers of a database must have in common. Each holds a shared lock of which the first number stands for the
 * thing and the second is made of its value: whoever holds another number there has another value.
 */
const COMMON = {
  software: {
    lock: 0x4f504f42,
    differs: 'is of another version. All processes on a database are of one: stop it first, or use that one.',
  },
  origin: {
    lock: 0x4f504f43,
    differs: 'has another OPENPOA_ORIGIN. All servers of a database serve one address: give all the same.',
  },
  secret: {
    lock: 0x4f504f44,
    differs:
      'signs cookies with another secret. Give all servers of a database the same OPENPOA_SECRET, or the same file keys/secret.',
  },
}
type Common = Record<keyof typeof COMMON, string>

/** The lock of a server, or of what must be alone. */
export interface ServerLock {
  /** How many other servers run on the database. */
  others(): Promise<number>
  /** Gives the lock back. */
  release(): Promise<void>
}

export interface ServerLockOptions {
  /** The server's public address, told to whoever is refused because of it. */
  address?: string
  /** What it must have in common with those that run; nothing is compared where absent. */
  common?: Common
  /** Called once if the connection breaks and the lock cannot be had again within 30 s: the server should end. */
  onLost?: (error: Error) => void
}

/**
 * Takes a server's share of the lock, on a connection of its own, and keeps it. Any number of servers on a database hold
 * it, as long as they have in common what they must.
 * Rejects with code `OPENPOA_SERVER_RUNNING` and a sentence that says who is in the way, and why.
 * It needs a real session: not a pooler that hands out connections per transaction.
 */
export async function holdServerLock(
  connection: PoolConfig,
  options: ServerLockOptions = {},
): Promise<ServerLock> {
  const take = () =>
    takeLock(connection, `server ${process.pid} ${options.address ?? ''}`, '_shared', options.common)
  let released = false
  let client = await take()

  const watch = () => client.once('end', () => void regain())
  async function regain() {
    const began = Date.now()
    while (!released) {
      try {
        client = await take()
        if (released) return void (await client.end())
        watch()
        return
      } catch (error) {
        if (Date.now() - began > 30_000 || isRefusal(error)) return options.onLost?.(error as Error)
      }
      await new Promise((resolve) => setTimeout(resolve, 500).unref())
    }
  }
  watch()
  return {
    others: async () => (await holders(client, OURS, SERVER)).length,
    async release() {
      released = true
      await client.end().catch(() => {})
    },
  }
}

/**
 * Takes the lock for something that no server may run beside, and keeps servers out until it is released.
 * Rejects with code `OPENPOA_SERVER_RUNNING` and the processes and addresses of all servers that run.
 * @param what one word, told to servers that are started meanwhile: "restore"
 */
export async function holdAlone(connection: PoolConfig, what: string): Promise<Pick<ServerLock, 'release'>> {
  const client = await takeLock(connection, `${what} ${process.pid}`, '')
  return { release: () => client.end().catch(() => {}) }
}

/** The servers that run on a database. */
export async function serversOn(connection: PoolConfig): Promise<Holder[]> {
  return look(connection, (client) => holders(client, OURS, SERVER))
}

/** Refuses a command that is of another version than a server on its database. Rejects as `holdServerLock` does. */
export async function refuseOtherVersion(connection: PoolConfig, software: string): Promise<void> {
  await look(connection, (client) => refuseDifferent(client, { software }))
}

async function look<T>(connection: PoolConfig, at: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(connection, `openpoa look ${process.pid}`)
  try {
    return await at(client)
  } finally {
    await client.end()
  }
}

/** A connection of that name which holds the lock: a share of it, for a server, or all of it. */
async function takeLock(
  connection: PoolConfig,
  name: string,
  share: '_shared' | '',
  common?: Common,
): Promise<Client> {
  const client = await connect(connection, `openpoa ${name}`.trim())
  try {
    await client.query('select pg_advisory_lock($1, $2)', [OURS, JOINING])
    const { rows } = await client.query<{ got: boolean }>(
      `select pg_try_advisory_lock${share}($1, $2) as got`,
      [OURS, SERVER],
    )
    if (!rows[0]?.got) throw serverRunning(await holders(client, OURS, SERVER))
    if (common) {
      await refuseDifferent(client, common)
      for (const [name, value] of valuesOf(common))
        await client.query('select pg_advisory_lock_shared($1, $2)', [COMMON[name].lock, numberOf(value)])
    }
    await client.query('select pg_advisory_unlock($1, $2)', [OURS, JOINING])
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

const valuesOf = (common: Partial<Common>) => Object.entries(common) as [keyof Common, string][]

/** Says nothing of the value: 31 bits of its hash. */
const numberOf = (value: string): number =>
  createHash('sha256').update(`openpoa/${value}`).digest().readUInt32BE() >>> 1

async function refuseDifferent(client: Client, common: Partial<Common>): Promise<void> {
  for (const [name, value] of valuesOf(common)) {
    const [other] = await holders(client, COMMON[name].lock, { not: numberOf(value) })
    if (other) throw refusal(`The OpenPoA server of ${whoIs(other)} ${COMMON[name].differs}`)
  }
}

const refusal = (message: string): Error =>
  Object.assign(new Error(message), { code: 'OPENPOA_SERVER_RUNNING' })
const isRefusal = (error: unknown) => (error as { code?: string }).code === 'OPENPOA_SERVER_RUNNING'

const NAME = /^openpoa (\w+) (\d+)(?: (.+))?$/

/** "process 12 on 10.0.0.7, serving https://poa.example.org" */
function whoIs({ name, address }: Holder): string {
  const [, , pid, url] = NAME.exec(name) ?? []
  const who = pid ? `process ${pid}${address ? ` on ${address}` : ''}` : name
  return [who, url && `serving ${url}`].filter(Boolean).join(', ')
}

/** The refusal of what servers on the database are in the way of, or of a server that something else is. */
export function serverRunning(others: Holder[]): Error {
  const who = others.map(whoIs).join('; ')
  const what = NAME.exec(others[0]?.name ?? '')?.[1]
  if (what && what !== 'server')
    return refusal(`A ${what} runs on this database (${who}). Wait until it has ended.`)
  if (others.length > 1)
    return refusal(`${others.length} OpenPoA servers run on this database (${who}). Stop them first.`)
  return refusal(`Another OpenPoA server runs on this database${who && ` (${who})`}. Stop it first.`)
}

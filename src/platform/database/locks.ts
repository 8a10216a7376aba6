import { Client, type PoolConfig } from 'pg'

/** Advisory locks are pairs of numbers; the first of ours spells OPOA. */
const OURS = 0x4f504f41
const SERVER = 1
const PRESENCE = 2

/** Errors of a PostgreSQL that is starting, stopping or gone; whoever meets them may look again. */
export function isGoneOrBusy(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  const passing = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE']
  return passing.includes(code ?? '') || /connection terminated|not queryable/i.test(message ?? '')
}

/** A single connection. Its errors end the query under way and nothing else: Node must not die of a stopped server. */
export async function connect(config: PoolConfig, name: string): Promise<Client> {
  const client = new Client({ ...config, application_name: name.slice(0, 63), keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Marks this process as one that uses the database, for as long as the connection lives. */
export async function joinPresence(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [OURS, PRESENCE])
}

/**
 * Waits until no other process uses the database; from then on none gets in. True, or false when that took longer
 * than `patience` milliseconds (0: no limit).
 */
export async function waitUntilUnused(
  client: Client,
  patience: number,
  onWait: (others: string) => void,
): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    OURS,
    PRESENCE,
  ])
  if (rows[0]?.got) return true
  onWait((await holders(client, PRESENCE)).map((holder) => holder.name).join(', '))
  await client.query(`set lock_timeout = ${Math.max(0, Math.round(patience))}`)
  try {
    await client.query('select pg_advisory_lock($1, $2)', [OURS, PRESENCE])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false
    throw error
  }
}

async function holders(client: Client, lock: number): Promise<{ name: string; address: string | null }[]> {
  const { rows } = await client.query<{ name: string; address: string | null }>(
    `select coalesce(nullif(a.application_name, ''), 'backend ' || l.pid) as name, host(a.client_addr) as address
     from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted and l.pid <> pg_backend_pid()
       and l.database = (select oid from pg_database where datname = current_database())`,
    [OURS, lock],
  )
  return rows
}

/** The lock that only one server on a database can hold. */
export interface ServerLock {
  /** Gives the lock back. */
  release(): Promise<void>
}

export interface ServerLockOptions {
  /** The server's public address, told to whoever tries to start a second one. */
  address?: string
  /** Called once if the connection breaks and the lock cannot be had again within 30 s: the server should end. */
  onLost?: (error: Error) => void
}

/**
 * Takes the server's lock on a connection of its own and keeps it: one server per database, embedded or not.
 * Rejects with code `OPENPOA_SERVER_RUNNING` and the other's process and address if there is one already.
 * It needs a real session: not a pooler that hands out connections per transaction.
 */
export async function holdServerLock(
  connection: PoolConfig,
  options: ServerLockOptions = {},
): Promise<ServerLock> {
  let released = false
  let client = await takeServerLock(connection, options.address)

  const watch = () => client.once('end', () => void regain())
  async function regain() {
    const began = Date.now()
    while (!released) {
      try {
        client = await takeServerLock(connection, options.address)
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
    async release() {
      released = true
      await client.end().catch(() => {})
    },
  }
}

const isRefusal = (error: unknown) => (error as { code?: string }).code === 'OPENPOA_SERVER_RUNNING'

async function takeServerLock(connection: PoolConfig, address = ''): Promise<Client> {
  const client = await connect(connection, `openpoa server ${process.pid} ${address}`.trim())
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
      OURS,
      SERVER,
    ])
    if (rows[0]?.got) return client
    const [other] = await holders(client, SERVER)
    throw serverRunning(other)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** The refusal of a second server. `other` is what its connection says of it. */
export function serverRunning(other?: { name: string; address: string | null }): Error {
  const [, pid, url] = /^openpoa server (\d+)(?: (.+))?$/.exec(other?.name ?? '') ?? []
  const who = pid ? `process ${pid}${other?.address ? ` on ${other.address}` : ''}` : (other?.name ?? '')
  const parts = [who, url && `serving ${url}`].filter(Boolean).join(', ')
  const message = `Another OpenPoA server runs on this database${parts && ` (${parts})`}. Stop it first.`
  return Object.assign(new Error(message), { code: 'OPENPOA_SERVER_RUNNING' })
}

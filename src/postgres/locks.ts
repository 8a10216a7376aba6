import { Client, type PoolConfig } from 'pg'

/** Advisory locks are pairs of numbers; the first of ours spells OPOA. The second: 1 and 3 in servers.ts. */
export const OURS = 0x4f504f41
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
  onWait((await holders(client, OURS, PRESENCE)).map((holder) => holder.name).join(', '))
  await client.query(`set lock_timeout = ${Math.max(0, Math.round(patience))}`)
  try {
    await client.query('select pg_advisory_lock($1, $2)', [OURS, PRESENCE])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false
    throw error
  }
}

/** A session that holds a lock: what it calls itself, and where it connects from. */
export interface Holder {
  name: string
  address: string | null
}

/** The other sessions on this database that hold this lock, or one of the same first number; the longest there first. */
export async function holders(
  client: Client,
  first: number,
  second: number | { not: number },
): Promise<Holder[]> {
  const [comparison, number] = typeof second === 'number' ? ['=', second] : ['<>', second.not]
  const { rows } = await client.query<Holder>(
    `select coalesce(nullif(a.application_name, ''), 'backend ' || l.pid) as name, host(a.client_addr) as address
     from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid ${comparison} $2 and l.granted and l.pid <> pg_backend_pid()
       and l.database = (select oid from pg_database where datname = current_database())
     order by a.backend_start, l.pid`,
    [first, number],
  )
  return rows
}

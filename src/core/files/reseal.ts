import { sql } from 'kysely'
import type { Command, CommandIO } from '../contract/command.ts'
import type { Services } from '../contract/services.ts'
import { inTransaction } from '../db/transaction.ts'
import { newKey, ownKeyFile, readOwnKey, replaceOwnKey } from './own-key.ts'
import { SEALING_KEY, ID_BYTES, readSealingKeys, seal, unseal } from './sealing.ts'

/** Rows that are sealed anew in one transaction. */
const AT_ONCE = 200

interface SealedRow {
  row: string
  place: string
  sealed: Buffer
}

/**
 * Seals with the first key whatever another one sealed; may be ended and begun again at any time.
 * @returns how many rows that were
 * @throws sealedElsewhere where no key that is here opens one
 */
export async function resealAll(services: Services, progress: (done: number) => void): Promise<number> {
  let done = 0
  for (const table of tablesOf(services))
    for (let count = AT_ONCE; count === AT_ONCE;) {
      count = await inTransaction(services, (tx) => resealSome(tx, table))
      progress((done += count))
    }
  return done
}

const tablesOf = ({ registry }: Services) => registry.modules.flatMap(({ sealed = [] }) => sealed)

async function resealSome(tx: Services, { table, place }: { table: string; place: string }): Promise<number> {
  const { id } = readSealingKeys(tx)[0]!
  const { rows } = await sql<SealedRow>`
    select ctid::text as row, ${sql.raw(place)} as place, sealed from ${sql.table(table)}
    where substring(sealed from 1 for ${ID_BYTES}) <> ${id} limit ${AT_ONCE} for update`.execute(tx.db)
  for (const { row, place: own, sealed } of rows)
    await sql`update ${sql.table(table)} set sealed = ${seal(tx, own, unseal(tx, own, sealed))}
      where ctid = ${row}::tid`.execute(tx.db)
  return rows.length
}

/** Whether something lies in the database that no key of this server opens. */
export async function hasUnopened(services: Services): Promise<boolean> {
  const known = readSealingKeys(services).map(({ id }) => id)
  for (const { table } of tablesOf(services)) {
    const { rows } = await sql`select from ${sql.table(table)}
      where substring(sealed from 1 for ${ID_BYTES}) <> all(${known}::bytea[]) limit 1`.execute(services.db)
    if (rows.length > 0) return true
  }
  return false
}

/** One rotation at a time, wherever it was begun: a second one would drop the key of the first. */
const LOCK = 'rotate-sealing-key'

/**
 * Puts a new key in place of the one that seals; the one in a setting is the operator's to change. An earlier key goes only when nothing that it sealed
 * is left: it stays where a server was still writing with it, until the next rotation.
 */
export const rotateSealingKey: Command = {
  name: LOCK,
  usage: LOCK,
  summary: 'Seals anew, with a new key, what lies sealed in the database',
  positional: { min: 0, max: 0 },
  needs: 'database',
  run: async (services, _args, io) =>
    services.db.connection().execute(async (db) => {
      const { rows } = await sql<{ got: boolean }>`
        select pg_try_advisory_lock(hashtext(${LOCK})) as got`.execute(db)
      if (!rows[0]?.got) {
        io.say('The key is being changed by another command. Wait until it has ended.')
        return 1
      }
      try {
        io.out(await rotated(services, io))
        return 0
      } finally {
        await sql`select pg_advisory_unlock(hashtext(${LOCK}))`.execute(db)
      }
    }),
}

async function rotated(services: Services, io: Pick<CommandIO, 'progress'>): Promise<string> {
  const reseal = () => resealAll(services, (done) => io.progress(done, done, 'sealed anew'))
  if (services.config.sealingKey !== undefined)
    return `Sealed anew with the first key of OPENPOA_SEALING_KEY: ${await reseal()}. The others are needed for backups from before only.`
  const fresh = newKey(services)
  const before = readOwnKey(services, SEALING_KEY)
  // Until all is sealed with the new one, both open.
  replaceOwnKey(services, SEALING_KEY, `${fresh}\n${before}`)
  const count = await reseal()
  const alone = { ...services, config: { ...services.config, sealingKey: fresh } }
  const isLeft = await hasUnopened(alone)
  if (!isLeft) replaceOwnKey(services, SEALING_KEY, fresh)
  const file = ownKeyFile(services, SEALING_KEY)
  return (
    `Sealed anew: ${count}. The new key is in ${file}; keep it with your backups. Backups from before need the one from then.` +
    (isLeft
      ? ' The earlier key stays beside it: something was sealed with it meanwhile. Run the command again later.'
      : '')
  )
}

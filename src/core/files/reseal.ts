import { writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Command } from '../contract/command.ts'
import type { Services } from '../contract/services.ts'
import { inTransaction } from '../db/transaction.ts'
import { newKey, ownKeyFile, readOwnKey } from './own-key.ts'
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

/** Puts a new key in place of the one that seals; the one in a setting is the operator's to change. */
export const rotateSealingKey: Command = {
  name: 'rotate-sealing-key',
  usage: 'rotate-sealing-key',
  summary: 'Seals anew, with a new key, what lies sealed in the database',
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, _args, io) {
    const file = ownKeyFile(services, SEALING_KEY)
    const isOwn = services.config.sealingKey === undefined
    const keep = (keys: string): void => writeFileSync(file, `${keys}\n`, { mode: 0o600 })
    const fresh = newKey(services)
    // Until all is sealed with the new one, both open.
    if (isOwn) keep(`${fresh}\n${readOwnKey(services, SEALING_KEY)}`)
    const count = await resealAll(services, (done) => io.progress(done, done, 'sealed anew'))
    if (isOwn) keep(fresh)
    io.out(
      isOwn
        ? `Sealed anew: ${count}. The new key is in ${file}; keep it with your backups. Backups from before need the one from then.`
        : `Sealed anew with the first key of OPENPOA_SEALING_KEY: ${count}. The others are needed for backups from before only.`,
    )
    return 0
  },
}

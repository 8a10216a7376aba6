import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { standingKeys, standingPlaces } from './provision-store.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())

const TEXTS = 20
const PARAGRAPHS = 100

test('paragraphs are read by their ids in tables of which the planner knows nothing yet', async () => {
  const { db } = site.services
  await sql`insert into instrument_instrument (id, body) select 'text-' || n, '{}' from generate_series(1, ${TEXTS}::int) n`.execute(
    db,
  )
  await sql`insert into instrument_version (instrument_id, number, language, body)
    select 'text-' || n, 1, 'en', '{}' from generate_series(1, ${TEXTS}::int) n`.execute(db)
  await sql`insert into instrument_provision (id, instrument_id, version, language, position, e_id, body)
    select 'text-' || n || '.p' || m, 'text-' || n, 1, 'en', m, 'para_' || m, '{}'
    from generate_series(1, ${TEXTS}::int) n, generate_series(1, ${PARAGRAPHS}::int) m`.execute(db)
  const ids = Array.from({ length: 50 }, (_, i) => `text-7.p${i + 1}`)
  await db.transaction().execute(async (trx) => {
    const read = async (): Promise<number> => {
      const { rows } = await sql<{ read: number }>`
        select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as read from pg_stat_xact_user_tables
        where relname = 'instrument_provision'`.execute(trx)
      return rows[0]!.read
    }
    expect((await standingKeys(trx, ids)).size).toBe(50)
    expect(await read()).toBeLessThanOrEqual(50)
    expect(await standingPlaces(trx, ids, 'en')).toHaveLength(50)
    expect(await read()).toBeLessThanOrEqual(100)
  })
})

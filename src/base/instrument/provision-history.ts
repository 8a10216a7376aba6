import { type RawBuilder, sql } from 'kysely'
import { type Db, prepared } from '../../core/index.ts'
import { toProvision } from './provision-store.ts'
import type { Provision } from './schema.ts'
import { type InstrumentTables, tables } from './store.ts'

// A paragraph through all its versions.

/** Every version of a provision, newest first. */
export const historyOf = async (db: Db, id: string): Promise<Provision[]> =>
  (await rowsOfHistory(db, id)).map(toProvision)

const rowsOfHistory = prepared((db, id: string) =>
  tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .orderBy('language'),
)

/** Every version of a provision, newest first, and in each of them those before and after it. */
export async function historyAndNeighboursOf(
  db: Db,
  id: string,
): Promise<{ history: Provision[]; near: Provision[] }> {
  const near = (beyond: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select p.* from own, lateral (
      select * from instrument_provision where instrument_id = own.instrument_id and version = own.version
        and language = own.language and ${beyond} limit 1) as p`
  const { rows } = await sql<InstrumentTables['instrument_provision']>`
    with own as (select * from instrument_provision where id = ${id}), found as (
      select * from own
      union all ${near(sql`position < own.position order by position desc`)}
      union all ${near(sql`position > own.position order by position`)})
    select * from found order by version desc, language, position`.execute(db)
  const [history, others] = [true, false].map((isOwn) =>
    rows.filter((row) => (row.id === id) === isOwn).map(toProvision),
  )
  return { history: history!, near: others! }
}

import { sql } from 'kysely'
import { type Db, prepared } from '../../core/index.ts'
import type { Programme, RefusedPack } from './schema.ts'
import { PROGRAMME, tables, toProgramme } from './store.ts'

// Which programmes are retired, when packs were loaded, and which could not be.

/** The programmes that are retired. */
export const retiredIds = async (db: Db): Promise<string[]> => (await retired(db)).map(({ id }) => id)

const retired = prepared((db) =>
  tables(db).selectFrom('programme_programme').select('id').where('retired_at', 'is not', null).orderBy('id'),
)

/** Retires a programme, or takes it up again. */
export async function setRetired(
  db: Db,
  id: string,
  retired: { at: Date; reason: string } | null,
): Promise<void> {
  await tables(db)
    .updateTable('programme_programme')
    .set({ retired_at: retired?.at ?? null, retired_reason: retired?.reason ?? null })
    .where('id', '=', id)
    .execute()
}

/** A programme, which nobody else changes until the transaction ends. */
export async function lockProgramme(db: Db, id: string): Promise<Programme | null> {
  const row = await tables(db)
    .selectFrom('programme_programme')
    .select([...PROGRAMME])
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toProgramme(row) : null
}

/** When the pack of each programme last changed something, by programme. */
export async function loadingTimes(db: Db): Promise<Map<string, Date>> {
  const rows = await tables(db).selectFrom('programme_programme').select(['id', 'loaded_at']).execute()
  return new Map(rows.map(({ id, loaded_at }) => [id, loaded_at]))
}

/** Packs that could not be loaded, by name. */
export async function refusedPacks(db: Db): Promise<RefusedPack[]> {
  const rows = await tables(db).selectFrom('programme_refused_pack').selectAll().orderBy('name').execute()
  return rows.map(({ name, faults, more, refused_at }) => ({
    name,
    faults: faults as RefusedPack['faults'],
    more,
    at: refused_at,
  }))
}

export async function saveRefusedPack(db: Db, { name, faults, more, at }: RefusedPack): Promise<void> {
  const row = { faults: JSON.stringify(faults), more, refused_at: at }
  await tables(db)
    .insertInto('programme_refused_pack')
    .values({ name, ...row })
    .onConflict((c) => c.column('name').doUpdateSet(row))
    .execute()
}

/** Forgets that packs were refused: all but those named. */
export async function forgetRefusedPacks(db: Db, but: readonly string[]): Promise<void> {
  await tables(db)
    .deleteFrom('programme_refused_pack')
    .where('name', '<>', sql<string>`all(${[...but]}::text[])`)
    .execute()
}

export async function forgetRefusedPack(db: Db, name: string): Promise<void> {
  await tables(db).deleteFrom('programme_refused_pack').where('name', '=', name).execute()
}

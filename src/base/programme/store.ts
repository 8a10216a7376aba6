import { sql } from 'kysely'
import type { Db, Json } from '../../core/index.ts'
import type { Item, ItemSection, Programme, ProgrammeBody } from './schema.ts'

export type ProgrammeTables = {
  programme_programme: {
    id: string
    kind: 'real' | 'exercise'
    body: unknown
    checksum: string
    loaded_at: Date
  }
  programme_item: { programme_id: string; section: string; id: string; position: number; body: unknown }
}
const tables = (db: Db) => db.withTables<ProgrammeTables>()

/** All programmes, the real ones first. */
export async function listProgrammes(db: Db): Promise<Programme[]> {
  const rows = await tables(db)
    .selectFrom('programme_programme')
    .select(['id', 'kind', 'body'])
    .orderBy('kind', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind, body: row.body as ProgrammeBody }))
}

export async function findProgramme(db: Db, id: string): Promise<Programme | null> {
  const row = await tables(db)
    .selectFrom('programme_programme')
    .select(['id', 'kind', 'body'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id, kind: row.kind, body: row.body as ProgrammeBody } : null
}

/** The checksum of the pack as last loaded; null before the first time. */
export async function loadedChecksum(db: Db, id: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('programme_programme')
    .select('checksum')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.checksum ?? null
}

/** Holds back whoever else loads this programme's pack until the transaction ends. */
export async function lockProgramme(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programme/${id}`}, 0))`.execute(db)
}

export async function saveProgramme(db: Db, programme: Programme, checksum: string, at: Date): Promise<void> {
  const row = { kind: programme.kind, body: JSON.stringify(programme.body), checksum, loaded_at: at }
  await tables(db)
    .insertInto('programme_programme')
    .values({ id: programme.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** The statements of a section, in the order of the pack. */
export async function listItems<S extends ItemSection>(
  db: Db,
  programme: string,
  section: S,
): Promise<Item<S>[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('section', '=', section)
    .orderBy('position')
    .execute()
  return rows.map((row) => toItem(row) as Item<S>)
}

export async function findItem<S extends ItemSection>(
  db: Db,
  programme: string,
  section: S,
  id: string,
): Promise<Item<S> | null> {
  const row = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('section', '=', section)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? (toItem(row) as Item<S>) : null
}

export async function allItems(db: Db, programme: string): Promise<Item[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where('programme_id', '=', programme)
    .execute()
  return rows.map(toItem)
}

const BATCH = 500

export async function saveItems(db: Db, items: Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH)
    await tables(db)
      .insertInto('programme_item')
      .values(
        items.slice(from, from + BATCH).map((item) => ({
          programme_id: item.programme,
          section: item.section,
          id: item.id,
          position: item.position,
          body: JSON.stringify(item.body),
        })),
      )
      .onConflict((c) =>
        c.columns(['programme_id', 'section', 'id']).doUpdateSet((eb) => ({
          position: eb.ref('excluded.position'),
          body: eb.ref('excluded.body'),
        })),
      )
      .execute()
}

export async function removeItems(db: Db, items: Item[]): Promise<void> {
  for (const item of items)
    await tables(db)
      .deleteFrom('programme_item')
      .where('programme_id', '=', item.programme)
      .where('section', '=', item.section)
      .where('id', '=', item.id)
      .execute()
}

/** The permanent name of an item across programmes: "<programme>/<section>/<id>". */
export const itemKey = (item: Pick<Item, 'programme' | 'section' | 'id'>): string =>
  `${item.programme}/${item.section}/${item.id}`

/** Public states for the record, see `SnapshotSource`. */
export async function itemSnapshots(db: Db, keys: string[]): Promise<Map<string, Json>> {
  const parts = keys.map((key) => key.split('/')).filter((p) => p.length === 3)
  if (parts.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where((eb) =>
      eb(
        eb.refTuple('programme_id', 'section', 'id'),
        'in',
        parts.map(([programme, section, id]) => eb.tuple(programme ?? '', section ?? '', id ?? '')),
      ),
    )
    .execute()
  return new Map(
    rows.map((row) => [itemKey(toItem(row)), { position: row.position, body: row.body as Json }]),
  )
}

export async function itemKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme, section, id] = (after ?? '//').split('/')
  const rows = await tables(db)
    .selectFrom('programme_item')
    .select(['programme_id', 'section', 'id'])
    .where((eb) =>
      eb(
        eb.refTuple('programme_id', 'section', 'id'),
        '>',
        eb.tuple(programme ?? '', section ?? '', id ?? ''),
      ),
    )
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.section}/${row.id}`)
}

export async function programmeSnapshots(db: Db, ids: string[]): Promise<Map<string, Json>> {
  const rows = await tables(db)
    .selectFrom('programme_programme')
    .select(['id', 'kind', 'body'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { kind: row.kind, body: row.body as Json }]))
}

export async function programmeIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('programme_programme')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

const toItem = (row: ProgrammeTables['programme_item']): Item =>
  ({
    programme: row.programme_id,
    section: row.section,
    id: row.id,
    position: row.position,
    body: row.body,
  }) as Item

/** Statements that name the document as their source, anywhere in them. */
export async function itemsCiting(db: Db, document: string): Promise<Item[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where(sql<boolean>`body @? ${`$.**.document ? (@ == ${JSON.stringify(document)})`}::jsonpath`)
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('position')
    .execute()
  return rows.map(toItem)
}

import { sql } from 'kysely'
import { z } from 'zod'
import { partiesModule } from '../../base/parties/module.ts'
import {
  type Db,
  type Services,
  type Json,
  type MessageKey,
  type Multilingual,
  type Module,
  inTransaction,
  migration,
  pickText,
  coreModule,
} from '../../core/index.ts'
import { type TestModules, openTestModules } from '../../core/testing/testing.ts'
import { programmeModule } from '../../base/programme/module.ts'
import { appendEntry, integrateAll, registerEntryKinds } from '../../base/record/index.ts'
import { recordModule } from '../../base/record/module.ts'
import { followAll } from './index.ts'
import { publicationModule } from './module.ts'

// A small module, "shelf", whose books the public sees: so that the tests of search stand on no other module's data.

type ShelfTables = { shelf_book: { id: string; body: unknown; hidden: boolean; named: boolean } }
const books = (db: Db) => db.withTables<ShelfTables>()

let broken: string | null = null
/** Lets the module fail over one of its books. */
export const breakBook = (id: string | null): void => void (broken = id)

const shelfModule: Module = {
  name: 'shelf',
  migrations: {
    '20261122T0000-create-shelf': migration(
      'create table shelf_book (id text primary key, body jsonb not null, hidden boolean not null, named boolean not null)',
    ),
  },
  register(services) {
    registerEntryKinds('shelf', {
      changed: { version: 1, schema: z.strictObject({}), sentence: 'shelf.entry' as MessageKey },
    })
    services.hooks.snapshots.push({
      module: 'shelf',
      kind: 'book',
      async states(db, ids) {
        const rows = await books(db)
          .selectFrom('shelf_book')
          .selectAll()
          .where('id', 'in', ids)
          .where('hidden', '=', false)
          .execute()
        if (broken && ids.includes(broken)) throw new Error('this book cannot be read')
        return new Map(rows.map((row) => [row.id, row.body as Json]))
      },
      list: async () => [],
    })
    services.hooks.references.push({
      module: 'shelf',
      kind: 'book',
      async resolve(db, ids, lang) {
        const rows = await books(db).selectFrom('shelf_book').selectAll().where('id', 'in', ids).execute()
        return new Map(
          rows.map((row) => {
            const { title } = row.body as { title: Multilingual }
            const name = pickText(title, lang)?.text ?? row.id
            return [row.id, { name, address: `/books/${row.id}`, isPublic: row.named }]
          }),
        )
      },
    })
  },
}

export const openSearchSite = (): Promise<TestModules> =>
  openTestModules({
    set: 'search',
    modules: [coreModule, recordModule, partiesModule, programmeModule, shelfModule, publicationModule],
  })

export interface Book {
  title?: Multilingual
  text?: Json
  [field: string]: Json | Multilingual | undefined
}

/** The use case of the small module: a book is put there, changed, or hidden; on record, but not yet in the index. */
export async function putBook(
  services: Services,
  id: string,
  book: Book,
  more: { hidden?: boolean; named?: boolean; programme?: string } = {},
) {
  const { hidden = false, named = true, programme } = more
  const body = JSON.stringify({ title: { en: `Book ${id}` }, ...book })
  await inTransaction(services.db, async (trx) => {
    await sql`insert into shelf_book values (${id}, ${body}, ${hidden}, ${named})
      on conflict (id) do update set body = ${body}, hidden = ${hidden}, named = ${named}`.execute(trx)
    await appendEntry(trx, services, {
      kind: 'shelf.changed',
      entity: { module: 'shelf', kind: 'book', id },
      visibility: 'public',
      programme,
      data: {},
    })
  })
}

/** Places what waits and brings the index up to it. */
export async function catchUp(services: Services): Promise<void> {
  await integrateAll(services)
  await followAll(services)
}

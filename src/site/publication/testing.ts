import { sql } from 'kysely'
import { z } from 'zod'
import { signInSlot } from '../../base/access/index.ts'
import { accessModule } from '../../base/access/module.ts'
import { partiesModule } from '../../base/parties/module.ts'
import {
  type Db,
  type Services,
  type Json,
  type Multilingual,
  type Module,
  inTransaction,
  migration,
  pickText,
  coreModule,
  entity,
} from '../../core/index.ts'
import { type TestModules, openTestModules } from '../../core/testing/testing.ts'
import { programmeModule } from '../../base/programme/module.ts'
import { appendEntry, integrateAll } from '../../base/record/index.ts'
import { recordModule } from '../../base/record/module.ts'
import { tasksModule } from '../tasks/module.ts'
import { followAll } from './indexer.ts'
import { publicationModule } from './module.ts'

// A small module, "shelf", whose books the public sees: so that the tests of search stand on no other module's data.

type ShelfTables = { shelf_book: { id: string; body: unknown; hidden: boolean; named: boolean } }
const books = (db: Db) => db.withTables<ShelfTables>()

let broken: string | null = null
/** Lets the module fail over one of its books. */
export const breakBook = (id: string | null): void => void (broken = id)

const bookEntity = entity<{ [key: string]: Json }>({
  kind: 'book',
  schema: z.record(z.string(), z.json()) as unknown as z.ZodType<{ [key: string]: Json }>,
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const rows = await books(db)
        .selectFrom('shelf_book')
        .selectAll()
        .where('id', 'in', ids.length > 0 ? ids : [''])
        .where('hidden', '=', false)
        .execute()
      if (broken && ids.includes(broken)) throw new Error('this book cannot be read')
      return new Map(rows.map((row) => [row.id, row.body as { [key: string]: Json }]))
    },
    list: async () => [],
  },
  async references({ services, lang }, ids) {
    const rows = await books(services.db)
      .selectFrom('shelf_book')
      .selectAll()
      .where('id', 'in', ids)
      .where('named', '=', true)
      .execute()
    return new Map(
      rows.map((row) => {
        const { title, draft } = row.body as { title: Multilingual; draft?: boolean }
        const name = pickText(title, lang)?.text ?? row.id
        return [row.id, { name, address: `/books/${row.id}`, ...(draft && { isDraft: true }) }]
      }),
    )
  },
  search: (_id, { title, text, note, symbol, level, item }) => ({
    kind: 'book',
    codes: typeof symbol === 'string' ? [symbol] : [],
    texts: [title, text, note].filter(Boolean) as Multilingual[],
    programme: null,
    facets: {
      ...(typeof level === 'string' ? { level } : {}),
      ...(typeof item === 'string' ? { item } : {}),
    },
  }),
  searchKinds: { book: 'core.site.name' },
  tables: ['shelf_book'],
})

const shelfModule: Module = {
  name: 'shelf',
  migrations: {
    '20261122T0000-create-shelf': migration(
      'create table shelf_book (id text primary key, body jsonb not null, hidden boolean not null, named boolean not null)',
    ),
  },
  entities: [bookEntity],
  entries: {
    changed: {
      version: 1,
      schema: z.strictObject({}),
      title: 'record.proof.leaf',
      sentence: 'record.entry.other',
    },
  },
}

export const openSearchSite = (): Promise<TestModules> =>
  openTestModules({
    set: 'search',
    modules: [
      coreModule,
      recordModule,
      partiesModule,
      accessModule,
      programmeModule,
      shelfModule,
      tasksModule,
      publicationModule,
    ],
    more: (services) => signInSlot.get(services).migrate(),
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
  await inTransaction(services, async (tx) => {
    await sql`insert into shelf_book values (${id}, ${body}, ${hidden}, ${named})
      on conflict (id) do update set body = ${body}, hidden = ${hidden}, named = ${named}`.execute(tx.db)
    await appendEntry(tx, {
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

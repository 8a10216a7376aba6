import { AsyncLocalStorage } from 'node:async_hooks'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Module,
  type Reader,
  type Router,
  type Services,
  type VersionReader,
  type View,
  Page,
  anonymous,
  buildSite,
  coreModule,
  coreProblems,
  entity,
  inTransaction,
  migration,
  publicAnswer,
  publicPage,
  readingFound,
  readingOnly,
  renderPanels,
  seenIn,
  streamedPage,
} from '../index.ts'
import { type TestModules, openTestModules } from './testing.ts'

type What = 'plant' | 'bed'

/** What a test of public pages looks at and sets. */
interface GardenState {
  /** Addresses of the pages that were made, and not only sent. */
  made: string[]
  lines: { msg: string; level: number; table?: string; panel?: string; path?: string }[]
  /** Who is signed in. */
  account: string | null
  /** What happens while the page /slow is made, after it has read. */
  meanwhile: () => Promise<void>
  /** What happens once versions are read, before whoever asked for them is told. */
  told: () => Promise<void>
  panel: (view: View, ids: string[]) => Promise<Map<string, VNode>>
  /** Of the pages /long. */
  body: string
}

/** A garden whose plants and beds the public sees. How often each topic was touched stands in a table of its own. */
export interface Garden extends GardenState {
  site: TestModules
  modules: readonly Module[]
  router: Router
  /** Another server on the same database. */
  otherServer(parts?: Partial<Services>): { services: Services; router: Router }
  /** Lets time pass between requests, for all servers; else it stands still. */
  pass(ms: number): void
  /** As it is before each test: a rose, a fern, a bed, all of size 1; the server knows that. */
  reset(): Promise<void>
  get(path: string, headers?: Record<string, string>, from?: Router): Promise<Response>
  text(path: string, from?: Router): Promise<string>
  tagOf(path: string): Promise<string>
  /** How many statements this server ran meanwhile. */
  statements(act: () => Promise<unknown>): Promise<number>
}

const atFirst = (): GardenState => ({
  made: [],
  lines: [],
  account: null,
  meanwhile: async () => {},
  told: async () => {},
  panel: async () => new Map([['rose', <p>The leaves are green.</p>]]),
  body: 'x'.repeat(5_000),
})

export async function openGarden(): Promise<Garden> {
  const state = atFirst()
  let time = 0
  const log = new Writable({
    write(chunk, _encoding, done) {
      state.lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const modules = [coreModule, gardenModule(state)]
  const site = await openTestModules({ set: 'garden of pages', modules, log, elapsed: () => time })
  const identify = async () => ({ ...anonymous, accountId: state.account })
  const router = site.router(identify)
  const get = async (path: string, headers: Record<string, string> = {}, from: Router = router) =>
    from.request(path, { headers })
  return Object.assign(state, {
    site,
    modules,
    router,
    otherServer(parts: Partial<Services> = {}) {
      const services = { ...site.sibling(), ...parts }
      return { services, router: buildSite(services, identify) }
    },
    pass: (ms: number) => void (time += ms),
    async reset() {
      Object.assign(state, atFirst())
      await change(site.services, 'plant', 'rose', 1)
      await change(site.services, 'plant', 'fern', 1)
      await change(site.services, 'bed', 'north', 1)
      // So that the next page knows how much has changed.
      await get('/en/plants/none')
      state.made = []
    },
    get,
    text: async (path: string, from?: Router) => (await get(path, {}, from)).text(),
    tagOf: async (path: string) => (await get(path)).headers.get('ETag') ?? 'none',
    async statements(act: () => Promise<unknown>) {
      const before = site.database.statements.total
      await act()
      return site.database.statements.total - before
    },
  })
}

/** An act on an entity, with whatever else happens in its transaction. */
export const change = (
  services: Services,
  what: What,
  id: string,
  size: number,
  meanwhile = async () => {},
): Promise<void> =>
  inTransaction(services, async (tx) => {
    await sql`insert into ${sql.table(`garden_${what}`)} values (${id}, ${size})
      on conflict (id) do update set size = excluded.size`.execute(tx.db)
    await sql`insert into garden_touched select topic, 1, pg_current_xact_id() from unnest(${[`garden/${what}`, `garden/${what}/${id}`]}::text[]) topic
      order by topic on conflict (topic) do update set n = garden_touched.n + 1, changed = excluded.changed`.execute(
      tx.db,
    )
    await meanwhile()
  })

/** As another request does it, which no page hears. */
export const elsewhere = AsyncLocalStorage.snapshot()

/** Sizes by id, as a page shows them. */
export async function sizes({ services }: Reader, what: What, id?: string): Promise<string> {
  const rows = await sql<{ id: string; size: number }>`select id, size from ${sql.table(`garden_${what}`)}
    where ${id ?? null}::text is null or id = ${id ?? null} order by id`.execute(services.db)
  return rows.rows.map((row) => `${row.id} is ${row.size}`).join(', ')
}

const kind = (name: What) =>
  entity({
    kind: name,
    schema: z.strictObject({}),
    snapshotVersion: 1,
    snapshots: { read: async () => new Map(), list: async () => [] },
    references: async () => new Map(),
    tables: [`garden_${name}`],
  })

const readVersions: VersionReader = async (db, topics) => {
  const { rows } = await sql<{ snapshot: string; of: string[]; changed: string[] }>`
    select pg_current_snapshot()::text as snapshot,
      array(select coalesce(n, 0)::text from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr)
        left join garden_touched using (topic) order by nr) as of,
      array(select coalesce(changed, '0')::text from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr)
        left join garden_touched using (topic) order by nr) as changed`.execute(db)
  const { snapshot, of, changed } = rows[0]!
  return {
    sees: seenIn(snapshot),
    of,
    changed: changed.map((transaction) => [Number(transaction)]),
  }
}

function gardenModule(state: GardenState): Module {
  const show = async (view: View, content: string | Promise<string>) => {
    const shown = await content
    state.made.push(`${view.path}${view.query.size > 0 ? `?${view.query}` : ''}`)
    return <Page title={shown}>{shown}</Page>
  }
  return {
    name: 'garden',
    migrations: {
      '20270101T0900-create-garden': migration(
        'create table garden_plant (id text primary key, size integer not null)',
        'create table garden_bed (id text primary key, size integer not null)',
        'create table garden_worm (id text primary key)',
        'create table garden_touched (topic text primary key, n integer not null, changed xid8 not null)',
      ),
    },
    entities: [kind('plant'), kind('bed')],
    async versions(db, topics) {
      const read = await readVersions(db, topics)
      await state.told()
      return read
    },
    panels: [
      {
        name: 'garden.leaves',
        on: 'garden/plant',
        order: 1,
        render: (view, ids) => state.panel(view, ids),
      },
    ],
    routes(router) {
      router.get('/plants.txt', (c) =>
        publicAnswer(c, 'text/plain', async (view) => {
          const shown = await sizes(view, 'plant')
          state.made.push(view.path)
          return `${view.lang}: ${shown}`
        }),
      )
    },
    pages(router) {
      router.get('/plants', (c) => publicPage(c, (view) => show(view, sizes(view, 'plant')), ['of']))
      router.get('/plants/:id', (c) => {
        const id = c.req.param('id')
        return publicPage(
          c,
          (view) =>
            show(
              view,
              readingOnly([`garden/plant/${id}`], () => sizes(view, 'plant', id)),
            ),
          ['of'],
        )
      })
      router.get('/found/:id', (c) =>
        publicPage(
          c,
          (view) =>
            show(
              view,
              readingFound(
                () => sizes(view, 'plant', c.req.param('id')),
                (found) => [`garden/plant/${found.split(' ')[0]}`],
              ),
            ),
          ['of'],
        ),
      )
      router.get('/spoilt', (c) =>
        publicPage(c, async ({ services }) => {
          const { rows } = await sql<{ size: number }>`select size from garden_plant`.execute(services.db)
          for (const row of rows) row.size = 0
          return <p />
        }),
      )
      router.get('/both', (c) =>
        publicPage(c, async (view) => {
          const shown = await sizes(view, 'plant')
          await state.meanwhile()
          return show(view, `${shown}, ${await sizes(view, 'bed')}`)
        }),
      )
      router.get('/worms', (c) =>
        publicPage(c, async (view) => {
          await sql`select from garden_worm`.execute(view.services.db)
          return show(view, sizes(view, 'plant'))
        }),
      )
      router.get('/slow', (c) =>
        publicPage(c, async (view) => {
          const shown = await sizes(view, 'plant')
          await state.meanwhile()
          return show(view, shown)
        }),
      )
      router.get('/streamed', (c) =>
        streamedPage(c, async (view) => {
          state.made.push(view.path)
          async function* pieces() {
            for (const nr of Array(100).keys()) {
              const { rows } = await sql<{ on: string }>`
                select current_setting('default_transaction_read_only') as "on"`.execute(view.services.db)
              yield <p>{`piece ${nr}, only read: ${rows[0]?.on}`}</p>
            }
          }
          return { frame: (gap) => <Page title="Streamed">{gap}</Page>, pieces: pieces() }
        }),
      )
      router.get('/gone', (c) =>
        publicPage(c, () => {
          throw coreProblems.notFound()
        }),
      )
      // Rests on the beds, whatever the panel reads.
      router.get('/parts', (c) =>
        publicPage(c, async (view) => {
          await sizes(view, 'bed')
          const [shown] = await renderPanels(view, 'garden/plant', ['rose'])
          state.made.push(view.path)
          return (
            <Page title="Parts">
              {shown?.parts ? shown.parts.get('rose') : 'The leaves cannot be shown now.'}
            </Page>
          )
        }),
      )
      router.get('/long/:nr', (c) =>
        publicAnswer(c, 'text/plain; charset=UTF-8', async (view) => {
          state.made.push(view.path)
          return `${view.path} ${state.body}`
        }),
      )
    },
  }
}

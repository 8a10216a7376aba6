import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  connect,
  coreModule,
  entity,
  inTransaction,
  migration,
  publicAnswer,
  publicPage,
  readingOnly,
  renderPanels,
} from '../index.ts'
import { type TestModules, openTestModules, testServices } from '../testing/testing.ts'
import { createPageCache } from './page-cache.ts'

// A garden whose plants and beds the public sees. How often each topic was touched stands in a table of its own.

const kind = (name: string) =>
  entity({
    kind: name,
    schema: z.strictObject({}),
    snapshotVersion: 1,
    snapshots: { read: async () => new Map(), list: async () => [] },
    references: async () => new Map(),
    tables: [`garden_${name}`],
  })

const versions: VersionReader = async (db, topics) => {
  const { rows } = await sql<{ snapshot: string; of: string[]; changed: string[] }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as snapshot,
      array(select coalesce(n, 0)::text from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr)
        left join garden_touched using (topic) order by nr) as of,
      array(select coalesce(changed, '0')::text from unnest(${[...topics]}::text[]) with ordinality as t (topic, nr)
        left join garden_touched using (topic) order by nr) as changed`.execute(db)
  const { snapshot, of, changed } = rows[0]!
  return {
    sees: (transaction) => transaction < Number(snapshot),
    of,
    changed: changed.map((transaction) => [Number(transaction)]),
  }
}

/** An act on an entity, with whatever else happens in its transaction. */
const change = (
  services: Services,
  what: 'plant' | 'bed',
  id: string,
  size: number,
  meanwhile = async () => {},
) =>
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
const elsewhere = AsyncLocalStorage.snapshot()

/** Sizes by id, as a page shows them. */
async function sizes({ services }: Reader, what: 'plant' | 'bed', id?: string): Promise<string> {
  const rows = await sql<{ id: string; size: number }>`select id, size from ${sql.table(`garden_${what}`)}
    where ${id ?? null}::text is null or id = ${id ?? null} order by id`.execute(services.db)
  return rows.rows.map((row) => `${row.id} is ${row.size}`).join(', ')
}

/** Addresses of the pages that were made, and not only sent. */
let made: string[]
/** What happens while the page /slow is made, after it has read. */
let meanwhile: () => Promise<void>
let panel: (view: View, ids: string[]) => Promise<Map<string, VNode>>
let body: string

const show = async (view: View, content: string | Promise<string>) => {
  const shown = await content
  made.push(`${view.path}${view.query.size > 0 ? `?${view.query}` : ''}`)
  return <Page title={shown}>{shown}</Page>
}

/** Rests on the beds, whatever the panel reads. */
async function showParts(view: View): Promise<VNode> {
  await sizes(view, 'bed')
  const [shown] = await renderPanels(view, 'garden/plant', ['rose'])
  made.push(view.path)
  return (
    <Page title="Parts">{shown?.parts ? shown.parts.get('rose') : 'The leaves cannot be shown now.'}</Page>
  )
}

const garden: Module = {
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
  versions,
  panels: [{ name: 'garden.leaves', on: 'garden/plant', order: 1, render: (view, ids) => panel(view, ids) }],
  routes(router) {
    router.get('/plants.txt', (c) =>
      publicAnswer(c, 'text/plain', async (view) => `${view.lang}: ${await sizes(view, 'plant')}`),
    )
  },
  pages(router) {
    router.get('/plants', (c) => publicPage(c, (view) => show(view, sizes(view, 'plant'))))
    router.get('/plants/:id', (c) => {
      const id = c.req.param('id')
      return publicPage(c, (view) =>
        show(
          view,
          readingOnly([`garden/plant/${id}`], () => sizes(view, 'plant', id)),
        ),
      )
    })
    router.get('/worms', (c) =>
      publicPage(c, async (view) => {
        await sql`select from garden_worm`.execute(view.services.db)
        return show(view, sizes(view, 'plant'))
      }),
    )
    router.get('/slow', (c) =>
      publicPage(c, async (view) => {
        const shown = await sizes(view, 'plant')
        await meanwhile()
        return show(view, shown)
      }),
    )
    router.get('/parts', (c) => publicPage(c, showParts))
    router.get('/long/:nr', (c) =>
      publicAnswer(c, 'text/plain; charset=UTF-8', async (view) => {
        made.push(view.path)
        return `${view.path} ${body}`
      }),
    )
  },
}

let site: TestModules
let router: Router
let account: string | null
let lines: { msg: string; level: number; table?: string; panel?: string; path?: string }[]
const log = new Writable({
  write(chunk, _encoding, done) {
    lines.push(JSON.parse(String(chunk)))
    done()
  },
})
const identify = async () => ({ ...anonymous, accountId: account })

beforeAll(async () => {
  site = await openTestModules({ set: 'garden of pages', modules: [coreModule, garden], log })
  router = site.router(identify)
})
beforeEach(async () => {
  made = []
  lines = []
  account = null
  meanwhile = async () => {}
  panel = async () => new Map([['rose', <p>The leaves are green.</p>]])
  body = 'x'.repeat(5_000)
  await change(site.services, 'plant', 'rose', 1)
  await change(site.services, 'plant', 'fern', 1)
  await change(site.services, 'bed', 'north', 1)
  // So that the next page knows how much has changed.
  await get('/en/plants/none')
  made = []
})
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}, from = router) =>
  from.request(path, { headers })
const text = async (path: string, from = router): Promise<string> => (await get(path, {}, from)).text()
const tagOf = async (path: string): Promise<string> => (await get(path)).headers.get('ETag') ?? 'none'
/** How many statements the pages of this server ran meanwhile. */
async function statements(act: () => Promise<unknown>): Promise<number> {
  const before = site.database.statements.total
  await act()
  return site.database.statements.total - before
}

describe('a page that was made', () => {
  test('is sent again from memory, by one statement', async () => {
    const first = await text('/en/plants')
    expect(first).toContain('fern is 1, rose is 1')
    expect(await statements(async () => expect(await text('/en/plants')).toBe(first))).toBe(1)
    expect(made).toEqual(['/en/plants'])
  })

  test('costs one statement beside its own when it is made', async () => {
    expect(await statements(async () => get('/en/plants?first'))).toBe(2)
  })

  test('is looked for by fewer statements than there are readers at once', async () => {
    const paths = ['/en/plants', '/en/plants/rose', '/en/plants/fern', '/fr/plants']
    for (const path of paths) await get(path)
    made = []
    const readers = Array.from({ length: 40 }, (_, i) => paths[i % 4]!)
    const ask = async () => {
      const titles = await Promise.all(
        readers.map(async (path) => /<title>[^·]*/.exec(await text(path))?.[0]),
      )
      expect(new Set(titles)).toEqual(
        new Set(['<title>fern is 1, rose is 1 ', '<title>rose is 1 ', '<title>fern is 1 ']),
      )
    }
    expect(await statements(ask)).toBeLessThan(10)
    expect(made).toEqual([])
  })

  test('is 304 for whoever has it, by one statement and without being made', async () => {
    const tag = await tagOf('/en/plants')
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
    const again = async () => {
      const answer = await get('/en/plants', { 'If-None-Match': `"other", ${tag}` })
      expect(answer.status).toBe(304)
      expect(answer.headers.get('ETag')).toBe(tag)
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate')
      expect(await answer.text()).toBe('')
    }
    expect(await statements(again)).toBe(1)
    expect(made).toEqual(['/en/plants'])
    expect((await get('/en/plants', { 'If-None-Match': 'W/"other"' })).status).toBe(200)
  })

  test('has the same tag on every server, and each makes it once', async () => {
    const other = buildSite(site.sibling(), identify)
    const tags = []
    for (const server of [router, other, router, other])
      tags.push((await get('/en/plants', {}, server)).headers.get('ETag'))
    expect(new Set(tags).size).toBe(1)
    expect(made).toHaveLength(2)
  })

  test('has another tag in another build, which the settings of the operator are part of', async () => {
    const later = buildSite({ ...site.sibling(), build: 'later' }, identify)
    expect((await get('/en/plants', {}, later)).headers.get('ETag')).not.toBe(await tagOf('/en/plants'))
    const buildWith = (settings: Record<string, string>) =>
      testServices(site.database, [coreModule, garden], settings).services.build
    const moved = buildWith({ OPENPOA_ORIGIN: 'https://poa.example' })
    const renamed = buildWith({ OPENPOA_OPERATOR: 'The gardeners' })
    expect(new Set([buildWith({}), moved, renamed]).size).toBe(3)
    expect(buildWith({})).toBe(site.services.build)
  })

  test('stays while entities change on which it does not rest', async () => {
    const [plants, rose] = [await tagOf('/en/plants'), await tagOf('/en/plants/rose')]
    await change(site.services, 'bed', 'north', 2)
    expect(await tagOf('/en/plants')).toBe(plants)
    await change(site.services, 'plant', 'fern', 2)
    expect(await tagOf('/en/plants/rose')).toBe(rose)
    expect(made).toEqual(['/en/plants', '/en/plants/rose'])
  })

  test('is made anew at once when an entity changes on which it rests, on all servers', async () => {
    const other = buildSite(site.sibling(), identify)
    for (const path of ['/en/plants', '/en/plants/rose']) {
      const tag = await tagOf(path)
      for (const server of [router, other]) expect(await text(path, server)).not.toContain('rose is 7')
      await change(site.services, 'plant', 'rose', 7)
      for (const server of [router, other]) {
        const answer = await get(path, { 'If-None-Match': tag }, server)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('ETag')).not.toBe(tag)
        expect(await answer.text()).toContain('rose is 7')
      }
      await change(site.services, 'plant', 'rose', 1)
    }
  })

  test('is apart from those of other languages, days and queries', async () => {
    const english = await get('/en/plants')
    const arabic = await get('/ar/plants')
    expect(arabic.headers.get('Content-Language')).toBe('ar')
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl">')
    expect(await english.text()).toContain('<html lang="en" dir="ltr">')
    const filtered = await text('/en/plants?of=a')
    expect(filtered).toContain('/fr/plants?of=a')
    const tags = [english, arabic].map(({ headers }) => headers.get('ETag'))
    tags.push(await tagOf('/en/plants?of=a'))
    site.pass(24 * 3_600_000)
    tags.push(await tagOf('/en/plants'))
    expect(new Set(tags).size).toBe(4)
    expect(made).toEqual(['/en/plants', '/ar/plants', '/en/plants?of=a', '/en/plants'])
    expect(await text('/en/plants')).not.toContain('of=a')
    expect(made).toHaveLength(4)
  })

  test('is apart from those in other languages where its address names none', async () => {
    const inLanguage = async (lang: string) => (await get('/plants.txt', { 'Accept-Language': lang })).text()
    for (let i = 0; i < 2; i++)
      for (const lang of ['ar', 'en']) expect(await inLanguage(lang)).toBe(`${lang}: fern is 1, rose is 1`)
  })

  test('is compressed for those who take that, and plain for others', async () => {
    const plain = await get('/en/long/1')
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    const whole = await plain.text()
    for (const header of ['gzip', 'br, GZIP;q=0.5']) {
      const packed = await get('/en/long/1', { 'Accept-Encoding': header })
      expect(packed.headers.get('Content-Encoding')).toBe('gzip')
      expect(packed.headers.get('ETag')).toBe(plain.headers.get('ETag'))
      expect(packed.headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
      expect(packed.headers.get('Content-Language')).toBe('en')
      const bytes = Buffer.from(await packed.arrayBuffer())
      expect(bytes.length).toBeLessThan(500)
      expect(gunzipSync(bytes).toString()).toBe(whole)
    }
    for (const header of ['identity', 'gzip;q=0', 'x-gzipped']) {
      const answer = await get('/en/long/1', { 'Accept-Encoding': header })
      expect(answer.headers.get('Content-Encoding')).toBeNull()
      expect(await answer.text()).toBe(whole)
    }
    for (const header of ['gzip', 'identity'])
      expect((await get('/en/long/1', { 'Accept-Encoding': header })).headers.get('Vary')).toContain(
        'Accept-Encoding',
      )
    expect(made).toEqual(['/en/long/1'])
  })

  test.each(['identity', 'gzip'])(
    'is kept in bounded memory, those that were asked for last: %s',
    async (coding) => {
      const pages = 20
      body = randomBytes(1024 * 1024).toString('hex')
      const ask = async (nr: number): Promise<number> => {
        const answer = await get(`/en/long/${coding}-${nr}`, { 'Accept-Encoding': coding })
        return (await answer.arrayBuffer()).byteLength
      }
      let sent = 0
      for (let nr = 0; nr < pages; nr++) sent = await ask(nr)
      made = []
      // From the newest back, until one has to be made again.
      let nr = pages
      while (made.length === 0 && nr > 0) await ask(--nr)
      const kept = (pages - 1 - nr) * (coding === 'gzip' ? body.length + sent : sent)
      const most = 32 * 1024 * 1024
      expect(kept).toBeLessThanOrEqual(most)
      expect(kept).toBeGreaterThan(0.8 * most)
    },
  )
})

describe('a page that is sent and not kept', () => {
  const expectUnkept = (answer: Response): void => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('ETag')).toBeNull()
  }

  test('is one of which a part failed: it says so, and has the part as soon as that is mended', async () => {
    panel = async () => {
      throw new Error('wilted')
    }
    const failed = await get('/en/parts')
    expectUnkept(failed)
    expect(await failed.text()).toContain('The leaves cannot be shown now.')
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'panel failed', level: 50, panel: 'garden.leaves' }),
    )
    panel = async () => new Map([['rose', <p>The leaves are green.</p>]])
    for (let i = 0; i < 2; i++) {
      const mended = await get('/en/parts')
      expect(await mended.text()).toContain('The leaves are green.')
      expect(mended.headers.get('ETag')).not.toBeNull()
    }
    expect(made).toHaveLength(2)
  })

  test('is one of which a part failed in the database', async () => {
    panel = async ({ services }) => {
      await sql`select 1 / 0`.execute(services.db)
      return new Map()
    }
    expectUnkept(await get('/en/parts'))
    panel = async (view) => new Map([['rose', <p>{await sizes(view, 'bed')}</p>]])
    expect(await text('/en/parts')).toContain('north is 1')
    await change(site.services, 'bed', 'north', 5)
    expect(await text('/en/parts')).toContain('north is 5')
  })

  test('is one that reads a table which nobody versions; the log names it', async () => {
    for (let i = 0; i < 2; i++) expectUnkept(await get('/en/worms'))
    expect(made).toHaveLength(2)
    expect(lines.filter(({ table }) => table)).toMatchObject(
      Array(2).fill({ table: 'garden_worm', path: '/en/worms', level: 40 }),
    )
  })

  test.each(['the first page of a server', 'a later page', 'a page that was kept and stands no more'])(
    'is one that is made while something changes: %s',
    async (which) => {
      const services = which.startsWith('the first') ? site.sibling() : site.services
      const server = buildSite(services, identify)
      if (which.startsWith('a page that was kept')) {
        await get('/en/slow', {}, server)
        await change(site.services, 'plant', 'fern', 5)
        made = []
      }
      meanwhile = () => elsewhere(() => change(site.services, 'plant', 'rose', 9))
      const old = await get('/en/slow', {}, server)
      expectUnkept(old)
      expect(await old.text()).toContain('rose is 1')
      meanwhile = async () => {}
      const current = await get('/en/slow', {}, server)
      expect(await current.text()).toContain('rose is 9')
      expect(current.headers.get('ETag')).not.toBeNull()
      expect(made).toHaveLength(2)
    },
  )

  test('is one that is made while an act waits for its commit, once it is committed', async () => {
    const [read, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const act = change(site.services, 'plant', 'rose', 9, () => commit.promise)
    meanwhile = async () => {
      read.resolve()
      commit.resolve()
      await act
    }
    expectUnkept(await get('/en/slow'))
    await read.promise
    meanwhile = async () => {}
    expect(await text('/en/slow')).toContain('rose is 9')
  })

  test('is one that was begun before a change and ended after it was seen by another page', async () => {
    const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    meanwhile = async () => {
      begun.resolve()
      await go.promise
    }
    const slow = get('/en/slow')
    await begun.promise
    await change(site.services, 'plant', 'rose', 9)
    expect(await text('/en/plants')).toContain('rose is 9')
    go.resolve()
    expectUnkept(await slow)
    meanwhile = async () => {}
    expect(await text('/en/slow')).toContain('rose is 9')
  })
})

describe('someone who is signed in', () => {
  test('is never served the kept page, and gets one that no cache keeps', async () => {
    const tag = await tagOf('/en/plants')
    account = 'one'
    const answer = await get('/en/plants', { 'If-None-Match': tag })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('ETag')).toBeNull()
    expect(await answer.text()).toContain('/en/account')
    expect(made).toEqual(['/en/plants', '/en/plants'])
  })

  test('leaves nothing of their page for others', async () => {
    account = 'one'
    await get('/en/plants')
    account = null
    expect(await text('/en/plants')).not.toContain('/en/account')
    expect(made).toHaveLength(2)
  })
})

test('200 readers at once all get a part that takes 300 ms and waits for a connection', async () => {
  panel = async ({ services }) => {
    await sleep(300)
    await sql`select from pg_sleep(0.005)`.execute(services.db)
    return new Map([['rose', <p>The leaves are green.</p>]])
  }
  const answers = await Promise.all(Array.from({ length: 200 }, () => text('/en/parts')))
  expect(answers.filter((answer) => answer.includes('The leaves are green.'))).toHaveLength(200)
  expect(lines.filter(({ panel: failed }) => failed)).toEqual([])
})

test('a server whose first page finds no database finds it later', async () => {
  const lost = connect({ host: '127.0.0.1', port: 1 }, () => {})
  let found = false
  const { registry } = site.services
  const pages = createPageCache(
    {
      ...site.database,
      get db() {
        return found ? site.database.db : lost.db
      },
    },
    registry,
  )
  await expect(pages.newLog()).rejects.toThrow('ECONNREFUSED')
  found = true
  expect((await pages.newLog()).topics.size).toBe(0)
  await lost.close()
})

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import {
  Facets,
  List,
  type Module,
  Page,
  Pager,
  type Router,
  anonymous,
  buildSite,
  coreModule,
  coreProblems,
  dataLinks,
  facetGroups,
  printCursor,
  resource,
} from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

type Seed = { id: number; colour: string }
const colours = ['red', 'blue', 'white'] as const
const all: Seed[] = Array.from({ length: 70 }, (_, id) => ({ id, colour: colours[id % 3] ?? 'red' }))

const declared = {
  title: 'core.api.title' as const,
  description: 'core.api.lead' as const,
  cursor: z.tuple([z.int()]),
  row: z.strictObject({ id: z.int(), colour: z.string() }),
  json: (_reader: unknown, items: Seed[]) => items,
  csv: [
    { name: 'id', value: ({ id }: Seed) => id },
    { name: 'colour', value: ({ colour }: Seed) => colour },
  ],
}

const query = z.strictObject({ colour: z.array(z.enum(colours)).optional(), q: z.string().optional() })

/** Reading them fails after the first part. */
const weeds = resource<Seed, object, Seed>({
  ...declared,
  name: 'weeds',
  path: '/weeds',
  query: z.strictObject({}),
  async find(_reader, _query, { after }) {
    if (after) throw new Error('the connection was lost')
    return { items: all, next: [70] }
  },
})

/** Everybody may read the seeds; the stock is for those who hold a role. */
const seeds = resource<Seed, z.infer<typeof query>, Seed>({
  ...declared,
  name: 'seeds',
  path: '/seeds',
  query,
  perPage: 20,
  async find(_reader, { colour }, { after, limit }) {
    const from = Number(after?.[0] ?? 0)
    const found = all.filter((seed) => !colour || colour.some((one) => one === seed.colour))
    const next = from + limit < found.length ? [from + limit] : null
    const values = colours.map((value) => ({
      value,
      count: all.filter((seed) => seed.colour === value).length,
    }))
    return { items: found.slice(from, from + limit), next, facets: [{ name: 'colour', values }] }
  },
  page: (view, { items, next, facets = [] }, asked) => (
    <Page title="Seeds">
      <Facets
        asked={asked}
        groups={facetGroups(asked, facets, { colour: { label: 'Colour', words: (value) => value } })}
      />
      <List rows={items.map(({ id }) => ({ title: `Seed ${id}` }))} />
      <Pager next={next && printCursor(view.path, next)} links={dataLinks(view, asked)} />
    </Page>
  ),
})

const stock = resource<Seed, object, Seed>({
  ...declared,
  name: 'stock',
  path: '/stock',
  query: z.strictObject({}),
  restricted: true,
  async find({ viewer }) {
    if (!viewer.accountId) throw coreProblems.signInNeeded()
    if (viewer.accountId !== 'keeper') throw coreProblems.notAllowed()
    return { items: all.slice(0, 2), next: null }
  },
  page: () => <Page title="Stock">the stock</Page>,
})

/** Who names a seed by its number is led to it. */
const named = (name: string, more: { restricted?: true } = {}) =>
  resource<Seed, { q?: string | undefined }, Seed, { address: string | null; typed: string }>({
    ...declared,
    ...more,
    name,
    path: `/${name}`,
    query: z.strictObject({ q: z.string().optional() }),
    ahead: async (_reader, { q = '' }) => ({ address: /^\d+$/.test(q) ? `/seeds/${q}` : null, typed: q }),
    find: async (_reader, _query, { limit }, known) => ({
      items: all.slice(0, known === undefined ? limit : 1),
      next: null,
    }),
    page: (_view, { items }, _query, known) => (
      <Page title={`${items.length} for ${known?.typed}`}>seeds</Page>
    ),
  })

const garden: Module = {
  name: 'garden',
  resources: [seeds, stock, weeds, named('shown'), named('hidden', { restricted: true })],
}

let site: TestModules
let router: Router
let account: string | null = null
const log: string[] = []
beforeAll(async () => {
  site = await openTestModules({
    set: 'lists',
    modules: [coreModule, garden],
    log: { write: (line) => void log.push(line) },
  })
  router = site.router(async () => ({ accountId: account, name: null, roles: [] }))
})
beforeEach(() => {
  account = null
  log.length = 0
})
afterAll(() => site.close())

const get = (path: string) => router.request(path)
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
const ids = async (path: string) =>
  ((await (await get(path)).json()) as { items: Seed[] }).items.map(({ id }) => id)

test('a list of one thing stands on no page of one thing either, whatever they call it', () => {
  const page: Module = {
    name: 'gate',
    pages: (pages) => void pages.get('/plots/:id{[0-9]+}/stock', (c) => c.text('gate')),
  }
  const lists = [{ ...stock, path: '/plots/:plot/stock' }]
  const registry = { ...site.services.registry, modules: [page, { ...garden, resources: lists }] }
  expect(() => buildSite({ ...site.services, registry }, async () => anonymous)).toThrow(
    'the list stock of garden stands on /plots/:plot/stock, which is a page already',
  )
})

test('a site does not start where a list stands on a page that a module serves by itself', () => {
  const page: Module = { name: 'gate', pages: (pages) => void pages.get('/stock', (c) => c.text('gate')) }
  const registry = { ...site.services.registry, modules: [page, garden] }
  expect(() => buildSite({ ...site.services, registry }, async () => anonymous)).toThrow(
    'the list stock of garden stands on /stock, which is a page already',
  )
})

describe('a list', () => {
  test('has as many items on a page as it says, and a program may ask for another number', async () => {
    expect((await (await get('/en/seeds')).text()).match(/Seed \d+/g)).toHaveLength(20)
    expect(await ids('/api/seeds')).toHaveLength(20)
    expect(await ids('/api/seeds?limit=3')).toEqual([0, 1, 2])
    expect((await (await get('/api/seeds.csv')).text()).trim().split('\n')).toHaveLength(71)
  })

  test('is narrowed by several values of a facet at once', async () => {
    expect(await ids('/api/seeds?colour=red&colour=white&limit=4')).toEqual([0, 2, 3, 5])
    expect(await ids('/api/seeds?colour=blue&limit=2')).toEqual([1, 4])
    expect(await ids('/api/seeds?colour=&limit=1')).toEqual([0])
    const html = await (await get('/en/seeds?colour=red&colour=white')).text()
    expect(html.match(/ checked/g)).toHaveLength(2)
    expect(html).toContain('href="/api/seeds.csv?colour=red&amp;colour=white"')
  })

  test.each([
    ['/api/seeds?colour=red&colour=green', 'core.badFilter'],
    ['/api/seeds?q=a&q=b', 'core.badFilter'],
    ['/api/seeds?size=3', 'core.unknownFilter'],
    ['/api/seeds?constructor=3', 'core.unknownFilter'],
    ['/api/seeds?after=x', 'core.badCursor'],
    [`/api/seeds?after=${printCursor('/seeds', ['a'])}`, 'core.badCursor'],
    ['/api/seeds?limit=0', 'core.badLimit'],
    ['/api/seeds?limit=1e1', 'core.badLimit'],
    ['/api/seeds.csv?colour=green', 'core.badFilter'],
  ])('refuses a program clearly: %s', async (path, code) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    expect(await codeOf(answer)).toBe(code)
  })

  test('goes on only where it stopped: the place in another list, or one without its list, is refused', async () => {
    const next = ((await (await get('/api/seeds?colour=red&limit=2')).json()) as { next: string }).next
    expect((await get(next)).status).toBe(200)
    expect((await get(next.replace('/api/', '/ar/').replace('&limit=2', ''))).status).toBe(200)
    account = 'keeper'
    const after = new URLSearchParams(next.split('?')[1]).get('after') ?? ''
    const without = Buffer.from('[2]').toString('base64url')
    for (const address of [`/api/stock?after=${after}`, `/api/seeds?after=${without}`]) {
      const answer = await get(address)
      expect([address, answer.status]).toEqual([address, 400])
      expect(await answer.json()).toMatchObject({ code: 'core.badCursor', address: address.split('?')[0] })
    }
  })

  test('leads a person whose place in it is not known to its start, filters and all', async () => {
    const answer = await get('/fr/seeds?colour=red&after=x&q=a')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('href="/fr/seeds?colour=red&amp;q=a"')
  })

  test('takes from the address of a person what it knows', async () => {
    const answer = await get('/en/seeds?utm=1&q=a&q=b&limit=7')
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/en/seeds?q=a'])
    expect((await get('/en/seeds?colour=green')).status).toBe(400)
  })
})

describe('what is known ahead', () => {
  test.each([
    ['shown', null],
    ['shown', 'keeper'],
    ['hidden', 'keeper'],
  ])('leads the page of %s elsewhere, for %s, each time', async (name, who) => {
    account = who
    for (const _ of [1, 2]) {
      const answer = await get(`/fr/${name}?q=7`)
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/fr/seeds/7'])
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
    }
    expect(await (await get(`/fr/${name}?q=rose`)).text()).toContain('1 for rose')
  })

  test('is not asked for by a program, nor after the beginning', async () => {
    expect(await ids('/api/shown?q=7&limit=3')).toHaveLength(3)
    const after = printCursor('/shown', [1])
    expect(await (await get(`/en/shown?q=7&after=${after}`)).text()).toContain('for undefined')
  })
})

test('a file has a turn of public pages for each of its parts', async () => {
  const { turns } = site.services.pages
  const { promise, resolve } = Promise.withResolvers<void>()
  const held = Array.from({ length: 16 }, (_, n) =>
    turns.take(`address/198.51.100.${n}`, new AbortController().signal, () => promise),
  )
  const take = vi.spyOn(turns, 'take')
  const goOn = vi.spyOn(turns, 'goOn')
  try {
    const asked = Promise.resolve(get('/api/weeds.csv'))
    await vi.waitFor(() => expect(take).toHaveBeenCalledOnce())
    expect(goOn).not.toHaveBeenCalled()
    resolve()
    await expect(asked.then((answer) => answer.text())).rejects.toThrow()
    expect(goOn).toHaveBeenCalledOnce()
  } finally {
    take.mockRestore()
    goOn.mockRestore()
    await Promise.all(held)
  }
})

test('a page that is asked for one thing twice is not kept', async () => {
  const isKept = async (path: string) => (await get(path)).headers.has('ETag')
  expect(await isKept('/en/seeds?q=a')).toBe(true)
  expect(await isKept('/en/seeds?q=a&q=b')).toBe(false)
  expect(await isKept('/en/seeds?colour=red&colour=blue')).toBe(true)
})

test('a file breaks off where reading fails, which is told, and the server goes on', async () => {
  const answer = await get('/api/weeds.csv')
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow()
  expect(log.filter((line) => line.includes('a file broke off'))).toHaveLength(1)
  expect(await ids('/api/seeds?limit=1')).toEqual([0])
})

describe('a list that is not for everyone', () => {
  const addresses = ['/en/stock', '/api/stock', '/api/stock.csv']

  test.each(addresses)('refuses, or answers to be kept by nobody: %s', async (path) => {
    for (const [who, status] of [
      [null, 401],
      ['visitor', 403],
      ['keeper', 200],
      [null, 401],
    ] as const) {
      account = who
      const answer = await get(path)
      expect([who, answer.status]).toEqual([who, status])
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('ETag')).toBeNull()
    }
  })

  test('is described for programs, as long as the program is the same', async () => {
    const answer = await get('/api/openapi.json')
    const tag = answer.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^W\/"/)
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate')
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=UTF-8')
    const again = await router.request('/api/openapi.json', { headers: { 'If-None-Match': tag } })
    expect(again.status).toBe(304)
  })

  test('is described with its refusals, others without', async () => {
    const { paths } = (await (await get('/api/openapi.json')).json()) as {
      paths: Record<string, { get: { responses: Record<string, unknown> } }>
    }
    const refusals = (path: string) => Object.keys(paths[path]?.get.responses ?? {})
    expect(refusals('/api/stock')).toEqual(['200', '400', '401', '403', '404'])
    expect(refusals('/api/stock.csv')).toEqual(['200', '400', '401', '403', '404'])
    expect(refusals('/api/seeds')).toEqual(['200', '400', '404'])
    const html = await (await get('/en/api')).text()
    expect(html.match(/Not for everyone/g)).toHaveLength(2)
  })
})

test('a file that is not wanted ends in the midst of a part, which is no fault', async () => {
  const answer = await get('/api/seeds.csv')
  await answer.body!.cancel()
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
  expect(log.filter((line) => line.includes('broke off'))).toEqual([])
})

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Garden, change, elsewhere, openGarden, sizes } from '../testing/garden.tsx'

// Pages that are sent and not kept.

let garden: Garden
beforeAll(async () => void (garden = await openGarden()))
beforeEach(() => garden.reset())
afterAll(() => garden.site.close())

const get = (path: string) => garden.get(path)
/** The page of parts, read from this network address. */
const from = async (remoteAddress: string) =>
  garden.router.request('/en/parts', {}, { incoming: { socket: { remoteAddress } } })
const changeRose = (size: number, meanwhile?: () => Promise<void>) =>
  change(garden.site.services, 'plant', 'rose', size, meanwhile)

const expectUnkept = (answer: Response): void => {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(answer.headers.get('ETag')).toBeNull()
}

test('a page of which a part failed says so, and has the part as soon as that is mended', async () => {
  const { panel } = garden
  garden.panel = async () => {
    throw new Error('wilted')
  }
  const failed = await get('/en/parts')
  expectUnkept(failed)
  expect(await failed.text()).toContain('The leaves cannot be shown now.')
  expect(garden.lines).toContainEqual(
    expect.objectContaining({ msg: 'panel failed', level: 50, panel: 'garden.leaves' }),
  )
  garden.panel = panel
  for (let i = 0; i < 2; i++) {
    const mended = await get('/en/parts')
    expect(await mended.text()).toContain('The leaves are green.')
    expect(mended.headers.get('ETag')).not.toBeNull()
  }
  expect(garden.made).toHaveLength(2)
})

test('a page of which a part failed in the database', async () => {
  garden.panel = async ({ services }) => {
    await sql`select 1 / 0`.execute(services.db)
    return new Map()
  }
  expectUnkept(await get('/en/parts'))
  garden.panel = async (view) => new Map([['rose', <p>{await sizes(view, 'bed')}</p>]])
  expect(await garden.text('/en/parts')).toContain('north is 1')
  await change(garden.site.services, 'bed', 'north', 5)
  expect(await garden.text('/en/parts')).toContain('north is 5')
})

test('a page that reads a table which nobody versions; the log names it', async () => {
  for (let i = 0; i < 2; i++) expectUnkept(await get('/en/worms'))
  expect(garden.made).toHaveLength(2)
  expect(garden.lines.filter(({ table }) => table)).toMatchObject(
    Array(2).fill({ table: 'garden_worm', path: '/en/worms', level: 40 }),
  )
})

test('a page that is refused while it is made', async () => {
  for (let i = 0; i < 2; i++) {
    const answer = await get('/en/gone')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('ETag')).toBeNull()
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  }
})

test.each(['the first page of a server', 'a later page', 'a page that was kept and stands no more'])(
  'a page that is made while something changes: %s',
  async (which) => {
    const server = which.startsWith('the first') ? garden.otherServer().router : garden.router
    if (which.startsWith('a page that was kept')) {
      await garden.get('/en/slow', {}, server)
      await change(garden.site.services, 'plant', 'fern', 5)
      garden.made = []
    }
    garden.meanwhile = () => elsewhere(() => changeRose(9))
    const old = await garden.get('/en/slow', {}, server)
    expectUnkept(old)
    expect(await old.text()).toContain('rose is 1')
    garden.meanwhile = async () => {}
    garden.pass(100)
    const current = await garden.get('/en/slow', {}, server)
    expect(await current.text()).toContain('rose is 9')
    expect(current.headers.get('ETag')).not.toBeNull()
    expect(garden.made).toHaveLength(2)
  },
)

test('a page that is made while an act waits for its commit, once it is committed', async () => {
  const [read, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const act = changeRose(9, () => commit.promise)
  garden.meanwhile = async () => {
    read.resolve()
    commit.resolve()
    await act
  }
  expectUnkept(await get('/en/slow'))
  await read.promise
  garden.meanwhile = async () => {}
  expect(await garden.text('/en/slow')).toContain('rose is 9')
})

test('a page that was begun before a change and ended after it was seen by another page', async () => {
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  garden.meanwhile = async () => {
    begun.resolve()
    await go.promise
  }
  const slow = get('/en/slow')
  await begun.promise
  await changeRose(9)
  expect(await garden.text('/en/plants')).toContain('rose is 9')
  go.resolve()
  expectUnkept(await slow)
  garden.meanwhile = async () => {}
  expect(await garden.text('/en/slow')).toContain('rose is 9')
})

test('200 readers at once all get a part that takes 300 ms and waits for a connection', async () => {
  garden.panel = async ({ services }) => {
    await sleep(300)
    await sql`select from pg_sleep(0.005)`.execute(services.db)
    return new Map([['rose', <p>The leaves are green.</p>]])
  }
  const readers = Array.from({ length: 200 }, (_, n) => from(`198.51.100.${n}`))
  const answers = await Promise.all(readers.map(async (answer) => (await answer).text()))
  expect(answers.filter((answer) => answer.includes('The leaves are green.'))).toHaveLength(200)
  expect(garden.lines.filter(({ panel: failed }) => failed)).toEqual([])
})

test('whoever asks for many pages waits behind their own; the others do not', async () => {
  let begun = 0
  const ended = Promise.withResolvers<void>()
  garden.panel = async () => {
    begun++
    await ended.promise
    return new Map()
  }
  const many = Array.from({ length: 6 }, () => from('198.51.100.1'))
  await expect.poll(() => begun).toBe(2)
  const other = from('198.51.100.2')
  await expect.poll(() => begun).toBe(3)
  garden.account = 'ann'
  many.push(...Array.from({ length: 6 }, () => from('198.51.100.2')))
  await expect.poll(() => begun).toBe(5)
  ended.resolve()
  for (const answer of [...(await Promise.all(many)), await other]) expect(answer.status).toBe(200)
  // Of the first sender, the pages that waited were sent as they had been made.
  expect(begun).toBe(3 + 6)
})

import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Garden, change, openGarden } from '../testing/garden.tsx'
import { testServices } from '../testing/testing.ts'

let garden: Garden
beforeAll(async () => void (garden = await openGarden()))
beforeEach(() => garden.reset())
afterAll(() => garden.site.close())

const get = (path: string, headers?: Record<string, string>) => garden.get(path, headers)

describe('a page that was made', () => {
  test('is kept by language where its address names none, and caches before us are told so', async () => {
    expect((await get('/en/plants')).headers.get('Vary')).toBe('Cookie, Accept-Encoding')
    const [english, french] = await Promise.all(
      ['en', 'fr'].map((lang) => get('/plants.txt', { 'Accept-Language': lang })),
    )
    for (const answer of [english, french])
      expect(answer?.headers.get('Vary')).toBe('Cookie, Accept-Encoding, Accept-Language')
    expect(english?.headers.get('Content-Language')).toBe('en')
    expect(french?.headers.get('Content-Language')).toBe('fr')
  })

  test('is sent again from memory', async () => {
    const first = await garden.text('/en/plants')
    expect(first).toContain('fern is 1, rose is 1')
    expect(await garden.text('/en/plants')).toBe(first)
    expect(garden.made).toEqual(['/en/plants'])
  })

  test.each(['/en/plants', '/plants.txt'])('is 304 for whoever has it, and not made: %s', async (path) => {
    const tag = await garden.tagOf(path)
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
    const answer = await get(path, { 'If-None-Match': `"other", ${tag}` })
    expect(answer.status).toBe(304)
    expect(answer.headers.get('ETag')).toBe(tag)
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate')
    expect(answer.headers.get('Content-Security-Policy')).not.toBeNull()
    expect(await answer.text()).toBe('')
    for (const same of [tag.replace('W/', ''), `W/"other",${tag.replace('W/', '')}`, '*', ' * '])
      expect([same, (await get(path, { 'If-None-Match': same })).status]).toEqual([same, 304])
    for (const other of ['W/"other"', '"*"', 'W/', tag.slice(3, -1), ''])
      expect([other, (await get(path, { 'If-None-Match': other })).status]).toEqual([other, 200])
    expect(garden.made).toHaveLength(1)
  })

  test('tells whoever asks for its head alone the same', async () => {
    const whole = await get('/en/plants')
    const head = await garden.router.request('/en/plants', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers))
    expect(await head.text()).toBe('')
    expect(garden.made).toHaveLength(1)
  })

  test('has the same tag on every server, and each makes it once', async () => {
    const other = garden.otherServer().router
    const tags = []
    for (const server of [garden.router, other, garden.router, other])
      tags.push((await garden.get('/en/plants', {}, server)).headers.get('ETag'))
    expect(tags[0]).not.toBeNull()
    expect(new Set(tags).size).toBe(1)
    expect(garden.made).toHaveLength(2)
  })

  test('has another tag in another build, which the settings of the operator are part of', async () => {
    const later = garden.otherServer({ build: 'later' }).router
    const tag = await garden.tagOf('/en/plants')
    const ofLater = (await garden.get('/en/plants', {}, later)).headers.get('ETag')
    expect(ofLater).not.toBeNull()
    expect(ofLater).not.toBe(tag)
    const { database, services } = garden.site
    const buildWith = (settings: Record<string, string>) =>
      testServices(database, garden.modules, settings).services.build
    const moved = buildWith({ OPENPOA_ORIGIN: 'https://poa.example' })
    const renamed = buildWith({ OPENPOA_OPERATOR: 'The gardeners' })
    expect(new Set([buildWith({}), moved, renamed]).size).toBe(3)
    expect(buildWith({})).toBe(services.build)
  })

  test('is apart from those of other languages, days and queries', async () => {
    const english = await get('/en/plants')
    const arabic = await get('/ar/plants')
    expect(arabic.headers.get('Content-Language')).toBe('ar')
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl">')
    expect(await english.text()).toContain('<html lang="en" dir="ltr">')
    const filtered = await garden.text('/en/plants?of=a')
    expect(filtered).toContain('/fr/plants?of=a')
    const tags = [english, arabic].map(({ headers }) => headers.get('ETag') ?? 'none')
    tags.push(await garden.tagOf('/en/plants?of=a'))
    garden.site.pass(24 * 3_600_000)
    tags.push(await garden.tagOf('/en/plants'))
    expect(tags).not.toContain('none')
    expect(new Set(tags).size).toBe(4)
    expect(garden.made).toEqual(['/en/plants', '/ar/plants', '/en/plants?of=a', '/en/plants'])
    expect(await garden.text('/en/plants')).not.toContain('of=a')
    expect(garden.made).toHaveLength(4)
  })

  test('is apart from those in other languages where its address names none', async () => {
    const tags = new Set()
    for (let i = 0; i < 2; i++)
      for (const lang of ['ar', 'en']) {
        const answer = await get('/plants.txt', { 'Accept-Language': lang })
        expect(await answer.text()).toBe(`${lang}: fern is 1, rose is 1`)
        tags.add(answer.headers.get('ETag'))
      }
    expect(tags.size).toBe(2)
    expect(garden.made).toHaveLength(2)
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
    expect(garden.made).toEqual(['/en/long/1'])
  })

  test.each(['identity', 'gzip'])(
    'is kept in bounded memory, those that were asked for last: %s',
    async (coding) => {
      const pages = 20
      garden.body = randomBytes(1024 * 1024).toString('hex')
      const ask = async (nr: number): Promise<number> => {
        const answer = await get(`/en/long/${coding}-${nr}`, { 'Accept-Encoding': coding })
        return (await answer.arrayBuffer()).byteLength
      }
      let sent = 0
      for (let nr = 0; nr < pages; nr++) sent = await ask(nr)
      garden.made = []
      // From the newest back, until one has to be made again.
      let nr = pages
      while (garden.made.length === 0 && nr > 0) await ask(--nr)
      const kept = (pages - 1 - nr) * (coding === 'gzip' ? garden.body.length + sent : sent)
      const most = 32 * 1024 * 1024
      expect(kept).toBeLessThanOrEqual(most)
      expect(kept).toBeGreaterThan(0.8 * most)
    },
  )
})

describe('someone who is signed in', () => {
  test.each(['/en/plants', '/plants.txt'])(
    'is never served the kept page, and gets one that no cache keeps: %s',
    async (path) => {
      const tag = await garden.tagOf(path)
      garden.account = 'one'
      const answer = await get(path, { 'If-None-Match': tag })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('ETag')).toBeNull()
      expect(await answer.text()).toContain('rose is 1')
      expect(garden.made).toEqual([path, path])
    },
  )

  test('leaves nothing of their page for others', async () => {
    garden.account = 'one'
    expect(await garden.text('/en/plants')).toContain('/en/account')
    garden.account = null
    expect(await garden.text('/en/plants')).not.toContain('/en/account')
    expect(garden.made).toHaveLength(2)
  })
})

test('a page stays while entities change on which it does not rest', async () => {
  const [plants, rose] = [await garden.tagOf('/en/plants'), await garden.tagOf('/en/plants/rose')]
  expect([plants, rose]).not.toContain('none')
  await change(garden.site.services, 'bed', 'north', 2)
  expect(await garden.tagOf('/en/plants')).toBe(plants)
  await change(garden.site.services, 'plant', 'fern', 2)
  expect(await garden.tagOf('/en/plants/rose')).toBe(rose)
  expect(garden.made).toEqual(['/en/plants', '/en/plants/rose'])
})

describe('an address', () => {
  test('is read by the cache as the page reads it: what stands behind "#" is refused', async () => {
    expect((await get('http://localhost/en/plants#?of=1')).status).toBe(400)
    await get('/en/plants?of=1')
    expect(garden.made).toEqual(['/en/plants?of=1'])
  })

  test.each([
    ['n=1', ''],
    ['n', ''],
    ['of=1&n=1', '?of=1'],
    ['n=1&of=1&of=2', '?of=1'],
    ['of=1&of=1', '?of=1'],
    ['=1', ''],
    ['&&&', ''],
    ['of=1&', '?of=1'],
    ['of=1&=2', '?of=1'],
  ])('with what the page does not know, or twice, leads to what it knows: %s', async (query, known) => {
    const answer = await get(`/en/plants?${query}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe(`/en/plants${known}`)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(garden.made).toEqual([])
  })

  test('asked for with HEAD first has the same page afterwards', async () => {
    expect((await garden.router.request('/en/plants?of=1', { method: 'HEAD' })).status).toBe(200)
    expect(await garden.text('/en/plants?of=1')).toContain('/fr/plants?of=1')
    expect(garden.made).toHaveLength(1)
  })
})

test('a tag says what the page says: other words under the same versions have another one', async () => {
  const tag = await garden.tagOf('/en/plants')
  await sql`update garden_plant set size = 7 where id = 'rose'`.execute(garden.site.services.db)
  const restored = garden.otherServer()
  restored.services.pages.committed()
  const answer = await garden.get('/en/plants', { 'If-None-Match': tag }, restored.router)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('rose is 7')
})

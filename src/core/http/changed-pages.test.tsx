import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../index.ts'
import { type Garden, change, elsewhere, openGarden } from '../testing/garden.tsx'
import { createPageCache } from './page-cache.ts'

let garden: Garden
beforeAll(async () => void (garden = await openGarden()))
beforeEach(() => garden.reset())
afterAll(() => garden.site.close())

/** For so long a server may not know what another one has changed. */
const MOMENT = 100

const get = (path: string, headers?: Record<string, string>) => garden.get(path, headers)
/** An act of this server. */
const changeRose = (size: number) => change(garden.site.services, 'plant', 'rose', size)
/** Lets the next one who asks for versions be told of them only when this server has changed the rose. */
const changeBeforeTold = (size: number): void => {
  garden.told = async () => {
    garden.told = async () => {}
    await elsewhere(() => changeRose(size))
  }
}

describe('whether a kept page still stands', () => {
  test('is asked in one statement, and not again for a moment', async () => {
    const tag = await garden.tagOf('/en/plants')
    const again = (headers: Record<string, string>, status: number) =>
      garden.statements(async () => expect((await get('/en/plants', headers)).status).toBe(status))
    for (const [headers, status] of [
      [{}, 200],
      [{ 'If-None-Match': tag }, 304],
    ] as const) {
      garden.pass(MOMENT - 1)
      expect(await again(headers, status)).toBe(0)
      garden.pass(1)
      expect(await again(headers, status)).toBe(1)
      expect(await again(headers, status)).toBe(0)
    }
    expect(garden.made).toEqual(['/en/plants'])
  })

  test('costs two statements beside its own when it has to be made', async () => {
    garden.pass(MOMENT)
    expect(await garden.statements(() => get('/en/plants?of=first'))).toBe(3)
  })

  test('is asked in fewer statements than there are readers at once', async () => {
    const paths = ['/en/plants', '/en/plants/rose', '/en/plants/fern', '/fr/plants']
    for (const path of paths) await get(path)
    garden.made = []
    garden.pass(MOMENT)
    const readers = Array.from({ length: 40 }, (_, i) => paths[i % 4]!)
    const ask = async () => {
      const titles = await Promise.all(
        readers.map(async (path) => /<title>[^·]*/.exec(await garden.text(path))?.[0]),
      )
      expect(new Set(titles)).toEqual(
        new Set(['<title>fern is 1, rose is 1 ', '<title>rose is 1 ', '<title>fern is 1 ']),
      )
    }
    const asked = await garden.statements(ask)
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(10)
    expect(garden.made).toEqual([])
  })
})

describe.each(['/en/plants', '/en/plants/rose', '/plants.txt'])('what %s rests on', (path) => {
  const expectNew = async (answer: Response, tag: string, shown: string): Promise<void> => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('ETag')).toMatch(/^W\//)
    expect(answer.headers.get('ETag')).not.toBe(tag)
    expect(await answer.text()).toContain(shown)
  }

  test('is seen by the very next reader once this server has changed it', async () => {
    for (const size of [7, 8]) {
      const tag = await garden.tagOf(path)
      await changeRose(size)
      await expectNew(await get(path, { 'If-None-Match': tag }), tag, `rose is ${size}`)
    }
  })

  test('is seen within a moment once another server has changed it', async () => {
    const other = garden.otherServer()
    const tag = await garden.tagOf(path)
    expect(await garden.text(path, other.router)).not.toContain('rose is 7')
    await change(other.services, 'plant', 'rose', 7)
    await expectNew(await garden.get(path, { 'If-None-Match': tag }, other.router), tag, 'rose is 7')
    garden.pass(MOMENT)
    await expectNew(await get(path, { 'If-None-Match': tag }), tag, 'rose is 7')
  })
})

test('servers agree within a second, by the clock on the wall', async () => {
  const { site } = garden
  const { services, router } = garden.otherServer({
    pages: createPageCache(site.database, site.services.registry),
  })
  expect(await garden.text('/en/plants', router)).toContain('rose is 1')
  await changeRose(7)
  await sleep(2 * MOMENT)
  expect(await garden.text('/en/plants', router)).toContain('rose is 7')
  await change(services, 'plant', 'rose', 8)
  expect(await garden.text('/en/plants', router)).toContain('rose is 8')
})

describe('an act of this server that is committed after versions were read, and before they were told', () => {
  test('is seen by the reader after the one whose page was made', async () => {
    garden.meanwhile = async () => changeBeforeTold(9)
    const first = await get('/en/slow')
    expect(first.headers.get('ETag')).not.toBeNull()
    expect(await first.text()).toContain('rose is 1')
    garden.meanwhile = async () => {}
    expect(await garden.text('/en/slow')).toContain('rose is 9')
  })

  test('is seen by the reader after the one whose page was kept', async () => {
    await get('/en/plants')
    garden.pass(MOMENT)
    changeBeforeTold(9)
    expect(await garden.text('/en/plants')).toContain('rose is 1')
    expect(await garden.text('/en/plants')).toContain('rose is 9')
  })

  test('keeps no later page from being kept', async () => {
    garden.meanwhile = async () => changeBeforeTold(9)
    await get('/en/slow')
    const later = await get('/en/plants?of=then')
    expect(await later.text()).toContain('rose is 9')
    expect(later.headers.get('ETag')).not.toBeNull()
  })
})

test('a server whose first page finds no database finds it later', async () => {
  const lost = connect({ host: '127.0.0.1', port: 1 }, () => {})
  let found = false
  const { database, services } = garden.site
  const pages = createPageCache(
    {
      ...database,
      get db() {
        return found ? database.db : lost.db
      },
    },
    services.registry,
  )
  await expect(pages.newLog()).rejects.toThrow('ECONNREFUSED')
  found = true
  expect((await pages.newLog()).topics.size).toBe(0)
  await lost.close()
})

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPack } from '../src/base/programme/index.ts'
import { projectRoot } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

let site: OpenSite
let folder: string
beforeAll(async () => {
  site = await openSite()
  folder = mkdtempSync(join(tmpdir(), 'openpoa-caching-'))
}, 120_000)
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const get = (address: string, tag = '') =>
  site.router.request(address, tag ? { headers: { 'If-None-Match': tag } } : {})

/** Asks until the page is kept, as it is once nothing has changed for a moment. */
async function tagOf(address: string): Promise<string> {
  for (let n = 0; n < 100; n++) {
    const tag = (await get(address)).headers.get('ETag')
    if (tag) return tag
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${address} is never kept`)
}

/** Loads the exercise as it is, with some words changed. */
async function loadChanged(from: string, to: string): Promise<void> {
  const pack = join(folder, 'exercise')
  // With the packs that it uses beside it.
  cpSync(join(projectRoot(), 'programmes'), folder, { recursive: true })
  const file = join(pack, 'programme.yaml')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
  await loadPack(site.services, pack, { dryRun: false })
}

test('a changed notice of the exercise is on every page that shows it, at once', async () => {
  const addresses = [
    '/en/programmes/exercise',
    '/en/programmes/exercise/bodies',
    '/en/programmes/exercise/parties',
    '/en/programmes',
  ]
  const before = new Map<string, string>()
  for (const address of addresses) before.set(address, await tagOf(address))
  const other = await tagOf('/en/programmes/cyber/norms')
  await loadChanged(
    'Exercise: States, bodies and data on this page',
    'Changed just now: States, bodies and data on this page',
  )
  for (const [address, tag] of before) {
    const answer = await get(address, tag)
    expect([address, answer.status]).toEqual([address, 200])
  }
  for (const address of addresses.slice(0, 3))
    expect(await (await get(address)).text()).toContain('Changed just now:')
  expect((await get('/en/programmes/cyber/norms', other)).status).toBe(304)
})

test('five unrelated acts a second leave nine of ten repeated readings where they are', async () => {
  const addresses = [
    '/en/programmes/cyber',
    '/en/programmes/cyber/norms',
    '/en/programmes/cyber/bodies',
    '/en/documents/a-res-78-16',
    '/en/instruments/working-draft',
    '/en/states/ken',
    '/ar/programmes/cyber/norms/norm-a',
  ]
  const tags = new Map<string, string>()
  for (const address of addresses) tags.set(address, await tagOf(address))
  let hits = 0
  let asked = 0
  for (let act = 0; act < 20; act++) {
    await site.account('delegate', { module: 'parties', kind: 'state', id: 'ken' })
    const until = performance.now() + 200
    while (performance.now() < until)
      for (const [address, tag] of tags) {
        asked++
        const answer = await get(address, tag)
        if (answer.status === 304) hits++
        else tags.set(address, answer.headers.get('ETag') ?? '')
      }
  }
  expect(asked).toBeGreaterThan(100)
  expect(hits / asked).toBeGreaterThan(0.9)
}, 60_000)

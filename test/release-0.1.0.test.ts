import type { PoolConfig } from 'pg'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, assemble, bringUp } from '../src/app.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { type Database, connect, projectRoot, readConfig } from '../src/core/index.ts'
import { createTestDatabase } from '../src/core/testing/test-database.ts'
import { readBackup } from '../src/postgres/index.ts'

// A site as release 0.1.0 left it: two imported texts, one of them in two versions, an exercise, accounts with roles, a rotated key, entries
// that are private and one that was forgotten. Whatever a later release changes, it takes such a site over and the record still verifies.

const fixture = join(projectRoot(), 'test', 'fixtures', 'release-0.1.0')
const addresses = JSON.parse(readFileSync(join(fixture, 'addresses.json'), 'utf8')) as (
  string | [string, number]
)[]

interface OldSite {
  site: App
  database: Database
  worker: PoolConfig
  said: string[]
  steps: string[]
  io: { say(line: string): void; progress(done: number, total: number, what: string): void }
  close(): Promise<void>
}

/** @param statements that somebody ran behind the record before the upgrade */
async function openOldSite(statements: string[] = []): Promise<OldSite> {
  const made = await createTestDatabase(async () => {}, 'empty')
  const dataFolder = mkdtempSync(join(tmpdir(), 'openpoa-0.1.0-'))
  const database = connect({ ...made.connection, max: 6 }, () => {})
  const site = assemble({
    config: readConfig({ OPENPOA_DATA: dataFolder, OPENPOA_ORIGIN: 'http://localhost:3000' }),
    database,
    log: pino({ level: 'silent' }),
  })
  await readBackup({
    connection: made.connection,
    file: join(fixture, 'site.backup'),
    dataFolder,
    passphrase: 'a fixture, no secret',
    recordKeys: [],
    shape: (migrations) => site.migrate(migrations),
    after: site.services.registry.modules.flatMap(({ atRestore = [] }) => atRestore),
    // Backups of that release carry no seal.
    unsealed: true,
    progress: () => {},
  })
  for (const statement of statements) await database.pool.query(statement)
  const said: string[] = []
  const steps: string[] = []
  return {
    site,
    database,
    worker: made.site,
    said,
    steps,
    io: {
      say: (line) => void said.push(line),
      progress: (_done, _total, what) => void steps.push(what),
    },
    async close() {
      await site.services.jobs.stop()
      await database.close()
      await made.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const found = async ({ services }: App): Promise<string[]> =>
  (await verifyRecord(services)).findings.map(({ code, params }) => `${code} ${params['entity']}`)

describe('a site of release 0.1.0', () => {
  let old: OldSite
  let migrations: number
  beforeAll(async () => {
    old = await openOldSite()
    migrations = await old.site.migrate()
  }, 120_000)
  afterAll(() => old.close())

  test('verifies as it was recorded, with the snapshots of that release', async () => {
    const { findings, size } = await verifyRecord(old.site.services)
    expect(findings).toEqual([])
    expect(size).toBeGreaterThan(50)
  })

  test('is put on record anew where the snapshots have a new version, and verifies again', async () => {
    const { site, said, steps } = old
    await bringUp(site, old.io, old.worker)
    await integrateAll(site.services)
    expect(said.join('\n')).toContain('instrument/provision, version 1 to 5')
    for (const moved of [
      'programme/body, version 0 to 5',
      'programme/item, version 1 to 6',
      'parties/state, version 0 to 1',
      'parties/group, version 0 to 1',
    ])
      expect(said.join('\n')).toContain(moved)
    expect(said.filter((line) => line.startsWith('Not as recorded'))).toEqual([])
    expect(steps).toContain('Putting on record anew: instrument/provision')
    expect(await found(site)).toEqual([])
  })

  test('is brought up once', async () => {
    expect(migrations).toBeGreaterThan(0)
    old.said.length = 0
    await bringUp(old.site, old.io, old.worker)
    expect(old.said).toEqual([])
  })

  test('takes the packs that come with the software, as each start does, and verifies', async () => {
    for (const name of ['cyber', 'exercise'])
      await loadPack(old.site.services, join(projectRoot(), 'programmes', name), { dryRun: false })
    await integrateAll(old.site.services)
    expect(await found(old.site)).toEqual([])
  })

  test('gives the meetings of its packs pages of their own, beside what was on record of them', async () => {
    const router = old.site.router()
    const { rows } = await old.database.pool.query<{ id: string }>(
      `select id from programme_item where (programme_id, section) = ('cyber', 'meeting')`,
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const { id } of rows)
      for (const address of [
        `/en/programmes/cyber/meetings/${id}`,
        `/en/record/entities/programme/item/cyber/meeting/${id}`,
        `/en/record/entities/meetings/meeting/cyber/${id}`,
      ])
        expect([address, (await router.request(address)).status]).toEqual([address, 200])
    expect(await (await router.request('/en/programmes/cyber/calendar')).text()).toContain(
      'href="/en/programmes/cyber/meetings/gm-plenary-2026"',
    )
  })

  test('answers at every address that was served, or says where the same stands now', async () => {
    const router = old.site.router()
    const lost: [string, number][] = []
    for (const given of addresses) {
      const [address, before] = typeof given === 'string' ? [given, 200] : given
      const { status } = await router.request(address)
      const isKept = status === before || (before < 400 && [200, 301].includes(status))
      if (!isKept) lost.push([address, status])
    }
    expect(lost).toEqual([])
  }, 120_000)

  test('shows at addresses with parameters what stood there, where it stands now', async () => {
    const router = old.site.router()
    /** Follows what has moved for good, and to the page itself where a parameter means nothing. */
    const pageAt = async (address: string): Promise<string> => {
      const answer = await router.request(address)
      return [301, 302].includes(answer.status) ? pageAt(answer.headers.get('Location') ?? '') : answer.text()
    }
    /** Of a page of an entity, in its list: above it stand the entries by which it was published and last changed. */
    const firstIn = async (address: string, item: RegExp) =>
      item.exec((await pageAt(address)).replace(/^[^]*id="entries"/, ''))?.[1]
    const entry = /href="\/(?:en|ar)\/record\/entries\/(\d+)"/
    expect(await firstIn('/en/record?before=9', entry)).toBe('8')
    expect(await firstIn('/ar/record?before=9', entry)).toBe('8')
    expect(await firstIn('/en/record?before=9&kind=record.opened', entry)).toBe('0')
    const [newest, ...refused] = await Promise.all(
      ['', '?before=', '?before=-1', '?before=no'].map((query) => firstIn(`/en/record${query}`, entry)),
    )
    expect(refused).toEqual(refused.map(() => newest))
    const norm = '/record/things/programme/item/cyber/norm/norm-a'
    const newestOfNorm = Number(await firstIn(`/en${norm}`, entry))
    for (const lang of ['en', 'ar']) {
      const answer = await router.request(`/${lang}${norm}?before=2`)
      const location = answer.headers.get('Location') ?? ''
      expect([answer.status, location]).toEqual([
        301,
        `/${lang}${norm.replace('things', 'entities')}?before=2`,
      ])
      expect(Number(await firstIn(location, entry))).toBeLessThan(newestOfNorm)
    }
    // The day on which somebody asks who was in a group.
    const day = /<input[^>]*name="on"[^>]*value="([^"]*)"/
    expect(await firstIn('/en/groups/group-of-77?on=2020-01-31', day)).toBe('2020-01-31')
    const people = await router.request('/en/people?after=1764344509000_a1&q=ada')
    expect(people.headers.get('Location')).toMatch(/^\/en\/people\?q=ada&after=[\w-]+$/)
  })
})

/** A statement of a section put beside one that stands on record. */
const insertItem = (section: string): string => `
  insert into programme_item (programme_id, section, id, position, body)
  select programme_id, section, 'x-planted', 100000, jsonb_set(body, '{id}', '"x-planted"')
  from programme_item where section = '${section}' order by id limit 1`
const changeItem = (section: string): string => `
  update programme_item set body = jsonb_set(body, '{name}', '"Changed"') where (programme_id, section, id) in (
    select programme_id, section, id from programme_item where section = '${section}' order by id desc limit 1)`

describe('what was changed behind the record before the upgrade', () => {
  let old: OldSite
  beforeAll(async () => {
    old = await openOldSite([
      `insert into instrument_provision (id, instrument_id, version, language, position, e_id, body)
        select 'planted', instrument_id, version, language, 100000, 'para_planted', body
        from instrument_provision order by id, version, language limit 1`,
      insertItem('body'),
      insertItem('party'),
      changeItem('body'),
      changeItem('party'),
    ])
    await old.site.migrate()
  }, 120_000)
  afterAll(() => old.close())

  test('is found by the snapshots of that release, whatever the kind is called now', async () => {
    expect(await found(old.site)).toEqual([
      'entityUnrecorded instrument/provision/planted',
      'entityChanged programme/item/exercise/body/x-secretariat',
      'entityChanged programme/item/exercise/party/x-women-online',
      'entityUnrecorded programme/item/cyber/body/x-planted',
      'entityUnrecorded programme/item/cyber/party/x-planted',
    ])
  })

  test('is named and not restated, so that it stays found', async () => {
    await bringUp(old.site, old.io, old.worker)
    await integrateAll(old.site.services)
    expect(await found(old.site)).toEqual([
      'entityUnrecorded instrument/provision/planted/1/en',
      'entityUnrecorded parties/organization/cyber/x-planted',
      'entityUnrecorded parties/organization/exercise/x-women-online',
      'entityUnrecorded programme/body/cyber/x-planted',
      'entityUnrecorded programme/body/exercise/x-secretariat',
      'entityChanged programme/item/exercise/body/x-secretariat',
      'entityChanged programme/item/exercise/party/x-women-online',
    ])
    const named = old.said.filter((line) => line.startsWith('  ')).map((line) => line.trim())
    expect(named.toSorted()).toEqual([
      'instrument/provision/planted',
      'parties/organization/cyber/x-planted',
      'parties/organization/exercise/x-women-online',
      'programme/body/cyber/x-planted',
      'programme/body/exercise/x-secretariat',
      'programme/item/cyber/body/x-planted',
      'programme/item/cyber/party/x-planted',
      'programme/item/exercise/body/x-secretariat',
      'programme/item/exercise/party/x-women-online',
    ])
  })
})

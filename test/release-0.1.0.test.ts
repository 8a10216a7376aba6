import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, assemble, bringUp } from '../src/app.ts'
import { type Finding, integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { type Database, connect, projectRoot, readConfig } from '../src/core/index.ts'
import { createTestDatabase } from '../src/core/testing/test-database.ts'
import { readBackup } from '../src/postgres/index.ts'

// A site as release 0.1.0 left it: two imported texts, one of them in two versions, an exercise, accounts with roles, a rotated key, entries
// that are private and one that was forgotten. Whatever a later release changes, it takes such a site over and the record still verifies.

const fixture = join(projectRoot(), 'test', 'fixtures', 'release-0.1.0')
const addresses = JSON.parse(readFileSync(join(fixture, 'addresses.json'), 'utf8')) as (
  string | [string, number]
)[]

/** A paragraph put behind the back of the record, beside one that stands on it. */
const PLANT = `insert into instrument_provision (id, instrument_id, version, language, position, e_id, body)
  select 'planted', instrument_id, version, language, 100000, 'para_planted', body
  from instrument_provision order by id, version, language limit 1`

let site: App
let database: Database
const said: string[] = []
const steps: string[] = []
let migrations: number
let close: () => Promise<void>
const io = {
  say: (line: string) => void said.push(line),
  progress: (_done: number, _total: number, what: string) => void steps.push(what),
}
beforeAll(async () => {
  const made = await createTestDatabase(async () => {}, 'empty')
  const dataFolder = mkdtempSync(join(tmpdir(), 'openpoa-0.1.0-'))
  database = connect({ ...made.connection, max: 6 }, () => {})
  site = assemble({
    config: readConfig({ OPENPOA_DATA: dataFolder, OPENPOA_ORIGIN: 'http://localhost:3000' }),
    database,
    log: pino({ level: 'error' }, pino.destination(2)),
  })
  close = async () => {
    await site.services.jobs.stop()
    await database.close()
    await made.drop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  await readBackup({
    connection: made.connection,
    file: join(fixture, 'site.backup'),
    dataFolder,
    passphrase: 'a fixture, no secret',
    shape: (migrations) => site.migrate(migrations),
    progress: () => {},
  })
  await database.pool.query(PLANT)
  migrations = await site.migrate()
}, 120_000)
afterAll(() => close())

describe('a site of release 0.1.0', () => {
  test('verifies as it was recorded, with the snapshots of that release', async () => {
    const { findings, size } = await verifyRecord(site.services)
    // Parties of a programme and its bodies stood on record as statements of its pack.
    const isNewKind = ({ code, params }: Finding) =>
      code === 'entityUnrecorded' && /^(parties\/|programme\/body\/)/.test(String(params['entity']))
    expect(findings.filter((finding) => !isNewKind(finding))).toEqual([
      { code: 'entityUnrecorded', params: { entity: 'instrument/provision/planted' } },
    ])
    expect(size).toBeGreaterThan(50)
  })

  test('is put on record anew where the snapshots have a new version, and verifies again', async () => {
    await bringUp(site, io)
    await integrateAll(site.services)
    expect(said.join('\n')).toContain('instrument/provision, version 1 to 2')
    expect(steps).toContain('Putting on record anew: instrument/provision')
  })

  test('what was changed behind the record before stays found: the upgrade names it and leaves it', async () => {
    const at = said.findIndex((line) => line.startsWith('Not as recorded'))
    expect(said.slice(at, at + 2)).toEqual([
      'Not as recorded before, so left as it was: 1 of instrument/provision. "verify" names them.',
      '  instrument/provision/planted',
    ])
    expect(said.filter((line) => line.startsWith('Not as recorded'))).toHaveLength(1)
    const { findings } = await verifyRecord(site.services)
    expect(findings).toMatchObject([
      {
        code: 'entityUnrecorded',
        params: { entity: expect.stringMatching(/^instrument\/provision\/planted\//) },
      },
    ])
    await database.pool.query("delete from instrument_provision where id = 'planted'")
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })

  test('is brought up once', async () => {
    expect(migrations).toBeGreaterThan(0)
    said.length = 0
    await bringUp(site, io)
    expect(said).toEqual([])
  })

  test('answers at every address that was served, or says where the same stands now', async () => {
    const router = site.router()
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
    const router = site.router()
    /** Follows what has moved for good. */
    const pageAt = async (address: string): Promise<string> => {
      const answer = await router.request(address)
      return answer.status === 301 ? pageAt(answer.headers.get('Location') ?? '') : answer.text()
    }
    const firstIn = async (address: string, item: RegExp) => item.exec(await pageAt(address))?.[1]
    const entry = /href="\/(?:en|ar)\/record\/entries\/(\d+)"/
    expect(await firstIn('/en/record?before=9', entry)).toBe('8')
    expect(await firstIn('/ar/record?before=9', entry)).toBe('8')
    expect(await firstIn('/en/record?before=9&kind=record.opened', entry)).toBe('0')
    const [newest, ...refused] = await Promise.all(
      ['', '?before=', '?before=-1', '?before=no'].map((query) => firstIn(`/en/record${query}`, entry)),
    )
    expect(refused).toEqual(refused.map(() => newest))
    // The day on which somebody asks who was in a group.
    const day = /<input[^>]*name="on"[^>]*value="([^"]*)"/
    expect(await firstIn('/en/groups/group-of-77?on=2020-01-31', day)).toBe('2020-01-31')
    const people = await router.request('/en/people?after=1764344509000_a1&q=ada')
    expect(people.headers.get('Location')).toMatch(/^\/en\/people\?q=ada&after=[\w-]+$/)
  })
})

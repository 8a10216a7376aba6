import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { ReadLog, createReadBy, whileReading } from '../src/core/db/reads.ts'
import { anyone, projectRoot } from '../src/core/index.ts'
import { type TestModules, openTestModules } from '../src/core/testing/testing.ts'
import { followAll } from '../src/site/publication/index.ts'

// Some names borrow words of another entity: an instrument goes by the symbol of its document, a paragraph by the name of its instrument.

const BEFORE = 'A/70/174'
const AFTER = 'A/70/9174'
const PAGE = '/instruments/norms-2015'

let site: TestModules
let root: string
let folder: string
beforeAll(async () => {
  site = await openTestModules({ set: 'demo', modules })
  root = mkdtempSync(join(tmpdir(), 'openpoa-pack-'))
  folder = join(root, 'cyber')
  cpSync(join(projectRoot(), 'programmes', 'cyber'), folder, { recursive: true })
  await load()
  await followAll(site.services)
}, 60_000)
afterAll(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

async function load(): Promise<void> {
  await loadPack(site.services, folder, { dryRun: false })
  await integrateAll(site.services)
}

/** Kind and name of what search finds, of instruments and paragraphs. */
async function found(q: string): Promise<[kind: string, name: string][]> {
  const answer = await site
    .router()
    .request(`/api/search?q=${encodeURIComponent(q)}&kind=instrument&kind=provision&limit=100`)
  const { items } = (await answer.json()) as { items: { kind: string; name: string }[] }
  return items.map(({ kind, name }) => [kind, name])
}
const kinds = (of: [string, string][]) => [...new Set(of.map(([kind]) => kind))].toSorted()
const called = (of: [string, string][], symbol: string) =>
  of.filter(([, name]) => new RegExp(`^${symbol}(,|$)`).test(name))

describe('where a document has another symbol', () => {
  let count: number
  beforeAll(async () => {
    const before = await found(BEFORE)
    count = called(before, BEFORE).length
    expect(kinds(before)).toEqual(['instrument', 'provision'])
    for (const name of ['documents.yaml', 'pins.yaml']) {
      const file = join(folder, name)
      const text = readFileSync(file, 'utf8')
      writeFileSync(file, text.replace(`symbol: ${BEFORE}\n`, `symbol: ${AFTER}\n`))
    }
    await load()
  }, 60_000)

  test('search shows at once the names that borrow it as they are now', async () => {
    const now = await found(BEFORE)
    expect(called(now, AFTER)).toHaveLength(count)
    expect(called(now, BEFORE)).toEqual([])
    expect(await (await site.router().request(`/en${PAGE}`)).text()).toContain(AFTER)
  })

  test('and finds them by it, and no more by the old one, once the index has followed', async () => {
    await followAll(site.services)
    expect(called(await found(AFTER), AFTER)).toHaveLength(count)
    expect(called(await found(BEFORE), AFTER)).toEqual([])
  })
})

describe('a name that is read from other entities says so', () => {
  const findable = modules.flatMap(({ name, entities = [] }) =>
    entities.filter(({ search }) => search).map(({ kind }) => `${name}/${kind}`),
  )
  const kindOf = (topic: string) => topic.split('@')[0]!.split('/').slice(0, 2).join('/')

  test.each(findable)('%s', async (key) => {
    const { services } = site
    const { registry } = services
    const declared = registry.entity(key)!
    const tables = new Set(registry.entities.flatMap((one) => one.tables))
    const topicsOf = new Map([...tables].map((table) => [table, registry.topicsOfTable(table)]))
    const log = new ReadLog(createReadBy(topicsOf))
    const ids = await declared.snapshots.list(services, null, 1_000)
    const named = await whileReading(log, () => declared.references(anyone(services), ids))
    // Where entities of several kinds are rows of one table, reading it tells no more than that.
    const own = new Set(declared.tables.flatMap((table) => registry.topicsOfTable(table)))
    const said = new Set(
      [...named.values()].flatMap(({ restsOn = [] }) =>
        restsOn.map(({ module, kind }) => `${module}/${kind}`),
      ),
    )
    const read = new Set([...log.topics].map(kindOf).filter((kind) => kind !== key && !own.has(kind)))
    expect([...said].toSorted()).toEqual([...read].toSorted())
  })
})

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import { projectRoot } from '../../../core/index.ts'
import { integrateAll, verifyRecord } from '../../record/index.ts'
import { findProgramme, itemKeys, listItems } from '../store.ts'
import { loadPack } from './load-pack.ts'

let site: OpenSite
let root: string
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'openpoa-pack-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const source = '{ document: rules, label: D, checked: true }'
const programme = (id: string): string => `id: ${id}
kind: real
name: Small programme
summary: Made for a test.
languages: [en]
mandates: []
features:
  - { id: documents, kind: module, label: Documents, status: mandated, mandate: { document: ${id}-rules, paragraph: '1', label: D, checked: true } }
source: ${source.replace('rules', `${id}-rules`)}
`
const event = (pack: string, id: string, title: string): string =>
  `- { id: ${id}, date: '2024', title: ${title}, source: ${source.replace('rules', `${pack}-rules`)} }\n`

/** Writes a pack, its document and its timeline; @returns its folder. */
function write(id: string, files: Record<string, string>): string {
  const folder = join(root, id)
  mkdirSync(folder, { recursive: true })
  const documents = `- { id: ${id}-rules, title: Rules, kind: report, source: ${source.replace('rules', `${id}-rules`)} }\n`
  for (const [name, text] of Object.entries({
    'programme.yaml': programme(id),
    'documents.yaml': documents,
    ...files,
  }))
    writeFileSync(join(folder, name), text)
  return folder
}

const load = (folder: string, dryRun = false) => loadPack(site.services, folder, { dryRun })
const entries = async (id: string): Promise<string[]> =>
  (
    await sql<{
      kind: string
      leaf: Buffer
    }>`select kind, leaf from record_entry where programme = ${id} order by id`.execute(site.services.db)
  ).rows.map(({ kind, leaf }) => {
    const { data } = JSON.parse(leaf.toString()) as {
      data: { section?: string; what?: string; count?: number }
    }
    return [kind, data.section, data.what, data.count].filter((part) => part !== undefined).join(' ')
  })

describe('a pack', () => {
  test('that is loaded again changes nothing and puts nothing on record', async () => {
    const folder = write('steady', { 'timeline.yaml': event('steady', 'first', 'One') })
    const { changes } = await load(folder)
    expect(changes).toEqual([
      { kind: 'programme', id: 'steady', what: 'added' },
      { kind: 'event', id: 'first', what: 'added' },
      { kind: 'document', id: 'steady-rules', what: 'added' },
    ])
    const before = await entries('steady')
    expect(before).toEqual([
      'programme.programme-loaded',
      'programme.items-loaded event added 1',
      'documents.documents-loaded added 1',
    ])
    expect((await load(folder)).changes).toEqual([])
    // A comment changes the bytes, not what they say.
    writeFileSync(join(folder, 'timeline.yaml'), `# again\n${event('steady', 'first', 'One')}`)
    expect((await load(folder)).changes).toEqual([])
    expect(await entries('steady')).toEqual(before)
  })

  test('says in a dry run what would change, and changes nothing', async () => {
    const folder = write('dry', { 'timeline.yaml': event('dry', 'first', 'One') })
    const { changes } = await load(folder, true)
    expect(changes).toContainEqual({ kind: 'event', id: 'first', what: 'added' })
    expect(await findProgramme(site.services.db, 'dry')).toBeNull()
    expect(await entries('dry')).toEqual([])
    expect((await load(folder)).changes).toEqual(changes)
  })

  test('of which one statement changed and one is gone gives an entry for each', async () => {
    const folder = write('moving', {
      'timeline.yaml': event('moving', 'first', 'One') + event('moving', 'second', 'Two'),
    })
    await load(folder)
    writeFileSync(join(folder, 'timeline.yaml'), event('moving', 'first', 'Uno'))
    expect((await load(folder)).changes).toEqual([
      { kind: 'event', id: 'first', what: 'changed' },
      { kind: 'event', id: 'second', what: 'removed' },
    ])
    expect((await entries('moving')).slice(-2)).toEqual([
      'programme.items-loaded event changed 1',
      'programme.items-loaded event removed 1',
    ])
    const items = await listItems(site.services.db, 'moving', 'event')
    expect(items.map((item) => item.body.title)).toEqual(['Uno'])
  })

  test('with faults is refused with all of them, by file and line, and nothing is changed', async () => {
    const folder = write('faulty', { 'timeline.yaml': event('faulty', 'first', 'One') })
    await load(folder)
    writeFileSync(
      join(folder, 'timeline.yaml'),
      `${event('faulty', 'first', 'Other')}${event('faulty', 'Second', 'Two')}${event('nowhere', 'third', 'Three')}`,
    )
    await expect(load(folder)).rejects.toThrow(/nothing was changed:[\s\S]*timeline\.yaml:2 /)
    writeFileSync(join(folder, 'timeline.yaml'), event('nowhere', 'first', 'Other'))
    await expect(load(folder)).rejects.toThrow(/timeline\.yaml:1 .*nowhere-rules/)
    const [item] = await listItems(site.services.db, 'faulty', 'event')
    expect(item?.body.title).toBe('One')
    expect(await entries('faulty')).toHaveLength(3)
  })

  test('that two load at once is loaded once', async () => {
    const folder = write('twice', { 'timeline.yaml': event('twice', 'first', 'One') })
    const both = await Promise.all([load(folder), load(folder)])
    expect(both.map(({ changes }) => changes.length).sort()).toEqual([0, 3])
    expect(await entries('twice')).toHaveLength(3)
  })

  test('that describes the document of another programme is refused', async () => {
    await load(write('owner', {}))
    const taken = write('taker', {})
    const documents = readFileSync(join(taken, 'documents.yaml'), 'utf8')
    writeFileSync(
      join(taken, 'documents.yaml'),
      `${documents}- { id: owner-rules, title: Mine, kind: report, source: { document: taker-rules, label: D, checked: true } }\n`,
    )
    await expect(load(taken)).rejects.toMatchObject({ code: 'idTaken', params: { programme: 'owner' } })
    expect(await findProgramme(site.services.db, 'taker')).toBeNull()
  })
})

describe('the packs of the site', () => {
  test('bring their statements, and the exercise names documents of the programme that it uses', async () => {
    const { db } = site.services
    expect(await listItems(db, 'cyber', 'norm')).toHaveLength(11)
    const parties = await listItems(db, 'exercise', 'party')
    expect(parties.filter((p) => p.body.kind === 'state')).toHaveLength(12)
    expect((await findProgramme(db, 'exercise'))?.body.uses).toEqual(['cyber'])
  })

  test('list every statement in pages, in one order', async () => {
    const { db } = site.services
    const all = await itemKeys(db, null, 10_000)
    const paged: string[] = []
    for (let after: string | null = null; ;) {
      const page = await itemKeys(db, after, 37)
      if (page.length === 0) break
      paged.push(...page)
      after = page.at(-1) ?? null
    }
    expect(paged).toEqual(all)
  })

  test('verify against the record, which finds a row that was changed behind a page', async () => {
    const { services } = site
    await integrateAll(services)
    const clean = await verifyRecord(services)
    expect(clean.findings).toEqual([])
    expect(clean.entities).toBeGreaterThan(300)
    await sql`update programme_item set body = jsonb_set(body, '{ourSummary,en}', '"States may do as they like."')
      where programme_id = 'cyber' and section = 'norm' and id = 'norm-h'`.execute(services.db)
    const { findings } = await verifyRecord(services)
    expect(findings).toMatchObject([
      { code: 'entityChanged', params: { entity: 'programme/item/cyber/norm/norm-h' } },
    ])
  })

  test('may be loaded from elsewhere under the same names', async () => {
    cpSync(join(projectRoot(), 'programmes'), root, { recursive: true })
    expect((await load(join(root, 'exercise'))).changes).toEqual([])
  })
})
